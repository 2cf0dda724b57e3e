"""How many days a writer has written in a row."""

from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.lib import streaks
from app.lib.streaks import Streak
from app.models import Entry, User

# Few rows are longer, and years before the row are not read.
BATCH = 100


def streak(user: User, today: date) -> Streak:
    """The writer's rows of days and weeks up to `today`, in one statement."""
    query = (
        select(Entry.entry_date)
        .where(*Entry.written_by(user), Entry.entry_date <= today)
        .distinct()
        .order_by(Entry.entry_date.desc())
    )
    with db.session.execute(query.execution_options(yield_per=BATCH)) as newest_first:
        return streaks.streak(newest_first.scalars(), today, user.rest_days)
