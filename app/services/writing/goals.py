"""The rows of goals and of what was done, put in their places."""

from app.lib import text
from app.lib.errors import Conflict
from app.models.entry import Entry
from app.models.goal import Goal, Horizon, version_of
from app.models.writing import GoalLine, Line, Writing
from app.services.writing.board import Board
from app.services.writing.carry import carry, carry_same_words


class StaleGoal(Conflict):
    """A goal that another entry shows too was changed there since the form was made."""


def put_goals(entry: Entry, writing: Writing) -> None:
    """Give the entry its goals and what was done; raises StaleGoal."""
    board = Board(entry)
    unticked = _unticked(board, writing.goals.get(Horizon.DAY, []))
    for horizon in Horizon:
        _put_plan(board, horizon, writing.goals.get(horizon, []))
        carry(board, horizon, writing.carried)
    _put_done(board, writing, unticked)
    for horizon in Horizon:
        carry_same_words(board, horizon)
    _move_to_date(board)
    board.clear()


def _put_plan(board: Board, horizon: Horizon, lines: list[GoalLine]) -> None:
    """Goals of the week outlive a missing row, since other entries show them too; an emptied row takes them off."""
    emptied = [line.id for line in lines if not line.text]
    kept = [
        goal
        for goal in board.entry.planned(horizon)
        if horizon is Horizon.WEEK
        and goal.id not in emptied
        and not any(line.id == goal.id for line in lines)
    ]
    for place in board.entry.places:
        if place.goal.horizon == horizon:
            place.position = None
    reworded = board.reworded(horizon, lines)
    goals: list[Goal] = []
    for line in lines:
        if line.text:
            goals.append(_apply(board, horizon, line, reworded, goals))
    for position, goal in enumerate(dict.fromkeys(goals + kept)):
        board.place(goal).position = position


def _apply(board: Board, horizon: Horizon, line: GoalLine, reworded: set[Goal], applied: list[Goal]) -> Goal:
    """The goal of a row, changed as the row says. What the writer left alone overwrites nothing.

    A row that meets a goal by its words alone, where another entry or an earlier row shows it, may tick it and no more.
    """
    origin = board.by_id(horizon, line.id)
    if origin and line.version == version_of(line.text, line.done, line.week):
        return origin
    if origin and line.version and line.version != origin.version and not _agrees(origin, line):
        raise StaleGoal(origin.text)
    goal = board.find(horizon, line, reworded) or board.make(horizon, line.text)
    reworded.discard(goal)
    if goal is origin or (board.is_own(goal) and goal not in applied):
        goal.text, goal.done = line.text, line.done
        goal.week_goal = board.week_goal(line.week) if horizon is Horizon.DAY else None
    elif line.done:
        goal.done = True
    return goal


def _agrees(goal: Goal, line: GoalLine) -> bool:
    return (goal.text, goal.done, goal.belongs_to) == (line.text, line.done, line.week)


def _put_done(board: Board, writing: Writing, unticked: set[str]) -> None:
    for place in board.entry.places:
        place.done_position = None
    lines = [line for line in writing.done_today if line.text and text.fold(line.text) not in unticked]
    reworded = {
        goal
        for goal in board.reworded(Horizon.DAY, lines)
        if board.is_beyond_plan(goal) and board.is_own(goal)
    }
    for position, line in enumerate(lines):
        goal = _done_goal(board, line, reworded)
        goal.done = True
        if board.place(goal).done_position is None:
            board.place(goal).done_position = position


def _unticked(board: Board, lines: list[GoalLine]) -> set[str]:
    """Goals whose tick the writer took away in this form: that is their latest word, whatever the list still says."""
    origins = ((board.by_id(Horizon.DAY, line.id), line) for line in lines if not line.done)
    return {
        text.fold(line.text) for goal, line in origins if goal and goal.done and goal.version == line.version
    }


def _done_goal(board: Board, line: Line, reworded: set[Goal]) -> Goal:
    """The goal of a line of what was done; a line changed away from a planned goal is a goal of its own."""
    goal = board.find(Horizon.DAY, line, reworded)
    if goal and goal in reworded:
        goal.text = line.text
        reworded.discard(goal)
    return goal if goal and goal.says(line.text) else board.make(Horizon.DAY, line.text)


def _move_to_date(board: Board) -> None:
    """When the entry's date has changed, its goals come along: as the goal that stands there in the same words, else as
    they are, else, where another entry shows them too, as goals of their own.
    """
    for goal, place in list(board.places.items()):
        if goal.date == board.day(goal.horizon) or (place.position is None and place.done_position is None):
            continue
        twin = board.said(goal.horizon, goal.text)
        if twin is None and board.is_own(goal):
            board.move(goal)
        else:
            board.hand_over(place, twin or board.make(goal.horizon, goal.text))
    for goal in board.places:
        if goal.week_goal and goal.date == board.day(goal.horizon):
            goal.week_goal = board.same_week_goal(goal.week_goal)
