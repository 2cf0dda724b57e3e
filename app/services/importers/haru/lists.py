"""The lists of a document, as goals and lines of KPT of a new entry."""

from collections import defaultdict, deque
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.extensions import db
from app.lib import dates
from app.lib.documents.document import DONE, DROPPED, NO_BOX, OPEN
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal, Horizon
from app.models.kpt import KPT, Kind
from app.services.importers.haru import facts
from app.services.importers.haru.goals import SHOWN_IN, Goals, box_of, shown_by
from app.services.importers.haru.reading import OwnFound

SECTIONS = {Horizon.WEEK: "weekly_goals", Horizon.DAY: "daily_goals"}


def put_goals(entry: Entry, found: OwnFound, goals: Goals, record: dict[str, Any]) -> None:
    """Show the goals that the lists name: those of the ledger in these words, else those of the day, else new ones."""
    board = Board(entry, found, goals, record)
    for horizon, section in SECTIONS.items():
        for position, (words, box) in enumerate(found.boxed(section)):
            goal = board.find(horizon, section, words)
            board.say(goal, words, box)
            board.place(goal).position = position
    for position, words in enumerate(found.done_today):
        goal = board.find(Horizon.DAY, "done_today", words)
        if goal in board.new:
            mark(goal, DONE, board.now)
        board.place(goal).done_position = position


def put_kpt(entry: Entry, found: OwnFound, record: dict[str, Any]) -> None:
    """Give the entry its Keeps, Problems and Tries; the box of a Try says what became of it."""
    for kind, lines in boxed_kpt(found).items():
        records = matched([words for words, _box in lines], facts.tables(record.get(kind)))
        for position, ((words, box), said) in enumerate(zip(lines, records, strict=True)):
            line = KPT(kind=kind, text=words, position=position)
            line.created_at = facts.instant(said.get("created")) or entry.created_at
            line.done_at, line.dropped_at = (
                facts.instant(said.get("done")),
                facts.instant(said.get("dropped")),
            )
            if box not in (NO_BOX, box_of(said)):
                mark(line, box, now_of(found))
            entry.kpt.append(line)


def boxed_kpt(found: OwnFound) -> dict[Kind, list[tuple[str, str]]]:
    """The lines of the KPT with their boxes; only Tries have any."""
    return {
        Kind.KEEP: [(words, NO_BOX) for words in found.keep],
        Kind.PROBLEM: [(words, NO_BOX) for words in found.problem],
        Kind.TRY: found.boxed(Kind.TRY),
    }


def matched(lines: list[str], records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the ledger says of each line: the next record in the same words, where there is one."""
    left: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
    for record in records:
        left[str(record.get("text"))].append(record)
    return [left[words].popleft() if left[words] else {} for words in lines]


def now_of(found: OwnFound) -> datetime:
    """When what only the document says became so, as far as it tells."""
    return found.updated_at or found.created_at or dates.now()


def mark(row: Goal | KPT, box: str, now: datetime) -> None:
    """Make a goal or a Try open, done or dropped, as its box says, at this moment unless it is so already."""
    row.done_at = (row.done_at or now) if box == DONE else None
    row.dropped_at = (row.dropped_at or now) if box == DROPPED else None
    if isinstance(row, Goal) and box != DROPPED:
        row.drop_reason = ""


class Board:
    """The goals that a new entry may show."""

    def __init__(self, entry: Entry, found: OwnFound, goals: Goals, record: dict[str, Any]) -> None:
        self.entry, self.goals = entry, goals
        self.now = now_of(found)
        self.named = {section: facts.names(record.get(section)) for section in SHOWN_IN}
        ids = {goals.id(name): name for name in shown_by(record)}
        query = select(Goal).where(Goal.user_id == goals.user_id, Goal.id.in_(ids))
        self.known = {
            ids[goal.id]: goal for goal in db.session.scalars(query.options(defer(Goal.is_carried)))
        }
        self.names = {goal: name for name, goal in self.known.items()}
        self.new: set[Goal] = set()
        self.used: set[tuple[str, Goal]] = set()
        self.places: dict[Goal, EntryGoal] = {}
        self.of_day: dict[Horizon, list[Goal]] = {}

    def find(self, horizon: Horizon, section: str, words: str) -> Goal:
        """The goal of the next line of a section, made where there is none."""
        of_ledger = [self.known[name] for name in self.named[section] if name in self.known]
        goal = self._said(of_ledger, horizon, section, words)
        if goal is None:
            goal = self._said(self._standing(horizon), horizon, section, words) or self._make(horizon, words)
        self.used.add((section, goal))
        return goal

    def say(self, goal: Goal, words: str, box: str) -> None:
        """Let a goal be what its line says where that is not what the ledger says: then a person changed it."""
        name = self.names.get(goal)
        said = box_of(self.goals.ledger.goal(name)) if name else OPEN
        if goal in self.new or (name and self.goals.is_own(goal, name)):
            goal.text = words
            if box != said:
                mark(goal, box, self.now)

    def place(self, goal: Goal) -> EntryGoal:
        if goal not in self.places:
            self.places[goal] = EntryGoal(goal=goal)
            self.entry.places.append(self.places[goal])
        return self.places[goal]

    def _said(self, goals: list[Goal], horizon: Horizon, section: str, words: str) -> Goal | None:
        """The first of some goals that says these words, exactly or nearly, and is no other line of the section."""
        here = (horizon, horizon.first_day(self.entry.entry_date))
        left = [g for g in goals if (g.horizon, g.date) == here and (section, g) not in self.used]
        exactly = next((goal for goal in left if goal.text == words), None)
        return exactly or next((goal for goal in left if goal.says(words)), None)

    def _make(self, horizon: Horizon, words: str) -> Goal:
        first_day = horizon.first_day(self.entry.entry_date)
        goal = Goal(user=self.entry.user, horizon=horizon, date=first_day, text=words)
        goal.created_at = self.entry.created_at
        db.session.add(goal)
        self.new.add(goal)
        self._standing(horizon).append(goal)
        return goal

    def _standing(self, horizon: Horizon) -> list[Goal]:
        """The goals of the entry's week or day, those that only the trash shows last."""
        if horizon not in self.of_day:
            query = Goal.of(self.entry.user, horizon, self.entry.entry_date).order_by(None)
            query = query.options(defer(Goal.is_carried))
            self.of_day[horizon] = list(db.session.scalars(query.order_by(~Goal.is_shown(), Goal.id)))
        return self.of_day[horizon]
