"""Entries in rows: pages of them, months of them, and how their goals went."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, extract, func, select, tuple_
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.lib import dates
from app.lib.paging import Cursor
from app.models import Comment, Entry, EntryGoal, Goal
from app.models.goal import Horizon
from app.models.user import VISITOR

PAGE = 20

# Done and all goals of the day.
Score = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month that stand on a page, newest first, and the totals of the whole month."""

    first: date
    entries: list[Entry] = field(default_factory=list)
    count: int = 0
    score: Score = (0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a shelf, with the places where the pages beside it begin."""

    months: list[Month]
    scores: dict[int, Score]
    comments: dict[int, int]
    older: Cursor | None
    newer: Cursor | None

    @property
    def entries(self) -> list[Entry]:
        return [entry for month in self.months for entry in month.entries]

    @property
    def is_public(self) -> bool:
        """Whether there is something for everyone here."""
        return any(entry.is_public for entry in self.entries)


def count(where: Iterable[ColumnElement[bool]]) -> int:
    """How many entries a shelf holds."""
    return db.session.scalars(select(func.count()).select_from(Entry).where(*where)).one()


def read(where: list[ColumnElement[bool]], before: Cursor | None = None, after: Cursor | None = None) -> Page:
    """A page of the entries that meet `where`: the newest, those older than `before`, or those newer than `after`."""
    rows = _rows(where, before, after)
    entries, more = rows[:PAGE], len(rows) > PAGE
    if after:
        entries.reverse()
    older_exist, newer_exist = (bool(entries), more) if after else (more, before is not None)
    months = _months(where, entries)
    return Page(
        months=months,
        scores=scores(entry.id for entry in entries),
        comments=comments(entry.id for entry in entries),
        older=_place(entries[-1]) if entries and older_exist else None,
        newer=_place(entries[0]) if entries and newer_exist else None,
    )


def newest(viewer: Any) -> list[Entry]:
    """The newest entries of all writers that the viewer may read, each with its writer."""
    query = _newest([Entry.readable_by(viewer)]).options(joinedload(Entry.user)).limit(PAGE)
    return list(db.session.scalars(query))


def read_month(where: list[ColumnElement[bool]], first: date) -> Page:
    """All entries of one month."""
    entries = list(db.session.scalars(_newest(where).where(_within(first))))
    months = _months(where, entries)
    ids = [entry.id for entry in entries]
    return Page(months=months, scores=scores(ids), comments=comments(ids), older=None, newer=None)


def months_beside(where: list[ColumnElement[bool]], first: date) -> tuple[date | None, date | None]:
    """The nearest months with entries before and after the one that begins at `first`."""
    earlier = select(func.max(Entry.entry_date)).where(*where, Entry.entry_date < first)
    later = select(func.min(Entry.entry_date)).where(*where, Entry.entry_date > dates.month_end(first))
    found = db.session.execute(select(earlier.scalar_subquery(), later.scalar_subquery())).one()
    before, after = (dates.month_start(day) if day else None for day in found)
    return before, after


def newest_month(where: list[ColumnElement[bool]]) -> date | None:
    """The newest month that holds an entry."""
    newest = db.session.scalars(select(func.max(Entry.entry_date)).where(*where)).one()
    return dates.month_start(newest) if newest else None


def years(where: list[ColumnElement[bool]]) -> dict[int, list[tuple[date, int]]]:
    """The months that hold entries, newest first, each by its first day with their number, under their years."""
    year, month = extract("year", Entry.entry_date), extract("month", Entry.entry_date)
    query = select(year, month, func.count()).where(*where).group_by(year, month)
    found: dict[int, list[tuple[date, int]]] = {}
    for number, of_year, entries in sorted(map(tuple, db.session.execute(query)), reverse=True):
        found.setdefault(int(number), []).append((date(int(number), int(of_year), 1), entries))
    return found


def newest_months(where: list[ColumnElement[bool]], most: int) -> list[tuple[date, int]]:
    """The newest months that hold entries, each by its first day with their number."""
    return list(chain.from_iterable(years(where).values()))[:most]


def scores(entry_ids: Iterable[int]) -> dict[int, Score]:
    """How many of the planned goals of the day each entry shows as done, in one query."""
    query = (
        select(EntryGoal.entry_id, func.count(Goal.done_at), func.count())
        .join(EntryGoal.goal)
        .where(
            EntryGoal.entry_id.in_(list(entry_ids)),
            EntryGoal.position.is_not(None),
            Goal.horizon == Horizon.DAY,
        )
        .group_by(EntryGoal.entry_id)
    )
    return {entry_id: (done, total) for entry_id, done, total in db.session.execute(query)}


def comments(entry_ids: Iterable[int]) -> dict[int, int]:
    """How many comments everyone sees under each entry, in one query: lists tell all readers the same."""
    return Comment.counts(entry_ids, VISITOR)


def _newest(where: list[ColumnElement[bool]]) -> Select[Entry]:
    order = (Entry.entry_date.desc(), Entry.id.desc())
    return select(Entry).where(*where).order_by(*order).options(*Entry.cards())


def _rows(where: list[ColumnElement[bool]], before: Cursor | None, after: Cursor | None) -> list[Entry]:
    """One more than a page, nearest to the place first."""
    here = tuple_(Entry.entry_date, Entry.id)
    query = _newest(where).limit(PAGE + 1)
    if after:
        query = query.where(here > (after.day, after.id)).order_by(None).order_by(Entry.entry_date, Entry.id)
    elif before:
        query = query.where(here < (before.day, before.id))
    return list(db.session.scalars(query))


def _place(entry: Entry) -> Cursor:
    return Cursor(entry.entry_date, entry.id)


def _within(first: date) -> ColumnElement[bool]:
    return Entry.entry_date.between(first, dates.month_end(first))


def _months(where: list[ColumnElement[bool]], entries: list[Entry]) -> list[Month]:
    """The entries under their months. Totals are counted for the months on the page, and for no other."""
    firsts = list(dict.fromkeys(dates.month_start(entry.entry_date) for entry in entries))
    totals = _totals(where, firsts)
    return [
        Month(
            first=first,
            entries=[entry for entry in entries if dates.month_start(entry.entry_date) == first],
            count=totals[first][0],
            score=totals[first][1],
        )
        for first in firsts
    ]


def _totals(where: list[ColumnElement[bool]], firsts: list[date]) -> dict[date, tuple[int, Score]]:
    if not firsts:
        return {}
    planned = EntryGoal.position.is_not(None) & (EntryGoal.entry_id == Entry.id)
    day_goal = (Goal.id == EntryGoal.goal_id) & (Goal.horizon == Horizon.DAY)
    # Two entries of a day may show the same goal, and it is one goal all the same.
    goals = func.count(Goal.id.distinct())
    query = (
        select(
            Entry.entry_date, func.count(Entry.id.distinct()), goals.filter(Goal.done_at.is_not(None)), goals
        )
        .outerjoin(EntryGoal, planned)
        .outerjoin(Goal, day_goal)
        .where(*where, Entry.entry_date.between(min(firsts), dates.month_end(max(firsts))))
        .group_by(Entry.entry_date)
    )
    totals = dict.fromkeys(firsts, (0, (0, 0)))
    for day, entries, done, planned_goals in db.session.execute(query):
        before, score = totals[dates.month_start(day)]
        totals[dates.month_start(day)] = before + entries, (score[0] + done, score[1] + planned_goals)
    return totals
