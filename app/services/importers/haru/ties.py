"""What leads from one entry to another: lines of KPT that go on from earlier ones, goals that were made of a Try.

Each is tied as soon as both of its ends are there, in the transaction of the later one; so an import that ends half-way
leaves none behind.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models.entry import Entry
from app.models.goal import Goal
from app.models.kpt import KPT, ORIGINS, Kind
from app.services.importers.haru import facts
from app.services.importers.haru.goals import Goals
from app.services.importers.haru.ledger import Ledger
from app.services.importers.haru.lists import matched

# On one day nobody goes on from a line so often.
LONGEST_OF_A_DAY = 100

# A line by its place in the ledger: the uid of its entry, its kind, and its number among those, from 1.
Name = tuple[str, str, str]


class Ties:
    """The ties of the ledger. `later` are the names of the lines that go on from those of an entry, by its uid."""

    def __init__(self, ledger: Ledger, goals: Goals) -> None:
        self.ledger, self.goals = ledger, goals
        self.later: dict[str, list[Name]] = defaultdict(list)

    def survey(self) -> None:
        for uid, _file, record in self.ledger.each_entry():
            for kind, number, said in _lines_of(record):
                before = str(said.get("from", "")).partition("/")[0]
                if before:
                    self.later[before].append((uid, kind, number))

    def tie_goals(self) -> None:
        """Tie the goals that were made to the Tries that were here before them."""
        for name, goals in self.goals.of_try.items():
            uid, _, rest = name.partition("/")
            kind, _, number = rest.partition("/")
            if any(self.goals.id(goal) in self.goals.made for goal in goals):
                try_ = self._find((uid, kind, number))
                if try_:
                    self._become_goals(try_, name)

    def tie(self, entry: Entry) -> None:
        """Tie the lines of a new entry to what is there."""
        lines = self._lines(entry)
        for name, line in lines.items():
            origin = self._origin(name)
            self._go_on(line, (lines.get(origin) or self._find(origin)) if origin else None)
            if line.kind == Kind.TRY:
                self._become_goals(line, "/".join(name))
        for name in self.later.get(entry.uid, ()):
            origin = self._origin(name)
            if name not in lines and origin:
                self._go_on(self._find(name), lines.get(origin))

    def _go_on(self, line: KPT | None, origin: KPT | None) -> None:
        if line is None or origin is None or line is origin or line.from_id is not None:
            return
        is_earlier = origin.entry.entry_date <= line.entry.entry_date
        if origin.kind == ORIGINS.get(line.kind) and is_earlier and not _leads_to(origin, line):
            line.from_id = origin.id
            db.session.flush()

    def _become_goals(self, try_: KPT, name: str) -> None:
        for goal_name in self.goals.of_try.get(name, ()):
            goal = db.session.get(Goal, self.goals.id(goal_name))
            if goal and goal.try_id is None and self.goals.is_own(goal, goal_name):
                goal.try_id = try_.id

    def _find(self, name: Name) -> KPT | None:
        """A line of an entry that is there already, where it is the one that the ledger means."""
        query = select(Entry).where(Entry.user_id == self.goals.user_id, Entry.uid == name[0])
        entry = db.session.scalars(query).first()
        return self._lines(entry).get(name) if entry else None

    def _lines(self, entry: Entry) -> dict[Name, KPT]:
        """The lines of an entry by their names in the ledger, as far as they say the same."""
        record = self.ledger.entry(entry.uid)
        found: dict[Name, KPT] = {}
        for kind in Kind:
            here = entry.kpt_of(kind)
            numbered = [
                {**said, "number": str(n)} for n, said in enumerate(facts.tables(record.get(kind)), 1)
            ]
            for line, said in zip(here, matched([line.text for line in here], numbered), strict=True):
                if said and line.created_at == facts.instant(said.get("created")):
                    found[entry.uid, kind.value, said["number"]] = line
        return found

    def _origin(self, name: Name) -> Name | None:
        """The line that a line goes on from, as the ledger says."""
        uid, kind, number = name
        said = facts.tables(self.ledger.entry(uid).get(kind))[int(number) - 1]
        origin, _, rest = str(said.get("from", "")).partition("/")
        of_kind, _, place = rest.partition("/")
        return (origin, of_kind, place) if place else None


def _lines_of(record: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind in ORIGINS:
        for number, said in enumerate(facts.tables(record.get(kind)), 1):
            yield kind.value, str(number), said


def _leads_to(origin: KPT, line: KPT) -> bool:
    """Whether a line is gone on from already by what it is to go on from: that could only be on one day."""
    before: KPT | None = origin
    for _step in range(LONGEST_OF_A_DAY):
        if before is None or before.entry.entry_date != line.entry.entry_date:
            return False
        if before is line:
            return True
        before = db.session.get(KPT, before.from_id) if before.from_id else None
    return True
