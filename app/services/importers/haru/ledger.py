"""What haru.json says beside the documents."""

from array import array
from collections.abc import Iterator
from typing import Any

from app.lib.records import NotJson, Record, Records
from app.services.importers.found import Note
from app.services.importers.haru import facts

FILE = "haru.json"
LARGEST = 256 * 1024 * 1024
VERSION = 1

# More than a long life of days holds; each is a row of the base.
MOST_GOALS, MOST_CATEGORIES, MOST_TAGS = 500_000, 1000, 10_000


class Ledger:
    """Where each record of haru.json stands; a record is read when it is asked for, so that few are held at a time.

    One that is missing or cannot be read knows nothing; `problem` says why.
    """

    def __init__(self, data: bytes = b"{}", problem: Note | None = None) -> None:
        self.records, self.problem = Records(data), problem
        self.settings: dict[str, Any] = {}
        self.categories: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []
        self.tags: list[str] = []
        # How many comments it tells of.
        self.comments = 0
        # Where they stand, by file or name; entries by uid, and their uids by file, in their order.
        self.pictures: dict[str, int] = {}
        self.entries: dict[str, int] = {}
        self.uids: dict[str, str] = {}
        # The number of each goal by its name, and where it stands by its number.
        self.goals: dict[str, int] = {}
        self.goals_at = array("q")

    @classmethod
    def of(cls, data: bytes) -> "Ledger":
        """The ledger of an export, by the bytes of its haru.json."""
        try:
            ledger = cls(data)
            ledger._index()
        except NotJson as error:
            return cls(problem=Note("ledger_broken", str(error)[:200]))
        return ledger if ledger.problem is None else cls(problem=ledger.problem)

    def entry(self, uid: str) -> dict[str, Any]:
        """What it says of an entry."""
        return self._at(self.entries.get(uid))

    def picture(self, file: str) -> dict[str, Any]:
        """What it says of a file in the folder of pictures."""
        return self._at(self.pictures.get(file))

    def goal(self, name: str) -> dict[str, Any]:
        """What it says of a goal."""
        number = self.goals.get(name)
        return self._at(None if number is None else self.goals_at[number])

    def each_goal(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The goals with their numbers and names, in their order."""
        for name, number in self.goals.items():
            yield number, name, self._at(self.goals_at[number])

    def each_entry(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """The entries with their uids and files, in their order."""
        for file, uid in self.uids.items():
            yield uid, file, self.entry(uid)

    def _at(self, at: int | None) -> dict[str, Any]:
        return {} if at is None else facts.table(self.records.at(at))

    def _index(self) -> None:
        known: dict[str, Any] = {}
        for record in self.records:
            known.setdefault(record.section, record.value)
            self._note(record)
        version = facts.number(known.get("version"))
        if known.get("format") != "haru" or not version:
            self.problem = Note("ledger_broken")
        elif version > VERSION:
            self.problem = Note("ledger_newer", str(version))
        elif (
            len(self.goals) > MOST_GOALS
            or len(self.categories) > MOST_CATEGORIES
            or len(self.tags) > MOST_TAGS
        ):
            self.problem = Note("ledger_too_large")

    def _note(self, record: Record) -> None:
        match record.section:
            case "settings":
                self.settings[record.name] = record.value
            case "categories":
                self.categories.append(facts.table(record.value))
            case "tags":
                self.tags += facts.names([record.value])
            case "drafts":
                self.drafts.append(facts.table(record.value))
            case "pictures":
                self.pictures.setdefault(record.name, record.at)
            case "goals" if record.name not in self.goals:
                self.goals[record.name] = len(self.goals_at)
                self.goals_at.append(record.at)
            case "entries":
                self._note_entry(record.at, facts.table(record.value))

    def _note_entry(self, at: int, entry: dict[str, Any]) -> None:
        uid, file = facts.words(entry.get("uid"), 36), entry.get("file")
        if uid and isinstance(file, str) and uid not in self.entries and file not in self.uids:
            self.entries[uid], self.uids[file] = at, uid
            self.comments += sum(map(bool, facts.tables(entry.get("comments"))))
