"""Days as a writer writes them, for tests."""

from datetime import date
from uuid import uuid4

from app.extensions import db
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.writing import GoalLine, Writing
from app.services.writing import save

DAY = "2023-10-26"


def write(user, day=DAY, *, public=False, category=None, goals=(), done=(), week=(), **fields):
    """A saved entry: `category` is a name, `goals` of the day and `week` are lines, those in `done` ticked."""
    plans = {Horizon.DAY: goals, Horizon.WEEK: week}
    writing = Writing(
        entry_date=date.fromisoformat(day),
        form_id=uuid4().hex,
        new_category=category or "",
        visibility=Visibility.PUBLIC if public else Visibility.PRIVATE,
        goals={
            horizon: [GoalLine(text=line, done=line in done) for line in lines]
            for horizon, lines in plans.items()
        },
        **fields,
    )
    entry = save(user, writing)
    db.session.commit()
    return entry
