"""Goals of earlier days and weeks, taken along into an entry."""

from datetime import timedelta

from app.extensions import db
from app.lib import text
from app.models.goal import Goal, Horizon
from app.models.writing import Carry, Choice
from app.services.writing.board import Board

# The same words after a longer while are a new goal.
RECENT = timedelta(days=14)


def carry(board: Board, horizon: Horizon, carried: list[Carry]) -> None:
    """Do with the goals of a horizon as the writer chose: bring them along, split or drop them.

    A goal that is carried on already, as by the same form sent before, is not carried twice: what it became is shown.
    """
    wanted = {choice.goal_id: choice for choice in carried}
    for goal in Goal.own(board.entry.user, list(wanted)):
        if goal.horizon == horizon and goal.date < board.day(horizon):
            _do(board, goal, wanted[goal.id])


def _do(board: Board, goal: Goal, wanted: Carry) -> None:
    if wanted.choice is Choice.DROP:
        if goal.is_open and not goal.is_carried:
            goal.drop(text.one_line(wanted.words))
        return
    became = board.became(goal)
    if became is None and (goal.is_carried or not goal.is_open):
        return
    first, *others = _lines(goal, wanted)
    board.append(became or _go_on(board, goal, first, wanted.choice))
    for line in others:
        board.append(board.said(goal.horizon, line) or board.make(goal.horizon, line))


def _lines(goal: Goal, wanted: Carry) -> list[str]:
    pieces = wanted.words.split("\n") if wanted.choice is Choice.SPLIT else []
    return [line for line in map(text.one_line, pieces) if line] or [goal.text]


def _go_on(board: Board, goal: Goal, line: str, choice: Choice) -> Goal:
    """The goal of this day or week that carries on an earlier one: the one that stands there in these words, or new."""
    later = board.said(goal.horizon, line) or board.make(goal.horizon, line)
    db.session.flush()
    if later.origin is None:
        later.carry_on(goal)
    if choice is Choice.SPLIT:
        # A piece is a fresh beginning: it is not the goal that was put off so often.
        later.started_on, later.times_carried = None, 0
    if later.week_goal is None and goal.week_goal is not None:
        later.week_goal = board.same_week_goal(goal.week_goal)
    return later


def carry_same_words(board: Board, horizon: Horizon) -> None:
    """A goal that is new on its day, but says what one of the days before left open, carries that one on."""
    new = {goal.text: goal for goal in board.made if goal.horizon == horizon and goal.origin is None}
    if not new:
        return
    day = board.day(horizon)
    waiting = Goal.waiting(board.entry.user, horizon, day).where(Goal.text.in_(new))
    for origin in db.session.scalars(waiting.where(Goal.date >= day - RECENT)):
        if new[origin.text].origin is None:
            new[origin.text].carry_on(origin)
