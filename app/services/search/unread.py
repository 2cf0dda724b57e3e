"""What can be found in a text, and is no part of what one reads there."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from app.lib.markdown.languages import ALIASES
from app.services.search.marks import Mark

# Lines that nobody wrote as words: where a link leads, and the language of code.
LANGUAGES = "|".join(map(re.escape, [*ALIASES, "text", "plaintext", "plain", "mermaid"]))
UNREAD = re.compile(rf"^(?:(?:https?://|mailto:)\S+|(?:{LANGUAGES})(?:\{{.*\}})?)(?:\n|\Z)", re.MULTILINE)


def without_unread(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """A text and its marks without such lines, but for those that hold a mark; as it is, if nothing else is there."""
    starts = [start for start, _end in marks]

    def is_marked(line: Mark) -> bool:
        before = bisect_left(starts, line[1])
        return before > 0 and marks[before - 1][1] > line[0]

    gone = [line.span() for line in UNREAD.finditer(text) if not is_marked(line.span())]
    if not gone:
        return text.rstrip("\n") or text, marks
    places = [0, *(place for line in gone for place in line), len(text)]
    kept = "".join(text[start:end] for start, end in zip(places[::2], places[1::2], strict=True)).rstrip("\n")
    if not kept:
        return text, marks
    ends = [end for _start, end in gone]
    less = list(accumulate((end - start for start, end in gone), initial=0))
    moves = ((mark, less[bisect_right(ends, mark[0])]) for mark in marks)
    return kept, [(start - move, end - move) for (start, end), move in moves]
