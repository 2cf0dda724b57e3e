"""What an importer recognises in a source, and what becomes of it: known before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.models.entry import Entry, Visibility
from app.models.user import User
from app.models.writing import Writing


class Outcome(StrEnum):
    """What becomes of a file of a source, or would become of it."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    UPDATED = "updated"
    TRASHED = "trashed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Note:
    """A reason or a remark for the report: a code (report.py has its words) and the detail it is about."""

    code: str
    detail: str = ""


class Refused(Exception):  # noqa: N818
    """A file cannot be taken in; the note says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.note = Note(code, detail)


@dataclass(slots=True)
class Found:
    """An entry to be, in plain data. Texts name pictures and other files by their paths as the source does.

    `path` is that of its file within the source, `digest` the SHA-256 of the file; `created_at` is none where the
    source knows no better than now. Goals are (words, done).
    """

    path: str
    digest: str
    entry_date: date
    title: str = ""
    category: str = ""
    tags: list[str] = field(default_factory=list)
    body: str = ""
    summary: str = ""
    reflection: str = ""
    visibility: Visibility = Visibility.PRIVATE
    weekly_goals: list[tuple[str, bool]] = field(default_factory=list)
    daily_goals: list[tuple[str, bool]] = field(default_factory=list)
    done_today: list[str] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)
    problem: list[str] = field(default_factory=list)
    try_: list[str] = field(default_factory=list)
    thumbnail: str = ""
    thumbnail_alt: str = ""
    created_at: datetime | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def parts(self) -> dict[str, int]:
        """How much was recognised, by field: lines of lists, characters of texts; what is empty is left out."""
        counted = {
            "tags": len(self.tags),
            "weekly_goals": len(self.weekly_goals),
            "daily_goals": len(self.daily_goals),
            "done_today": len(self.done_today),
            "body": len(self.body),
            "summary": len(self.summary),
            "keep": len(self.keep),
            "problem": len(self.problem),
            "try": len(self.try_),
            "reflection": len(self.reflection),
        }
        return {name: count for name, count in counted.items() if count}


@dataclass(slots=True)
class Row:
    """One line of the report: a file of the source, and what became of it or would become of it."""

    path: str
    outcome: Outcome
    title: str = ""
    day: date | None = None
    notes: list[Note] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)
    entry_id: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways into the journal, handed to importers since services do not know each other.

    `quota` is how many bytes the writer's pictures may take.
    """

    save: Callable[[User, Writing, Entry | None], Entry]
    render: Callable[[Entry], None]
    quota: int
