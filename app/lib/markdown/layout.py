"""Where headings and code stand in a text, for those who change a text and not what it shows as code."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from markdown_it.token import Token

from app.lib.markdown.bounds import References
from app.lib.markdown.parser import PARSER, build
from app.lib.markdown.plain import CODE, words_of

BLOCKS = build()
BLOCKS.core.ruler.enableOnly(["normalize", "block"])

TICKS = re.compile("`+")
VERBATIM = re.compile(r"\s*<(?:pre|script|style|textarea|!--|\?|!\[CDATA)", re.IGNORECASE)

Change = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its level, its words, its lines (from, up to), and whether it is nothing but words."""

    level: int
    words: str
    start: int
    end: int
    is_plain: bool


class Layout:
    """The blocks of a text with LF line ends. Lines are counted from 0."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = BLOCKS.parse(source, {"references": References(source)})
        self.lines = source.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self._code = _merged(self._ranges())

    @cached_property
    def titles(self) -> list[Title]:
        """The headings that stand in no list and no quotation."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [
            _title(token, inline)
            for token, inline in pairs
            if token.type == "heading_open" and not token.level
        ]

    def is_code(self, place: int) -> bool:
        """Whether the character at this place belongs to a block of code or a span of it."""
        before = bisect_right(self._code, place, key=lambda span: span[0]) - 1
        return before >= 0 and place < self._code[before][1]

    def replace(self, pattern: re.Pattern[str], change: Change) -> str:
        """The text with what `change` makes of each match outside of code; None leaves a match as it stands.

        A match in code is looked into again from its second character on.
        """
        pieces, done, place = [], 0, 0
        while found := pattern.search(self.source, place):
            if self.is_code(found.start()):
                place = found.start() + 1
                continue
            changed = change(found)
            if changed is not None:
                pieces += [self.source[done : found.start()], changed]
                done = found.end()
            place = max(found.end(), found.start() + 1)
        return "".join([*pieces, self.source[done:]])

    def _ranges(self) -> Iterator[tuple[int, int]]:
        seen = set()
        for token in self.tokens:
            if not token.map:
                continue
            start, end = (self.starts[min(line, len(self.lines))] for line in token.map)
            if token.type in CODE or (token.type == "html_block" and VERBATIM.match(token.content)):
                yield start, end
            elif token.type == "inline" and (start, end) not in seen:
                seen.add((start, end))
                yield from _spans(self.source, start, end)


def _title(token: Token, inline: Token) -> Title:
    children = PARSER.parseInline(inline.content, {})[0].children or []
    start, end = token.map or (0, 0)
    plain = all(child.type not in ("link_open", "image", "html_inline") for child in children)
    return Title(int(token.tag[1]), words_of(children), start, end, plain)


def _spans(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of code within a paragraph: from a run of ticks to the next one of its length."""
    runs = list(TICKS.finditer(source, start, end))
    places: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        places.setdefault(len(run[0]), []).append(number)
    number = 0
    while number < len(runs):
        opening = runs[number]
        escaped = _is_escaped(source, opening.start())
        same = places.get(len(opening[0]) - escaped, [])
        after = bisect_right(same, number)
        if after == len(same):
            number += 1
            continue
        yield opening.start() + escaped, runs[same[after]].end()
        number = same[after] + 1


def _is_escaped(source: str, place: int) -> bool:
    before = source[max(0, place - 64) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _merged(ranges: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
