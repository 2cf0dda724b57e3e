"""A day at a glance."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from app.extensions import db
from app.lib import dates
from app.models import KPT, Entry, Goal, User
from app.models.goal import Horizon
from app.models.kpt import MOST_TRIES
from app.models.week import Agenda, Plan


@dataclass(frozen=True, slots=True)
class Glance:
    """The week's entries by their day, the goals of the day and of its week, and the Tries that wait."""

    by_day: dict[date, list[Entry]]
    goals: list[Goal]
    plans: list[Plan]
    tries: list[KPT]

    @property
    def written_by_day(self) -> dict[date, list[Entry]]:
        """The same without digests, which tell of no day."""
        kept = {
            day: [each for each in entries if not each.digest_week] for day, entries in self.by_day.items()
        }
        return {day: entries for day, entries in kept.items() if entries}

    @property
    def open_tries(self) -> int | None:
        """How many Tries wait; None where there are more than are read."""
        return len(self.tries) if len(self.tries) < MOST_TRIES else None

    @property
    def standing(self) -> dict[Horizon, list[Goal]]:
        return {Horizon.DAY: self.goals, Horizon.WEEK: [plan.goal for plan in self.plans]}


def glance(user: User, day: date) -> Glance:
    monday = dates.week_start(day)
    written = Entry.of(user).where(Entry.entry_date.between(monday, monday + timedelta(days=6)))
    written = written.order_by(Entry.entry_date, Entry.id).options(*Entry.cards())
    entries = groupby(db.session.scalars(written), key=lambda entry: entry.entry_date)
    agenda = Agenda.of(user, monday)
    return Glance(
        by_day={date: list(of_day) for date, of_day in entries},
        goals=agenda.of_day(day),
        plans=agenda.plans,
        tries=list(db.session.scalars(KPT.open_tries(user)).unique()),
    )
