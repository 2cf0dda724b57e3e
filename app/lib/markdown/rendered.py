"""What rendering gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Nominal width (600, 1200 …) to the width and height of the stored file, which may be smaller.
PictureInfo = Mapping[int, tuple[int, int]]

# Answers the widths of one of the writer's own pictures by its key; None for a key that is not theirs.
Picture = Callable[[str], PictureInfo | None]


@dataclass(frozen=True)
class Source:
    """An address of the web that a text links to."""

    title: str
    url: str


@dataclass(frozen=True)
class Heading:
    """A heading and the id under which the page can be opened at it."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Rendered:
    """HTML that is safe to show, and what else a text holds.

    `sources` are its links to http and https in order, each once; `pictures` the keys of the stored pictures shown
    or linked; `text` its words without code blocks, tables and footnotes, or those of a text that is nothing else;
    `findable` all that a search finds in it; `code_lines` how many lines of code and cells `text` leaves out.
    """

    html: str
    text: str
    sources: list[Source]
    headings: list[Heading]
    pictures: list[str]
    findable: str = ""
    code_lines: int = 0
