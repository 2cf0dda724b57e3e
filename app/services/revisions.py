"""The versions of an entry: what they changed, what they said, how they differ."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.extensions import db
from app.lib.diff import Piece, compare, fold
from app.models import Entry, Revision
from app.models.writing import snapshot

PAGE = 20

# The fields of a version in the order in which an entry is read; and those that are told in characters.
FIELDS = (
    *("category", "title", "entry_date", "tags", "visibility", "thumbnail", "thumbnail_alt"),
    *("weekly_goals", "daily_goals", "done_today", "body", "summary", "keep", "problem", "try", "reflection"),
)
TEXTS = ("body", "summary", "reflection")


@dataclass(frozen=True, slots=True)
class Step:
    """A version in the list: the fields it changed, and by how many characters its texts grew."""

    number: int
    saved_at: datetime
    changed: list[str]
    growth: int


@dataclass(frozen=True, slots=True)
class History:
    """A page of versions, newest first; `older` and `newer` are the versions before which the pages beside it begin."""

    steps: list[Step]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """What an entry said in one of its versions, the present one included."""

    number: int
    saved_at: datetime
    fields: dict[str, Any]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.fields["entry_date"])


@dataclass(frozen=True, slots=True)
class Section:
    """A field that two versions say differently, in pieces."""

    name: str
    pieces: list[Piece]


def history(entry: Entry, before: int = 0) -> History:
    """A page of an entry's versions from the present one on, or of those older than the version `before`, if any."""
    top = entry.version + 1
    before = min(before or top, top)
    stored = list(db.session.scalars(Revision.before(entry, before).limit(PAGE + 1)))
    moments = [(revision.version, revision.saved_at) for revision in stored]
    if before == top:
        moments.insert(0, (entry.version, entry.updated_at))
    made_by = {revision.version + 1: revision.changes for revision in stored}
    shown, rest = moments[:PAGE], moments[PAGE:]
    return History(
        steps=[_step(number, saved_at, made_by.get(number, {})) for number, saved_at in shown],
        older=shown[-1][0] if shown and rest else None,
        newer=min(before + PAGE, top) if before < top else None,
    )


def find(entry: Entry, number: int) -> Version | None:
    """One version of an entry with its texts."""
    if number == entry.version:
        return Version(number, entry.updated_at, snapshot(entry))
    revision = Revision.at(entry, number) if 0 < number < entry.version else None
    return Version(number, revision.saved_at, revision.fields) if revision else None


def differences(older: Version, newer: Version) -> list[Section]:
    """The fields that two versions say differently; of one that is older than a field nothing is known there."""
    both = [name for name in FIELDS if name in older.fields and name in newer.fields]
    texts = ((name, _text(older.fields[name]), _text(newer.fields[name])) for name in both)
    return [Section(name, fold(compare(was, now))) for name, was, now in texts if was != now]


def _step(number: int, saved_at: datetime, changes: dict[str, int]) -> Step:
    changed = [name for name in FIELDS if name in changes]
    return Step(number, saved_at, changed, growth=sum(changes.get(name, 0) for name in TEXTS))


def _text(value: str | list[Any] | None) -> str:
    """A field as one text: lines below each other, done goals with a tick."""
    if isinstance(value, list):
        return "\n".join(line if isinstance(line, str) else f"{'✓ ' * line[1]}{line[0]}" for line in value)
    return value or ""
