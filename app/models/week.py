"""A week as it went: its goals as they stand now, its look back, its entries."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import and_, or_, select

from app.extensions import db
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal, Horizon
from app.models.kpt import KPT, Kind
from app.models.user import User


@dataclass(frozen=True, slots=True)
class Plan:
    """A goal of the week, and the goals of its days that belong to it."""

    goal: Goal
    steps: list[Goal]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The planned goals of a week and of its days, and what was done on its days beyond the plan."""

    week: list[Goal]
    days: list[Goal]
    beyond: list[Goal] = field(default_factory=list)

    @classmethod
    def of(cls, user: User, monday: date) -> "Agenda":
        """The writer's agenda of the week that begins at `monday`, in one statement; the trash is not part of it."""
        shown = EntryGoal.entry.has(trashed_at=None)
        planned = or_(Goal.places.any(EntryGoal.position.is_not(None) & shown), ~Goal.places.any())
        # In terms that the index of the goals answers; those of the week are dated by its Monday.
        within = and_(Goal.horizon.in_(list(Horizon)), Goal.date.between(monday, monday + timedelta(days=6)))
        query = select(Goal, planned).where(
            Goal.user_id == user.id, within, or_(planned, Goal.places.any(shown))
        )
        rows = db.session.execute(query.order_by(Goal.date, Goal.id)).all()
        plan = [goal for goal, is_planned in rows if is_planned]
        return cls(
            week=[goal for goal in plan if goal.horizon is Horizon.WEEK],
            days=[goal for goal in plan if goal.horizon is Horizon.DAY],
            beyond=[goal for goal, is_planned in rows if not is_planned and goal.done],
        )

    def of_day(self, day: date) -> list[Goal]:
        return [goal for goal in self.days if goal.date == day]

    @property
    def plans(self) -> list[Plan]:
        """The goals of the week, each with its steps."""
        return [
            Plan(goal, [step for step in self.steps if step.week_goal_id == goal.id]) for goal in self.week
        ]

    @property
    def loose(self) -> list[Goal]:
        """The goals of the days that belong to no goal of the week."""
        known = {goal.id for goal in self.week}
        return [step for step in self.steps if step.week_goal_id not in known]

    @property
    def steps(self) -> list[Goal]:
        """The goals of the days; one that was carried from day to day is there once, as the last of them."""
        carried = {goal.from_id for goal in self.days}
        return [goal for goal in self.days if goal.id not in carried]


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of a writer."""

    monday: date
    agenda: Agenda
    kpt: dict[Kind, list[KPT]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    # Also where it lies in the trash, or bears the date of another week.
    digest: Entry | None = None

    @property
    def plans(self) -> list[Plan]:
        return self.agenda.plans

    @property
    def loose(self) -> list[Goal]:
        return self.agenda.loose

    @property
    def beyond(self) -> list[Goal]:
        return self.agenda.beyond

    @property
    def goals(self) -> list[Goal]:
        """The goals of the week alone."""
        return self.agenda.week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def written(self) -> list[Entry]:
        """The entries that tell of a day, in their order."""
        return [entry for entry in self.entries if entry.digest_week is None]

    @property
    def written_by_day(self) -> dict[date, list[Entry]]:
        days = groupby(self.written, key=lambda entry: entry.entry_date)
        return {day: list(entries) for day, entries in days}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back on."""
        return not (self.plans or self.loose or self.beyond or self.kpt or self.written)
