"""What every importer does alike: reading files, telling whether one is known, and writing what was found in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from app.extensions import db
from app.lib.encodings import decode
from app.lib.folders import Folder
from app.models.entry import Entry
from app.models.image import Image
from app.models.origin import Origin
from app.models.user import User
from app.services.importers.faults import faults_told
from app.services.importers.found import Doors, Found, Note, Outcome, Refused, Row
from app.services.importers.handing_over import hand_over
from app.services.importers.pictures import Pictures

# What browsers add to the name of a file that was downloaded before.
COPY = re.compile(r"[ _]?\(\d+\)\Z")


class Importer:
    """Reads one format. `scan` writes nothing; `begin`, `write` and `finish` do, and the frame commits (run.py).

    A format overrides `recognises` and `scan`, and what it does otherwise than here. Between two entries the session
    is emptied and `user` fetched anew: a format keeps ids, no records.
    """

    name: ClassVar[str]

    # Whether who runs this machine named the source: what was sent to it may hold a repository made to be run.
    is_of_this_machine = False

    def __init__(self, folder: Folder, user: User, doors: Doors) -> None:
        self.folder, self.user, self.doors = folder, user, doors
        self.intake = Pictures(folder, doors.quota)

    @classmethod
    def recognises(cls, folder: Folder) -> bool:
        """Whether a source looks like this format, told from names and the beginning of a few files."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """What the source is called: with a path in it, the key under which a file is known again."""
        return f"{self.name}:{COPY.sub('', self.folder.name) or self.folder.name}"

    @property
    def total(self) -> int:
        """How many rows `scan` is going to tell of, for the progress bar."""
        return len(self.folder.paths())

    def scan(self) -> Iterator[Found | Row]:
        """What the source holds, in a stable order: entries to be, and rows for files that are refused."""
        raise NotImplementedError

    def each(self, paths: Iterable[str], read: Callable[[str], Found | Row]) -> Iterator[Found | Row]:
        """What `read` makes of each file; one that it stumbles over becomes a row that says why."""
        for path in paths:
            row = Row(path, Outcome.REFUSED)
            item: Found | Row = row
            with faults_told(row, self.user.id):
                item = read(path)
            yield item

    def text_of(self, data: bytes, notes: list[Note], longest: int | None = None) -> str:
        """The text of a file with LF line ends; notes its encoding where it is a rare one. Raises Refused, also where
        it has more characters than `longest`: what cannot become an entry is better not looked into.
        """
        try:
            text, encoding = decode(data)
        except UnicodeError:
            raise Refused("unknown_encoding") from None
        if encoding != "utf-8":
            notes.append(Note("decoded", encoding.upper()))
        if longest and len(text) > longest:
            raise Refused("text_too_long", f"{longest:,}")
        return text

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

    def prepare(self, found: Found) -> None:
        """What takes long and writes nothing to the base, before an entry is written; raises Refused."""
        self.intake.gather(self.user, found)

    def write(self, found: Found, entry: Entry | None) -> Entry:
        """Write a new entry, or the new state of `entry`."""
        self.intake.add(found.body, found.summary, found.reflection, found.thumbnail)
        thumbnails = Image.own(self.user, Image.keys_in(found.thumbnail))
        is_new = entry is None
        entry = self.doors.save(self.user, hand_over(found, entry, next(iter(thumbnails), None)), entry)
        if is_new and found.created_at:
            entry.created_at = entry.updated_at = found.created_at
        db.session.flush()
        Origin.note(entry, self.source, found.path, found.digest)
        return entry

    def settle(self) -> None:
        """After each commit and each rollback: what was prepared for entries that did not go in is let go."""
        self.intake.settle()

    def finish(self) -> Iterator[Row]:
        """What is written after the last entry, such as links between entries; rows for what went wrong there."""
        yield from ()
