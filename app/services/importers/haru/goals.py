"""The goals of an export, set up before the entries that show them."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, insert, select, update

from app.extensions import db
from app.lib import dates, text
from app.lib.documents.document import DONE, DROPPED, OPEN
from app.models.goal import LINE_LENGTH, Goal, Horizon
from app.models.user import User
from app.services.importers.haru import facts
from app.services.importers.haru.ledger import Ledger

BATCH = 500
SHOWN_IN = ("weekly_goals", "daily_goals", "done_today")

Place = tuple[Horizon, date, str]
Numbered = tuple[int, str, dict[str, Any]]
Standing = Row[int, Horizon, date, str, datetime]


class Goals:
    """Which goal of the writer's each goal of the ledger is. A goal that stands already is left as it is."""

    def __init__(self, ledger: Ledger, user: User) -> None:
        self.ledger, self.user_id = ledger, user.id
        # By a goal's number in the ledger: its id, 0 where it has none, whether any entry is to show it, and whether
        # one that comes now.
        self.ids = array("q", bytes(8 * len(ledger.goals)))
        self.shown = bytearray(len(ledger.goals))
        self.coming = bytearray(len(ledger.goals))
        self.taken: set[int] = set()
        self.made: set[int] = set()
        # The goals that were made of a Try, by the name of its line.
        self.of_try: dict[str, list[str]] = defaultdict(list)

    def set_up(self, new_uids: set[str], *, with_loose: bool) -> None:
        """Find or make the goals that the entries of `new_uids` show, `with_loose` also those that no entry shows; the
        rest is found where it stands, for what comes may be tied to it.
        """
        self._survey(new_uids)
        for batch in _batches(self.ledger.each_goal()):
            for _number, name, record in batch:
                if isinstance(record.get("try"), str):
                    self.of_try[record["try"]].append(name)
            self.made.update(self._set_up(batch, with_loose))
        self._tie()
        self.taken.clear()

    def id(self, name: str) -> int:
        """The id of a goal by its name, 0 where there is none."""
        number = self.ledger.goals.get(name)
        return 0 if number is None else self.ids[number]

    def is_own(self, goal: Goal, name: str) -> bool:
        """Whether a goal is the one of that name, and did not just say the same already."""
        return goal.created_at == facts.instant(self.ledger.goal(name).get("created"))

    def clear(self) -> None:
        """Delete the goals that entries were to show, but none does: their documents were refused, or say others."""
        for batch in _batches(self.ledger.each_goal()):
            names = {self.ids[number]: name for number, name, _record in batch if self.coming[number]}
            unplaced = select(Goal).where(Goal.id.in_(names), ~Goal.places.any())
            own = [goal for goal in db.session.scalars(unplaced) if self.is_own(goal, names[goal.id])]
            Goal.drop_unplaced(own)

    def _survey(self, new_uids: set[str]) -> None:
        for uid, _file, record in self.ledger.each_entry():
            numbers = (self.ledger.goals.get(name) for name in shown_by(record))
            for number in numbers:
                if number is not None:
                    self.shown[number] = 1
                    self.coming[number] |= uid in new_uids

    def _set_up(self, batch: list[Numbered], with_loose: bool) -> list[int]:
        """Find or make some goals; the ids of those that were made."""
        rows = [(number, place, record) for number, name, record in batch if (place := _place(name, record))]
        standing = self._standing({place[1] for _number, place, _record in rows})
        for number, place, record in rows:
            created = facts.instant(record.get("created"))
            self._find(number, [goal for goal in standing[place] if goal.created_at == created])
        new = []
        for number, place, record in rows:
            is_wanted = self.coming[number] or (with_loose and not self.shown[number])
            if is_wanted and not self._find(number, standing[place]):
                new.append((number, self._row(place, record)))
        made = self._insert([row for _number, row in new])
        for (number, _row), id_ in zip(new, made, strict=True):
            self._is(number, id_)
        return made

    def _find(self, number: int, standing: list[Standing]) -> bool:
        """Whether a goal of the ledger is known, or is the first of some that stand and are no other one's."""
        found = self.ids[number] or next((goal.id for goal in standing if goal.id not in self.taken), 0)
        if found:
            self._is(number, found)
        return bool(found)

    def _is(self, number: int, id_: int) -> None:
        self.ids[number] = id_
        self.taken.add(id_)

    def _standing(self, days: set[date]) -> dict[Place, list[Standing]]:
        """The goals of these days by what they say, oldest first."""
        query = select(Goal.id, Goal.horizon, Goal.date, Goal.text, Goal.created_at)
        query = query.where(Goal.user_id == self.user_id, Goal.date.in_(days)).order_by(Goal.id)
        found: dict[Place, list[Standing]] = defaultdict(list)
        for goal in db.session.execute(query):
            found[goal.horizon, goal.date, goal.text].append(goal)
        return found

    def _row(self, place: Place, record: dict[str, Any]) -> dict[str, Any]:
        horizon, day, words = place
        return {
            "user_id": self.user_id,
            "horizon": horizon,
            "date": day,
            "text": words,
            "done_at": facts.instant(record.get("done")),
            "dropped_at": facts.instant(record.get("dropped")),
            "drop_reason": facts.words(record.get("reason"), LINE_LENGTH),
            "started_on": facts.day(record.get("started")),
            "times_carried": facts.number(record.get("carried")),
            "created_at": facts.instant(record.get("created")) or dates.now(),
        }

    def _insert(self, rows: list[dict[str, Any]]) -> list[int]:
        if not rows:
            return []
        return list(db.session.scalars(insert(Goal).returning(Goal.id, sort_by_parameter_order=True), rows))

    def _tie(self) -> None:
        """Tie the goals that were made to those they carry on and to those of the week that they belong to."""
        tied = (
            (name, record)
            for number, name, record in self.ledger.each_goal()
            if self.ids[number] in self.made
        )
        rows = ({"id": self.id(name), **self._ties(name, record)} for name, record in tied)
        for batch in _batches(row for row in rows if row["from_id"] or row["week_goal_id"]):
            origins = [row["from_id"] for row in batch if row["from_id"]]
            carried = set(db.session.scalars(select(Goal.from_id).where(Goal.from_id.in_(origins))))
            for row in batch:
                # A goal is carried on once.
                row["from_id"] = row["from_id"] if row["from_id"] not in carried else None
                carried.add(row["from_id"])
            db.session.execute(update(Goal), batch)

    def _ties(self, name: str, record: dict[str, Any]) -> dict[str, int | None]:
        """A goal is carried on from an earlier day or week, and belongs to a goal of a week."""
        here, origin, week_goal = facts.when(name), _name(record, "from"), _name(record, "week_goal")
        before, week = facts.when(origin), facts.when(week_goal)
        is_later = here and before and here[0] is before[0] and before[1] < here[1]
        belongs = here and week and (here[0], week[0]) == (Horizon.DAY, Horizon.WEEK)
        return {
            "from_id": (self.id(origin) or None) if is_later else None,
            "week_goal_id": (self.id(week_goal) or None) if belongs else None,
        }


def shown_by(record: dict[str, Any]) -> list[str]:
    """The names of the goals that an entry's record says it shows."""
    return [name for section in SHOWN_IN for name in facts.names(record.get(section))]


def box_of(record: dict[str, Any]) -> str:
    """What stands before the line of a goal or a Try, by its record."""
    return (
        DONE
        if facts.instant(record.get("done"))
        else DROPPED
        if facts.instant(record.get("dropped"))
        else OPEN
    )


def _place(name: str, record: dict[str, Any]) -> Place | None:
    kept_under = facts.when(name)
    words = text.one_line(facts.words(record.get("text"), LINE_LENGTH))
    return (*kept_under, words) if kept_under and words else None


def _name(record: dict[str, Any], tie: str) -> str:
    return record[tie] if isinstance(record.get(tie), str) else ""


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
