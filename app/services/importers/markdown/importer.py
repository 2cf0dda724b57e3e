"""A folder, a repository or an archive of Markdown files, as entries."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from posixpath import dirname, relpath

from app.lib.folders import DiskFolder, Folder
from app.lib.text import nfc
from app.models.entry import BODY_LENGTH
from app.models.user import User
from app.services.importers.base import Importer
from app.services.importers.found import Doors, Found, Note, Row
from app.services.importers.markdown import history, joining
from app.services.importers.markdown.dating import Dating
from app.services.importers.markdown.files import Files, may_be_note, source_in
from app.services.importers.markdown.reading import Reader
from app.services.importers.markdown.syntax import PICTURE
from app.services.importers.markdown.targets import Targets

# Whatever of it becomes the notes, the summary and the rest: an entry that long would be refused.
LONGEST = 2 * BODY_LENGTH


class MarkdownImporter(Importer):
    """Takes each note of a source as an entry, with its folder as category; links between notes follow at the end."""

    name = "markdown"

    def __init__(self, folder: Folder, user: User, doors: Doors) -> None:
        super().__init__(source_in(folder), user, doors)
        self.files = Files(self.folder)
        self.digests: dict[str, str] = {}

    @classmethod
    def recognises(cls, folder: Folder) -> bool:
        return any(map(may_be_note, folder.paths()))

    @property
    def total(self) -> int:
        return len(self.files.notes)

    def scan(self) -> Iterator[Found | Row]:
        reader = Reader(self.files, Dating(self.user, self._committed, self.folder.modified), self._locate)
        for item in self.each(self.files.notes, lambda path: self._read(path, reader)):
            yield item
            if isinstance(item, Found):
                self.digests[item.path] = item.digest

    def finish(self) -> Iterator[Row]:
        """Lead links between the notes to their entries, those of earlier runs among them."""
        targets = Targets(self.files.notes)
        joining.join(self.user, self.source, self.digests, targets, self.doors.render)
        yield from ()

    def _read(self, path: str, reader: Reader) -> Found:
        data = self.folder.read(path)
        notes: list[Note] = []
        text = self.text_of(data, notes, LONGEST)
        found = reader.read(path, sha256(data).hexdigest(), text)
        found.notes += notes
        return found

    def _committed(self, path: str) -> datetime | None:
        return self._history.get(nfc(path))

    @cached_property
    def _history(self) -> dict[str, datetime]:
        if self.is_of_this_machine and isinstance(self.folder, DiskFolder):
            return history.first_written(self.folder.root)
        return {}

    @cached_property
    def _pictures(self) -> Targets:
        return Targets([path for path in self.files.all if PICTURE.search(path)])

    def _locate(self, name: str, base: str) -> str:
        path = self._pictures.by_name(name, base)
        return relpath(path, dirname(base) or ".") if path else name
