"""What a new entry of a day begins with."""

from datetime import date

from sqlalchemy import select

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
    known = {text.fold(goal.text) for standing in goals.values() for goal in standing}
    waiting = db.session.scalars(Goal.waiting(user, day).limit(2 * most))
    fresh = {text.fold(goal.text): goal for goal in reversed(list(waiting))}
    return [goal for words, goal in reversed(fresh.items()) if words not in known][:most]


def nearest_offers(user: User, day: date, goals: dict[Horizon, list[Goal]]) -> list[Goal]:
    """Those of the last day and the last week that left any."""
    found = offers(user, day, goals, NEAREST)
    last = {
        horizon: max((goal.date for goal in found if goal.horizon is horizon), default=day)
        for horizon in Horizon
    }
    return [goal for goal in found if goal.date == last[goal.horizon]]


def last_category(user: User) -> int | None:
    """The category of the writer's newest day: most days go to the same shelf."""
    query = select(Entry.category_id).where(*Entry.written_by(user))
    return db.session.scalars(query.order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(1)).first()
