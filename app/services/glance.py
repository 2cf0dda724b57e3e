"""A day at a glance."""

from datetime import date, timedelta
from typing import Any

from app.extensions import db
from app.lib import dates
from app.models import Entry, Goal, User
from app.models.goal import Horizon


def glance(user: User, day: date) -> dict[str, Any]:
    """The week's entries by their day, and the goals of the day and its week."""
    monday = dates.week_start(day)
    written = Entry.of(user).where(Entry.entry_date.between(monday, monday + timedelta(days=6)))
    written = written.order_by(Entry.entry_date, Entry.id).options(*Entry.cards())
    by_day: dict[date, list[Entry]] = {}
    for entry in db.session.scalars(written):
        by_day.setdefault(entry.entry_date, []).append(entry)
    return {
        "by_day": by_day,
        "daily_goals": list(db.session.scalars(Goal.planned(user, Horizon.DAY, day))),
        "weekly_goals": list(db.session.scalars(Goal.planned(user, Horizon.WEEK, day))),
    }
