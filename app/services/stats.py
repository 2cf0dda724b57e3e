"""How a writer's goals and Tries went, over a number of weeks. A goal that was carried on counts once, as the last of
its chain: under the day or week that it was carried to, with what became of it there.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median_low

from sqlalchemy import ColumnElement, ColumnExpressionArgument, func, select

from app.extensions import db
from app.lib import dates
from app.models import KPT, Category, Entry, EntryGoal, Goal, User
from app.models.goal import Horizon
from app.models.kpt import Kind

# How many of the open goals that are longest on their way are named.
LONGEST = 5

# From this on, how often a goal was carried is told as "this often, or more".
MOST_CARRIES = 5

# The spans of days from a Try to the day it was tried; the last has no end.
SPANS = ((0, 0), (1, 1), (2, 3), (4, 7), (8, 14), (15, 30), (31, None))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were done, dropped without being done, and meant in all."""

    done: int = 0
    dropped: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.dropped + other.dropped, self.total + other.total)

    @property
    def open(self) -> int:
        return self.total - self.done - self.dropped

    @property
    def percent(self) -> int:
        """The share of what was done in hundredths; 0 where nothing was meant."""
        return round(100 * self.done / self.total) if self.total else 0


Weeks = dict[date, Tally]


@dataclass(frozen=True, slots=True)
class Waits:
    """How the Tries of the time went, and how many days each that was done had waited, the shortest first."""

    tally: Tally
    days: list[int]

    @property
    def median(self) -> int | None:
        """Half of the Tries that were done waited no longer than this many days."""
        return median_low(self.days) if self.days else None

    @property
    def spans(self) -> list[tuple[int, int | None, int]]:
        """First and last number of days, and how many Tries waited so long."""
        return [
            (first, last, sum(first <= days and (last is None or days <= last) for days in self.days))
            for first, last in SPANS
        ]


@dataclass(frozen=True, slots=True)
class Stats:
    weeks: dict[Horizon, Weeks]
    carries: dict[int, Tally]
    categories: list[tuple[Category | None, Tally]] = field(default_factory=list)
    longest: list[Goal] = field(default_factory=list)
    tries: Waits = field(default_factory=lambda: Waits(Tally(), []))

    def total(self, horizon: Horizon) -> Tally:
        return sum(self.weeks[horizon].values(), Tally())

    @property
    def carried(self) -> Tally:
        """The goals that were carried at least once."""
        return sum((tally for times, tally in self.carries.items() if times), Tally())

    @property
    def most_carried(self) -> int:
        return max((tally.total for times, tally in self.carries.items() if times), default=0)

    @property
    def is_empty(self) -> bool:
        return not self.tries.tally.total and not any(self.total(horizon).total for horizon in Horizon)


def read(user: User, today: date, weeks: int) -> Stats:
    """The figures of the last so many weeks, the one that holds `today` the last of them."""
    first = dates.week_start(today) - timedelta(weeks=weeks - 1)
    by_week, carries = _by_week(user, first, today, weeks)
    return Stats(
        weeks=by_week,
        carries=carries,
        categories=_by_category(user, first, today),
        longest=_longest(user, first, today),
        tries=_tries(user, first, today),
    )


def _last_of_chains(user: User, first: date, today: date) -> list[ColumnElement[bool]]:
    """The planned goals of the time that nothing carries on; of those shown by entries, not by the trash alone."""
    in_plan = EntryGoal.position.is_not(None) & EntryGoal.entry.has(trashed_at=None)
    return [
        Goal.user_id == user.id,
        Goal.horizon.in_(list(Horizon)),
        Goal.date.between(first, today),
        ~Goal.is_carried,
        Goal.places.any(in_plan) | ~Goal.places.any(),
    ]


def _tally(counted: ColumnExpressionArgument[int]) -> tuple[ColumnElement[int], ...]:
    """The columns of a Tally of goals."""
    count = func.count(counted)
    return (
        count.filter(Goal.done_at.is_not(None)),
        count.filter(Goal.done_at.is_(None), Goal.dropped_at.is_not(None)),
        count,
    )


def _by_week(
    user: User, first: date, today: date, weeks: int
) -> tuple[dict[Horizon, Weeks], dict[int, Tally]]:
    """Goals by the Monday of their week, and by how often they were carried."""
    mondays = [first + timedelta(weeks=number) for number in range(weeks)]
    by_week = {horizon: dict.fromkeys(mondays, Tally()) for horizon in Horizon}
    carries: defaultdict[int, Tally] = defaultdict(Tally)
    kind = (Goal.horizon, Goal.date, Goal.times_carried)
    query = select(*kind, *_tally(Goal.id.distinct()))
    query = query.where(*_last_of_chains(user, first, today)).group_by(*kind)
    for horizon, day, times, *figures in db.session.execute(query):
        tally = Tally(*figures)
        by_week[horizon][dates.week_start(day)] += tally
        carries[min(times, MOST_CARRIES)] += tally
    return by_week, dict(sorted(carries.items()))


def _by_category(user: User, first: date, today: date) -> list[tuple[Category | None, Tally]]:
    """Goals under each category whose entries show them, in the order of the writer; those without one last."""
    shown = (EntryGoal.goal_id == Goal.id) & EntryGoal.position.is_not(None)
    query = (
        select(Category, *_tally(Goal.id.distinct()))
        .select_from(Goal)
        .join(EntryGoal, shown)
        .join(Entry, (Entry.id == EntryGoal.entry_id) & Entry.trashed_at.is_(None))
        .outerjoin(Category, Category.id == Entry.category_id)
        .where(*_last_of_chains(user, first, today))
        .group_by(Category.id)
    )
    rows = [(category, Tally(*figures)) for category, *figures in db.session.execute(query)]
    return sorted(rows, key=_order)


def _order(row: tuple[Category | None, Tally]) -> tuple[bool, int, int]:
    category = row[0]
    return (False, category.position, category.id) if category else (True, 0, 0)


def _longest(user: User, first: date, today: date) -> list[Goal]:
    """Open goals that were carried, the one that began first before the others."""
    query = select(Goal).where(
        *_last_of_chains(user, first, today),
        Goal.times_carried > 0,
        Goal.done_at.is_(None),
        Goal.dropped_at.is_(None),
    )
    began = func.coalesce(Goal.started_on, Goal.date)
    return list(db.session.scalars(query.order_by(began, Goal.id).limit(LONGEST)))


def _tries(user: User, first: date, today: date) -> Waits:
    """The Tries of the entries of the time; a Try waits from the date of its entry to the writer's day of its tick."""
    query = (
        select(Entry.entry_date, KPT.done_at, KPT.dropped_at)
        .join(KPT.entry)
        .where(
            *Entry.shelf(user, user),
            KPT.kind == Kind.TRY,
            Entry.entry_date.between(first, today),
        )
    )
    rows = db.session.execute(query).all()
    waited = [
        max(0, (dates.day_of(done, user.time_zone, user.day_start) - day).days)
        for day, done, _ in rows
        if done
    ]
    dropped = sum(dropped is not None and done is None for _, done, dropped in rows)
    return Waits(Tally(len(waited), dropped, len(rows)), sorted(waited))
