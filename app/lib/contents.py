"""What a rendered text tells of itself: its headings, one within another, and its first words."""

import re
from dataclasses import dataclass, field
from html import unescape

from app.lib.text import excerpt

# Fewer are seen at a glance.
FEWEST = 3

HEADING = re.compile(r'<h([1-3]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# What is no word of a sentence: the signs of anchors, code, tables.
ASIDE = re.compile(r'<a class="anchor".*?</a>|<pre\b.*?</pre>|<table\b.*?</table>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the id at which the page opens at it, and the sections below it."""

    words: str
    id: str
    sections: list["Section"] = field(default_factory=list)


def contents(html: str) -> list[Section]:
    """The sections of a rendered text by its headings of the levels 1 to 3; none where they are too few to help.

    A heading of a deeper level belongs to the last one above it, however many levels lie between.
    """
    found = HEADING.findall(html)
    top: list[Section] = []
    above: list[tuple[int, list[Section]]] = [(0, top)]
    for digit, anchor, inner in found if len(found) >= FEWEST else []:
        level, section = int(digit), Section(_words(inner), unescape(anchor))
        while above[-1][0] >= level:
            above.pop()
        above[-1][1].append(section)
        above.append((level, section.sections))
    return top


def opening(html: str) -> str:
    """The first words of a rendered text, as a link to its page shows them; none where it is code and tables alone."""
    return excerpt(_words(ASIDE.sub(" ", html)))


def _words(inner: str) -> str:
    return " ".join(unescape(TAG.sub("", inner)).split())
