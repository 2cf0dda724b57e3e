"""An entry that comes back from the trash."""

from app.extensions import db
from app.models.entry import Entry
from app.models.goal import Goal
from app.services.writing.board import Board


def bring_back(entry: Entry) -> None:
    """Take an entry out of the trash. A goal that its day has again by now, in the same words, is that one."""
    board = Board(entry)
    for goal, place in list(board.places.items()):
        shown = db.session.scalars(Goal.of(entry.user, goal.horizon, goal.date).where(Goal.is_shown())).all()
        twin = next((other for other in shown if other.says(goal.text)), None)
        if twin and goal not in shown:
            board.hand_over(place, twin)
    entry.trashed_at = None
    board.clear()
