"""A writer's years and months, by the dates of their entries alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.extensions import db
from app.lib import dates, streaks
from app.models import Entry, User

# Months that stand in one block of the heat map: few enough that a finger finds a day on a phone.
BLOCK = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A written day: how many entries it has, and where the only one is."""

    count: int
    entry_id: int
    slug: str


@dataclass(frozen=True, slots=True)
class Block:
    """A few months of a heat map, a column a week, Monday first."""

    months: Sequence[date]
    days: Sequence[date]

    def column(self, day: date) -> int:
        return (day - dates.week_start(self.days[0])).days // 7


@dataclass(frozen=True, slots=True)
class Year:
    """The written days of a year, and what they come to."""

    first: date
    written: dict[date, Written]
    longest: int

    @property
    def weeks(self) -> int:
        """How many weeks have a written day."""
        return len({dates.week_start(day) for day in self.written})

    @property
    def months(self) -> list[date]:
        return [self.first.replace(month=month) for month in range(1, 13)]

    @property
    def blocks(self) -> list[Block]:
        groups = [self.months[start : start + BLOCK] for start in range(0, 12, BLOCK)]
        return [
            Block(months, dates.days_between(months[0], dates.month_end(months[-1]))) for months in groups
        ]

    def count(self, month: date) -> tuple[int, int]:
        """How many days of a month were written, and how many entries they have."""
        days = [written.count for day, written in self.written.items() if day.month == month.month]
        return len(days), sum(days)

    @property
    def entries(self) -> int:
        return sum(day.count for day in self.written.values())


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month, each with its entries in the order they were begun."""

    first: date
    days: dict[date, list[Entry]]

    @property
    def is_empty(self) -> bool:
        return not any(self.days.values())

    def was_written(self, day: date) -> bool:
        return any(entry.digest_week is None for entry in self.days[day])


def read_year(user: User, number: int) -> Year:
    """One of the writer's years, in one statement."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    # Where a day has one entry, the greatest id and slug are those of that entry.
    query = (
        select(Entry.entry_date, func.count(), func.max(Entry.id), func.max(Entry.slug))
        .where(*Entry.written_by(user), Entry.entry_date.between(first, last))
        .group_by(Entry.entry_date)
    )
    found = db.session.execute(query)
    written = {day: Written(count, entry_id, slug) for day, count, entry_id, slug in found}
    return Year(first, written, streaks.longest(written, user.rest_days))


def read_month(user: User, first: date) -> Month:
    """The writer's month that begins at `first`, digests included, in one statement."""
    last = dates.month_end(first)
    query = Entry.of(user).where(Entry.entry_date.between(first, last))
    query = query.order_by(Entry.entry_date, Entry.id).options(*Entry.rows())
    days: dict[date, list[Entry]] = {day: [] for day in dates.days_between(first, last)}
    for entry in db.session.scalars(query):
        days[entry.entry_date].append(entry)
    return Month(first, days)
