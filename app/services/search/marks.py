"""Where words stand in a text, whatever its case."""

import re
from bisect import bisect_right
from itertools import accumulate

Mark = tuple[int, int]


def folded_line(text: str) -> str:
    """A text as words are looked for in it: without regard to case, on one line."""
    return text.casefold().replace("\n", " ")


class Folded:
    """A text and its folded form, with the way back from a place in the one to that in the other."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded
        # Folding a letter gives at least one: as long as before, each gave just one.
        self.ends = (
            None
            if len(self.folded) == len(text)
            else list(accumulate(len(letter.casefold()) for letter in text))
        )

    def marks(self, words: list[str]) -> list[Mark]:
        """Where the words stand in the text, in order; what touches or overlaps is one."""
        found = [mark for word in words for mark in self._places(word)]
        if len(words) > 1:
            found.sort()
        marks: list[Mark] = []
        for start, end in found:
            if marks and start <= marks[-1][1]:
                marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
            else:
                marks.append((start, end))
        return marks

    def _places(self, word: str) -> list[Mark]:
        places = [found.span() for found in re.finditer(re.escape(word), self.folded)]
        ends = self.ends
        if ends is None:
            return places
        return [(bisect_right(ends, start), bisect_right(ends, end - 1) + 1) for start, end in places]
