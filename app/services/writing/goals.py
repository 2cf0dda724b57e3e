"""The rows of goals and of what was done, put in their places."""

from collections.abc import Sequence
from datetime import date

from app.extensions import db
from app.lib import text
from app.lib.errors import Conflict
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal, Horizon, version_of
from app.models.writing import GoalLine, Line, Writing


class StaleGoal(Conflict):
    """A goal that another entry shows too was changed there since the form was made."""


class Board:
    """The goals of an entry's writer that one save may touch: those the entry shows, those of its week and day."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.places = {place.goal: place for place in entry.places}
        self.before = list(self.places)
        self.goals = {horizon: self._known(horizon) for horizon in Horizon}

    def _known(self, horizon: Horizon) -> list[Goal]:
        shown = [goal for goal in self.before if goal.horizon == horizon]
        stored = db.session.scalars(Goal.of(self.entry.user, horizon, self.entry.entry_date))
        return shown + [goal for goal in stored if goal not in shown]

    def by_id(self, horizon: Horizon, goal_id: int | None) -> Goal | None:
        return next((goal for goal in self.goals[horizon] if goal_id and goal.id == goal_id), None)

    def reworded(self, horizon: Horizon, lines: Sequence[Line]) -> set[Goal]:
        """Goals whose own row says other words now: their old words are free for other rows."""
        named = ((self.by_id(horizon, line.id), line) for line in lines if line.text)
        return {goal for goal, line in named if goal and not goal.says(line.text)}

    def find(self, horizon: Horizon, line: Line, reworded: set[Goal]) -> Goal | None:
        """The goal with the words of a line, so that no day holds a goal twice; else the one its row came from."""
        said = next((goal for goal in self.goals[horizon] if goal.says(line.text)), None)
        return said if said and said not in reworded else self.by_id(horizon, line.id)

    def make(self, horizon: Horizon, words: str) -> Goal:
        day = horizon.first_day(self.entry.entry_date)
        goal = Goal(user=self.entry.user, horizon=horizon, date=day, text=words)
        db.session.add(goal)
        self.goals[horizon].append(goal)
        return goal

    def twin(self, goal: Goal, day: date) -> Goal | None:
        """The goal of another week or day that says the same."""
        return next(
            (other for other in self.goals[goal.horizon] if other.date == day and other.says(goal.text)), None
        )

    def is_own(self, goal: Goal) -> bool:
        """Whether no other entry shows a goal, so that this one has the whole say."""
        return all(place.entry is self.entry for place in goal.places)

    def place(self, goal: Goal) -> EntryGoal:
        """The entry's place for a goal, made where there is none."""
        if goal not in self.places:
            self.places[goal] = EntryGoal(goal=goal)
            self.entry.places.append(self.places[goal])
        return self.places[goal]

    def is_beyond_plan(self, goal: Goal) -> bool:
        """Whether the entry shows a goal only in what was done."""
        return goal in self.places and self.places[goal].position is None

    def clear(self) -> None:
        """Take away the places that show nothing any more, and the goals that no entry shows any more."""
        for place in list(self.entry.places):
            if place.position is None and place.done_position is None:
                self.entry.places.remove(place)
        shown = [place.goal for place in self.entry.places]
        Goal.drop_unplaced([goal for goal in self.before if goal not in shown])


def put_goals(entry: Entry, writing: Writing) -> None:
    """Give the entry its goals and what was done; raises StaleGoal."""
    board = Board(entry)
    for horizon in Horizon:
        _put_plan(board, horizon, writing.goals.get(horizon, []))
    _put_done(board, writing)
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
    if origin and line.version == version_of(line.text, line.done):
        return origin
    if origin and line.version and line.version != origin.version and not _agrees(origin, line):
        raise StaleGoal(origin.text)
    goal = board.find(horizon, line, reworded) or board.make(horizon, line.text)
    reworded.discard(goal)
    if goal is origin or (board.is_own(goal) and goal not in applied):
        goal.text, goal.done = line.text, line.done
    elif line.done:
        goal.done = True
    return goal


def _agrees(goal: Goal, line: GoalLine) -> bool:
    return goal.text == line.text and goal.done == line.done


def _put_done(board: Board, writing: Writing) -> None:
    unticked = _unticked(writing.goals.get(Horizon.DAY, []))
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


def _unticked(lines: list[GoalLine]) -> set[str]:
    """Goals whose tick the writer took away in this form: that is their latest word, whatever the list still says."""
    return {
        text.fold(line.text)
        for line in lines
        if not line.done and line.version == version_of(line.text, True)
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
        day = goal.horizon.first_day(board.entry.entry_date)
        if goal.date == day or (place.position is None and place.done_position is None):
            continue
        twin = board.twin(goal, day)
        if twin is None and board.is_own(goal):
            goal.date = day
        else:
            _hand_over(board, place, twin or board.make(goal.horizon, goal.text))


def _hand_over(board: Board, place: EntryGoal, goal: Goal) -> None:
    """Show another goal where `place` shows one."""
    goal.done = goal.done or place.goal.done
    taken = board.place(goal)
    taken.position = place.position if taken.position is None else taken.position
    taken.done_position = place.done_position if taken.done_position is None else taken.done_position
    place.position = place.done_position = None
