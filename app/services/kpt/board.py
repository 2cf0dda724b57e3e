"""The board: lines of all days in three columns, page by page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, tuple_

from app.extensions import db
from app.lib.paging import Cursor
from app.models import KPT, Entry, User
from app.models.category import NO_CATEGORY
from app.models.kpt import Kind
from app.services.kpt.chains import Chain, chains_of

PAGE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines to look at, all by default: of days from `first` to `last`, of a category by id or NO_CATEGORY."""

    first: date | None = None
    last: date | None = None
    category: int | str | None = None

    @property
    def where(self) -> list[ColumnElement[bool]]:
        """The choice in terms of the entries that hold the lines."""
        rules: list[ColumnElement[bool]] = []
        if self.first:
            rules.append(Entry.entry_date >= self.first)
        if self.last:
            rules.append(Entry.entry_date <= self.last)
        if self.category is not None:
            rules.append(Entry.category_id == (None if self.category == NO_CATEGORY else self.category))
        return rules

    @property
    def fields(self) -> dict[str, str]:
        """The choice as the fields of an address."""
        values = {"from": self.first, "to": self.last, "category": self.category}
        return {name: str(value) for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Page:
    """Lines under their kinds, newest first, what their Problems go on from, and where the pages beside begin."""

    columns: dict[Kind, list[KPT]]
    chains: dict[int, Chain]
    older: Cursor | None
    newer: Cursor | None

    @property
    def is_empty(self) -> bool:
        return not any(self.columns.values())


def read(user: User, choice: Choice, before: Cursor | None = None, after: Cursor | None = None) -> Page:
    """A page of the writer's lines: the newest, those older than `before`, or those newer than `after`."""
    rows = _rows(user, choice, before, after)
    lines, more = rows[:PAGE], len(rows) > PAGE
    if after:
        lines.reverse()
    older_exist, newer_exist = (bool(lines), more) if after else (more, before is not None)
    columns = {kind: [line for line in _as_written(lines) if line.kind == kind] for kind in Kind}
    return Page(
        columns=columns,
        chains=chains_of(user, columns[Kind.PROBLEM]),
        older=_place(lines[-1]) if lines and older_exist else None,
        newer=_place(lines[0]) if lines and newer_exist else None,
    )


def _rows(user: User, choice: Choice, before: Cursor | None, after: Cursor | None) -> list[KPT]:
    """One more than a page, nearest to the place first."""
    here = tuple_(Entry.entry_date, KPT.id)
    query = KPT.of(user).where(*choice.where).options(*KPT.fates()).limit(PAGE + 1)
    # The date alone says less, but in terms that an index of the entries answers.
    if after:
        query = query.where(Entry.entry_date >= after.day, here > (after.day, after.id))
        query = query.order_by(None).order_by(Entry.entry_date, KPT.id)
    elif before:
        query = query.where(Entry.entry_date <= before.day, here < (before.day, before.id))
    return list(db.session.scalars(query).unique())


def _place(line: KPT) -> Cursor:
    return Cursor(line.entry.entry_date, line.id)


def _as_written(lines: list[KPT]) -> list[KPT]:
    """The newest entries first, and the lines of each in the order of its writer."""
    lines = sorted(lines, key=lambda line: (line.position, line.id))
    return sorted(lines, key=lambda line: (line.entry.entry_date, line.entry_id), reverse=True)
