"""An entry or a draft in plain data, as a Markdown file of an export says it."""

from dataclasses import dataclass, field
from typing import NamedTuple

# The boxes before the lines of a list; a line without a box is neither open nor done.
NO_BOX, OPEN, DONE, DROPPED = "", " ", "x", "-"

# The fields of the front matter in their order; those whose values are always written as JSON strings.
FRONT = (
    *("title", "date", "category", "tags", "visibility", "thumbnail", "thumbnail_alt"),
    *("digest_week", "trashed", "comments_closed", "uid", "created", "updated"),
)
QUOTED = frozenset({"title", "category", "thumbnail", "thumbnail_alt"})

# The sections in their order. Each begins with the comment MARKER % its name; a line of a text that begins with ESCAPED
# has one colon more in the file.
LISTS = ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try")
TEXTS = ("body", "summary", "reflection")
KPT = ("keep", "problem", "try")
SECTIONS = ("weekly_goals", "daily_goals", "done_today", "body", "summary", "kpt", *KPT, "reflection")
MARKER = "<!-- haru: %s -->"
ESCAPED = "<!-- haru:"


class Line(NamedTuple):
    """A line of a list: what stands in its box, and its words as they are stored."""

    mark: str
    text: str


@dataclass(slots=True)
class Document:
    """Front matter as text ("" where the file says nothing) and tags, lists, and texts with the addresses of the file.

    Dates are such as 2023-10-26, weeks 2023-W43, instants 2023-10-26T13:20:11.123456Z. `thumbnail` is a path relative
    to the file.
    """

    title: str = ""
    date: str = ""
    category: str = ""
    tags: list[str] = field(default_factory=list)
    visibility: str = ""
    thumbnail: str = ""
    thumbnail_alt: str = ""
    digest_week: str = ""
    trashed: str = ""
    comments_closed: str = ""
    uid: str = ""
    created: str = ""
    updated: str = ""
    weekly_goals: list[Line] = field(default_factory=list)
    daily_goals: list[Line] = field(default_factory=list)
    done_today: list[Line] = field(default_factory=list)
    keep: list[Line] = field(default_factory=list)
    problem: list[Line] = field(default_factory=list)
    try_: list[Line] = field(default_factory=list)
    body: str = ""
    summary: str = ""
    reflection: str = ""

    def lines(self, section: str) -> list[Line]:
        """The list of a section by its name in the file; "try" is a keyword, so its attribute is called otherwise."""
        found: list[Line] = getattr(self, "try_" if section == "try" else section)
        return found
