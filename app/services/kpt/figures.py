"""How many Tries there are, and how many led somewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from app.extensions import db
from app.lib import dates
from app.models import KPT, Entry, Goal, User
from app.models.kpt import Kind

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """Tries: all of them, those that wait, and those followed within seven days of the day of their entry."""

    tries: int
    open: int
    followed: int


def count(user: User, where: Iterable[ColumnElement[bool]]) -> Figures:
    """Count the writer's Tries of the entries that meet `where`."""
    own = [*Entry.shelf(user, user), KPT.kind == Kind.TRY, *where]
    is_open = KPT.done_at.is_(None) & KPT.dropped_at.is_(None)
    numbers = select(func.count(), func.count().filter(is_open)).select_from(KPT).join(KPT.entry).where(*own)
    tries, still_open = db.session.execute(numbers).one()
    return Figures(tries, still_open, sum(_is_soon(user, *row) for row in _done(own)))


def _done(own: list[ColumnElement[bool]]) -> Iterable[tuple[date, datetime | None, datetime | None]]:
    """The day of each Try that was done, when it was marked done, and when the first goal made of it was."""
    query = (
        select(Entry.entry_date, KPT.done_at, func.min(Goal.done_at))
        .select_from(KPT)
        .join(KPT.entry)
        .outerjoin(KPT.goals.and_(Goal.done_at.is_not(None), Goal.is_shown()))
        .where(*own, or_(KPT.done_at.is_not(None), Goal.id.is_not(None)))
        .group_by(KPT.id, Entry.entry_date, KPT.done_at)
    )
    return [(written, done, reached) for written, done, reached in db.session.execute(query)]


def _is_soon(user: User, written: date, *moments: datetime | None) -> bool:
    days = (dates.day_of(moment, user.time_zone, user.day_start) for moment in moments if moment)
    return any(day - written <= SOON for day in days)
