"""What a new entry of a day begins with."""

from datetime import date

from sqlalchemy import Select, select

from app.extensions import db
from app.lib import text
from app.models import Entry, Goal, User
from app.models.goal import Horizon

NEAREST = 10


def goals_of(user: User, day: date) -> dict[Horizon, list[Goal]]:
    """The week's goals, and those of the day that no entry shows yet."""
    return {
        Horizon.WEEK: list(db.session.scalars(Goal.planned(user, Horizon.WEEK, day))),
        Horizon.DAY: list(db.session.scalars(Goal.unplaced(user, day))),
    }


def offers(user: User, day: date, goals: dict[Horizon, list[Goal]], most: int) -> list[Goal]:
    """Goals to bring along into a day that begins with `goals`: each wording once, the latest first."""
    return _fresh(user, day, goals, most)[:most]


def nearest_offers(user: User, day: date, goals: dict[Horizon, list[Goal]]) -> list[Goal]:
    """Those of the last day and the last week that left any."""
    found = _fresh(user, day, goals, NEAREST)
    last = {
        horizon: max((goal.date for goal in found if goal.horizon is horizon), default=day)
        for horizon in Horizon
    }
    return [goal for goal in found if goal.date == last[goal.horizon]]


def _fresh(user: User, day: date, goals: dict[Horizon, list[Goal]], most: int) -> list[Goal]:
    """Some of the goals that wait, in one statement: of a day or a week, the goal of a wording that waits last."""
    known = {_wording(goal) for standing in goals.values() for goal in standing}
    fresh: dict[tuple[Horizon, str], Goal] = {}
    for goal in db.session.scalars(_waiting(user, day, 2 * most)):
        if _wording(goal) not in known:
            fresh.setdefault(_wording(goal), goal)
    return sorted(fresh.values(), key=lambda goal: goal.last_day, reverse=True)


def _waiting(user: User, day: date, most: int) -> Select[Goal]:
    """So many goals of days that wait, and as many of weeks; the latest first."""
    waiting = (Goal.waiting(user, horizon, day).with_only_columns(Goal.id).limit(most) for horizon in Horizon)
    weeks, days = (ids.subquery().select() for ids in waiting)
    return select(Goal).where(Goal.id.in_(days.union_all(weeks))).order_by(Goal.date.desc(), Goal.id)


def _wording(goal: Goal) -> tuple[Horizon, str]:
    return goal.horizon, text.fold(goal.text)


def last_category(user: User) -> int | None:
    """The category of the writer's newest day: most days go to the same shelf."""
    query = select(Entry.category_id).where(*Entry.written_by(user))
    return db.session.scalars(query.order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(1)).first()
