"""The goals that one save may touch."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import update

from app.extensions import db
from app.lib import text
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal, Horizon
from app.models.writing import Line


class Board:
    """The goals of an entry's writer that one save may touch: those the entry shows, those of its week and day."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.places = {place.goal: place for place in entry.places}
        self.before = list(self.places)
        self.made: list[Goal] = []
        self.goals = {horizon: self._known(horizon) for horizon in Horizon}

    def _known(self, horizon: Horizon) -> list[Goal]:
        shown = [goal for goal in self.before if goal.horizon == horizon]
        # What only the trash shows comes last: a goal of the same words that stands goes before it.
        query = Goal.of(self.entry.user, horizon, self.entry.entry_date).order_by(None)
        stored = db.session.scalars(query.order_by(~Goal.is_shown(), Goal.id))
        return shown + [goal for goal in stored if goal not in shown]

    def by_id(self, horizon: Horizon, goal_id: int | None) -> Goal | None:
        return next((goal for goal in self.goals[horizon] if goal_id and goal.id == goal_id), None)

    def reworded(self, horizon: Horizon, lines: Sequence[Line]) -> set[Goal]:
        """Goals whose own row says other words now: their old words are free for other rows. A goal whose row says what
        another goal says, and goes on saying, is not among them: that row is the other goal from now on.
        """
        wanted: dict[str, Goal] = {}
        for line in lines:
            goal = self.by_id(horizon, line.id) if line.text else None
            if goal and not goal.says(line.text):
                wanted.setdefault(text.fold(line.text), goal)
        while True:
            stay = {text.fold(goal.text) for goal in self.goals[horizon] if goal not in wanted.values()}
            taken = wanted.keys() & stay
            if not taken:
                return set(wanted.values())
            wanted = {words: goal for words, goal in wanted.items() if words not in taken}

    def find(self, horizon: Horizon, line: Line, reworded: set[Goal]) -> Goal | None:
        """The goal with the words of a line, so that no day holds a goal twice; else the one its row came from."""
        said = next((goal for goal in self.goals[horizon] if goal.says(line.text)), None)
        return said if said and said not in reworded else self.by_id(horizon, line.id)

    def day(self, horizon: Horizon) -> date:
        """The date under which goals of the entry's day or week are kept."""
        return horizon.first_day(self.entry.entry_date)

    def said(self, horizon: Horizon, words: str) -> Goal | None:
        """The goal of the entry's day or week that says these words."""
        here = (goal for goal in self.goals[horizon] if goal.date == self.day(horizon))
        return next((goal for goal in here if goal.says(words)), None)

    def became(self, origin: Goal) -> Goal | None:
        """What an earlier goal is carried on as on the entry's day or in its week."""
        here = (goal for goal in self.goals[origin.horizon] if goal.date == self.day(origin.horizon))
        return next((goal for goal in here if goal.from_id == origin.id), None)

    def same_week_goal(self, goal: Goal) -> Goal | None:
        """A week's goal as the entry's week has it: the same, the one that carries it on, or one of the same words."""
        return (
            goal
            if goal.date == self.day(Horizon.WEEK)
            else self.became(goal) or self.said(goal.horizon, goal.text)
        )

    def make(self, horizon: Horizon, words: str) -> Goal:
        goal = Goal(user=self.entry.user, horizon=horizon, date=self.day(horizon), text=words)
        db.session.add(goal)
        self.goals[horizon].append(goal)
        self.made.append(goal)
        return goal

    def week_goal(self, name: str) -> Goal | None:
        """The goal of the week that a row of the day names, by id or as `=words`."""
        if name.startswith("="):
            return next((goal for goal in self.goals[Horizon.WEEK] if goal.says(name[1:])), None)
        return self.by_id(Horizon.WEEK, int(name)) if name.isdecimal() else None

    def is_own(self, goal: Goal) -> bool:
        """Whether no other entry shows a goal, so that this one has the whole say."""
        return all(place.entry is self.entry for place in goal.places)

    def place(self, goal: Goal) -> EntryGoal:
        """The entry's place for a goal, made where there is none."""
        if goal not in self.places:
            self.places[goal] = EntryGoal(goal=goal)
            self.entry.places.append(self.places[goal])
        return self.places[goal]

    def move(self, goal: Goal) -> None:
        """Take a goal along to the entry's day or week. Ties that do not lead from an earlier day to a later one then,
        or from a week to its days, come undone.
        """
        goal.date = self.day(goal.horizon)
        if goal.origin and goal.origin.date >= goal.date:
            goal.origin, goal.started_on, goal.times_carried = None, None, 0
        db.session.flush()
        later = update(Goal).where(Goal.from_id == goal.id, Goal.date <= goal.date)
        db.session.execute(later.values(from_id=None))
        if goal.horizon is Horizon.WEEK:
            steps = update(Goal).where(Goal.week_goal_id == goal.id)
            outside = ~Goal.date.between(goal.date, goal.last_day)
            db.session.execute(steps.where(outside).values(week_goal_id=None))

    def hand_over(self, place: EntryGoal, goal: Goal) -> None:
        """Show another goal where `place` shows one."""
        before = place.goal
        goal.done = goal.done or before.done
        goal.week_goal = goal.week_goal or before.week_goal
        if goal.origin is None and before.origin and before.origin.date < goal.date and self.is_own(before):
            goal.carry_on(before.origin)
        taken = self.place(goal)
        taken.position = place.position if taken.position is None else taken.position
        taken.done_position = place.done_position if taken.done_position is None else taken.done_position
        place.position = place.done_position = None

    def append(self, goal: Goal) -> None:
        """Show a goal at the end of the plan, unless it is there already."""
        place = self.place(goal)
        if place.position is None:
            taken = (each.position for each in self.entry.places if each.position is not None)
            place.position = max(taken, default=-1) + 1

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
