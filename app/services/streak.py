"""How many days a writer has written in a row."""

from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.lib import streaks
from app.lib.streaks import Streak
from app.models import Entry, User


def streak(user: User, today: date) -> Streak:
    """The writer's rows of days and weeks up to `today`, in one statement."""
    query = (
        select(Entry.entry_date)
        .where(*Entry.written_by(user), Entry.entry_date <= today)
        .distinct()
        .order_by(Entry.entry_date.desc())
    )
    return streaks.streak(db.session.scalars(query), today, user.rest_days)
