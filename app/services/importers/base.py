"""What every importer does alike: telling whether a file is known, and writing what was found in it."""

from collections.abc import Iterator
from typing import ClassVar

from app.lib.folders import Folder
from app.models.entry import Entry
from app.models.origin import Origin
from app.models.user import User
from app.services.importers.found import Doors, Found, Outcome, Row


class Importer:
    """Reads one format. `scan` writes nothing; `begin`, `write` and `finish` do, and the frame commits (run.py).

    A format overrides `recognises` and `scan`, and what it does otherwise than here.
    """

    name: ClassVar[str]

    def __init__(self, folder: Folder, user: User, doors: Doors) -> None:
        self.folder, self.user, self.doors = folder, user, doors

    @classmethod
    def recognises(cls, folder: Folder) -> bool:
        """Whether a source looks like this format, told from names and the beginning of a few files."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """What the source is called: with a path in it, the key under which a file is known again."""
        return f"{self.name}:{self.folder.name}"

    @property
    def total(self) -> int:
        """How many rows `scan` is going to tell of, for the progress bar."""
        return len(self.folder.paths())

    def scan(self) -> Iterator[Found | Row]:
        """What the source holds, in a stable order: entries to be, and rows for files that are refused."""
        raise NotImplementedError

    def standing(self, found: Found) -> tuple[Outcome, Entry | None]:
        """Whether this was imported before, and the entry that stands for it."""
        origin = Origin.find(self.user, self.source, found.path, found.digest)
        if origin is None:
            return Outcome.NEW, None
        if origin.entry.trashed_at:
            return Outcome.TRASHED, origin.entry
        return (Outcome.SAME if origin.digest == found.digest else Outcome.CHANGED), origin.entry

    def begin(self) -> None:
        """What is written before the first entry; may be called again where an earlier run ended half-way."""

    def write(self, found: Found, entry: Entry | None) -> Entry:
        """Write a new entry, or the new state of `entry`. Pictures that cannot be taken in become notes of `found`."""
        raise NotImplementedError

    def finish(self) -> Iterator[Row]:
        """What is written after the last entry, such as links between entries; rows for what went wrong there."""
        yield from ()
