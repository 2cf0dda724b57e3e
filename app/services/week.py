"""Reading a week, in as many statements whatever it holds."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.models import KPT, Entry, EntryGoal, Goal, User
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.week import Plan, Week


def read_week(user: User, monday: date) -> Week:
    """The writer's week that begins at `monday`; what is in the trash is not part of it."""
    week_goals, day_goals, beyond = _goals(user, monday)
    known = {goal.id for goal in week_goals}
    return Week(
        monday=monday,
        plans=[
            Plan(goal, [step for step in day_goals if step.week_goal_id == goal.id]) for goal in week_goals
        ],
        loose=[goal for goal in day_goals if goal.week_goal_id not in known],
        beyond=beyond,
        entries=_entries(user, monday),
        kpt=_kpt(user, monday),
        digest=Entry.digest_of(user, monday),
    )


def _goals(user: User, monday: date) -> tuple[list[Goal], list[Goal], list[Goal]]:
    """The planned goals of the week and of its days, and what was done on its days beyond the plan."""
    shown = EntryGoal.entry.has(trashed_at=None)
    planned = or_(Goal.places.any(EntryGoal.position.is_not(None) & shown), ~Goal.places.any())
    query = select(Goal, planned).where(
        Goal.user_id == user.id,
        or_(
            and_(Goal.horizon == Horizon.WEEK, Goal.date == monday),
            and_(Goal.horizon == Horizon.DAY, _within(Goal.date, monday)),
        ),
        or_(planned, Goal.places.any(shown)),
    )
    rows = db.session.execute(query.order_by(Goal.date, Goal.id)).all()
    by_horizon = {
        horizon: [(goal, is_planned) for goal, is_planned in rows if goal.horizon == horizon]
        for horizon in Horizon
    }
    days = _last_of_chains(goal for goal, _ in by_horizon[Horizon.DAY])
    in_plan = {goal for goal, is_planned in rows if is_planned}
    return (
        [goal for goal, _ in by_horizon[Horizon.WEEK] if goal in in_plan],
        [goal for goal in days if goal in in_plan],
        [goal for goal in days if goal not in in_plan and goal.done],
    )


def _last_of_chains(goals: Iterable[Goal]) -> list[Goal]:
    """Those of the goals that none of the others carries on."""
    known = list(goals)
    carried = {goal.from_id for goal in known}
    return [goal for goal in known if goal.id not in carried]


def _kpt(user: User, monday: date) -> dict[Kind, list[KPT]]:
    query = select(KPT).join(KPT.entry).where(*_own(user, monday))
    kpt: dict[Kind, list[KPT]] = {}
    for item in db.session.scalars(query.order_by(Entry.entry_date, Entry.id, KPT.position, KPT.id)):
        kpt.setdefault(item.kind, []).append(item)
    return kpt


def _entries(user: User, monday: date) -> list[Entry]:
    query = select(Entry).where(*_own(user, monday)).options(*Entry.cards())
    return list(db.session.scalars(query.order_by(Entry.entry_date, Entry.id)))


def _own(user: User, monday: date) -> list[ColumnElement[bool]]:
    return [*Entry.shelf(user, user), _within(Entry.entry_date, monday)]


def _within(column: InstrumentedAttribute[date], monday: date) -> ColumnElement[bool]:
    return column.between(monday, monday + timedelta(days=6))
