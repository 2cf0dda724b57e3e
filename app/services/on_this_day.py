"""The same date of earlier months and years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.lib import dates
from app.models import Entry, User

MOST = 5


@dataclass(frozen=True, slots=True)
class Memory:
    """An entry of the same date, and how many months ago that was."""

    entry: Entry
    months: int


def on_this_day(user: User, day: date) -> list[Memory]:
    """Up to five entries of the same date, newest first, in one statement. Earlier years go before earlier months."""
    years, months = list(years_before(day)), list(months_before(day))
    query = (
        select(Entry)
        .where(*Entry.written_by(user), Entry.entry_date.in_(years + months))
        .order_by(Entry.entry_date.in_(months), Entry.entry_date.desc(), Entry.id.desc())
        .limit(MOST)
        .options(*Entry.rows())
    )
    found = sorted(db.session.scalars(query), key=lambda entry: (entry.entry_date, entry.id), reverse=True)
    return [Memory(entry, months_between(entry.entry_date, day)) for entry in found]


def years_before(day: date) -> Iterator[date]:
    """The same date of earlier years, where there is one."""
    for year in range(dates.FIRST_DAY.year, day.year):
        try:
            yield day.replace(year=year)
        except ValueError:
            continue


def months_before(day: date) -> Iterator[date]:
    """The same day of the eleven months before, where they have one."""
    for back in range(1, 12):
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        try:
            yield day.replace(year=year, month=month + 1)
        except ValueError:
            continue


def months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
