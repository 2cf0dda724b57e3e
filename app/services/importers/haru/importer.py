"""Brings back what haru gave out: into an empty journal exactly as it was, into another one beside what is there."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.lib.documents import Document
from app.lib.folders import Folder, FolderError
from app.lib.text import nfc
from app.models.category import TEXTS
from app.models.entry import Entry
from app.models.image import Image
from app.models.origin import Origin
from app.models.user import User
from app.services.importers.base import Importer
from app.services.importers.found import Doors, Found, Note, Outcome, Refused, Row
from app.services.importers.haru import profile, shelves
from app.services.importers.haru.addresses import Addresses
from app.services.importers.haru.coming import Coming
from app.services.importers.haru.comparing import Comparison
from app.services.importers.haru.drafts import Drafts
from app.services.importers.haru.files import Files
from app.services.importers.haru.goals import Goals
from app.services.importers.haru.joining import join, join_versions
from app.services.importers.haru.ledger import FILE, LARGEST, Ledger
from app.services.importers.haru.lists import put_goals, put_kpt
from app.services.importers.haru.pictures import OwnPictures, content_of
from app.services.importers.haru.reading import OwnFound, document_in, found_in
from app.services.importers.haru.rows import entry_of, new_entry
from app.services.importers.haru.ties import Ties
from app.services.importers.haru.updating import mark_lines, writing_of
from app.services.importers.haru.versions import put_versions

# What the documents of an export hold, also where its haru.json is lost; and how many of them are looked into.
MARKER, LOOKED_INTO = b"<!-- haru: ", 5


class HaruImporter(Importer):
    """An entry is known again by its uid. What stands in the journal is changed by --update alone."""

    name = "haru"
    intake: OwnPictures

    def __init__(self, folder: Folder, user: User, doors: Doors) -> None:
        super().__init__(folder, user, doors)
        self.files = Files(folder)
        self.ledger = _ledger(self.files)
        self.goals = Goals(self.ledger, user)
        self.ties = Ties(self.ledger, self.goals)
        self.intake = OwnPictures(self.files, self.ledger, doors.quota)
        self.drafts = Drafts(self.files, self.ledger, self._document)
        # What is to be said of a portrait that could not be hung.
        self.unhung: list[Note] = []
        known = [(file, self.files.find(file), uid) for file, uid in self.ledger.uids.items()]
        self.addresses = Addresses(
            self.files,
            {path: uid for _file, path, uid in known if path},
            {nfc(file): uid for file, path, uid in known if path is None},
        )

    @classmethod
    def recognises(cls, folder: Folder) -> bool:
        files = Files(folder)
        some = files.documents()[:LOOKED_INTO]
        return files.find(FILE) == FILE or any(_is_marked(files, path) for path in some)

    @property
    def total(self) -> int:
        return len(self.files.documents()) + len(self.drafts.paths)

    def scan(self) -> Iterator[Found | Row]:
        """The entries in the order of the ledger, then those that it does not know, then the drafts."""
        yield from self._remarks()
        taken: set[str] = set()
        documents = dict.fromkeys(self.files.documents())
        listed = {path: None for path in self.addresses.uids if path in documents}
        yield from self.each(list(listed | documents), partial(self._find, taken))
        yield from self.each(self.drafts.paths, lambda path: self.drafts.row(self.user, path))
        for uid, file, _record in self.ledger.each_entry():
            if uid not in taken and self.files.find(file) is None:
                yield Row(file, Outcome.REFUSED, notes=[Note("no_document")])

    def standing(self, found: Found) -> tuple[Outcome, Entry | None]:
        """By uid: an entry that says what the document says is the same, whichever way it came here.

        So is one that was changed here while its document is still the one that it came from, and one that was taken
        out of the trash here: then the later word is the one in the journal.
        """
        assert isinstance(found, OwnFound)
        if not found.uid:
            return super().standing(found)
        entry = entry_of(self.user, found.uid)
        if entry is None:
            return Outcome.NEW, None
        if entry.trashed_at and not found.trashed_at:
            return Outcome.TRASHED, entry
        if found.trashed_at and not entry.trashed_at:
            return Outcome.SAME, entry
        is_same = Comparison(self.addresses, self.user).is_same(found, entry)
        return (Outcome.SAME if is_same or self._came_from(found, entry) else Outcome.CHANGED), entry

    def begin(self) -> None:
        """The settings, the categories, the tags and the goals, and what leads where."""
        settings = self.ledger.settings
        if settings and shelves.is_empty(self.user):
            shelves.settle_in(self.user, settings)
            self.unhung = profile.settle_in(self.user, settings, self.files, self.intake)
        shelves.put_up(self.user, self.ledger.categories)
        shelves.put_out(self.user, self.ledger.tags)
        standing = set(db.session.scalars(select(Entry.uid).where(Entry.user_id == self.user.id)))
        coming = {uid for path, uid in self.addresses.uids.items() if uid not in standing}
        known = standing & set(self.ledger.entries)
        self.goals.set_up(coming, with_loose=not known)
        self.ties.survey()
        self.ties.tie_goals()

    def prepare(self, found: Found) -> None:
        """Store the pictures; those that a changed entry shows already stay the same pictures."""
        assert isinstance(found, OwnFound)
        entry = entry_of(self.user, found.uid)
        if entry:
            self.intake.know(entry)
        key = partial(self._key, found.notes)
        for name in TEXTS:
            setattr(found, name, self.addresses.hang(getattr(found, name), found.path, key))
        if found.thumbnail:
            found.thumbnail = self._thumbnail(found, entry.thumbnail if entry else None)

    def write(self, found: Found, entry: Entry | None) -> Entry:
        assert isinstance(found, OwnFound)
        for name in TEXTS:
            setattr(found, name, self.addresses.lead(getattr(found, name), found.path, self.user))
        self.intake.add(found.body, found.summary, found.reflection, f"/media/{found.thumbnail}/600.webp")
        thumbnail = next(iter(Image.own(self.user, [found.thumbnail])), None)
        entry = self._change(found, entry, thumbnail) if entry else self._make(found, thumbnail)
        self.addresses.uids[found.path] = entry.uid
        Origin.note(entry, self.source, found.path, found.digest)
        return entry

    def finish(self) -> Iterator[Row]:
        """Links between entries, goals that no entry shows after all, and drafts."""
        join(self.user, self.addresses, self.doors.render)
        records = ((uid, record.get("revisions")) for uid, _file, record in self.ledger.each_entry())
        join_versions(self.user, self.addresses, {uid: str(path) for uid, path in records if path})
        self.goals.clear()
        yield from self.drafts.keep(self.user, self._coming)
        if self.unhung:
            yield Row(FILE, Outcome.REFUSED, notes=self.unhung)

    def _find(self, taken: set[str], path: str) -> Found:
        notes: list[Note] = []
        data = self.files.read(path)
        document = document_in(self.text_of(data, notes))
        found = found_in(path, document, sha256(data).hexdigest(), notes)
        found.uid = found.uid or self.addresses.uids.get(path, "")
        if found.uid in taken:
            raise Refused("uid_twice")
        if found.uid:
            taken.add(found.uid)
            self.addresses.uids[path] = found.uid
        return found

    def _document(self, path: str) -> Document:
        return document_in(self.text_of(self.files.read(path), []))

    def _coming(self, path: str, notes: list[Note] | None = None) -> Coming:
        return Coming(self.user, self.addresses, self.intake, path, [] if notes is None else notes)

    def _remarks(self) -> Iterator[Row]:
        """What is to be said of the ledger itself."""
        if self.ledger.problem:
            yield Row(FILE, Outcome.REFUSED, notes=[self.ledger.problem])
        if self._says_other_settings() and not shelves.is_empty(self.user):
            yield Row(FILE, Outcome.SAME, notes=[Note("settings_kept")])
        if self.ledger.comments:
            yield Row(FILE, Outcome.SAME, notes=[Note("comments_left_out", f"{self.ledger.comments:,}")])

    def _says_other_settings(self) -> bool:
        chosen, about = shelves.chosen(self.ledger.settings), profile.about_in(self.ledger.settings)
        if about and about != profile.about_now(self.user):
            return True
        return any(getattr(self.user, name) != value for name, value in chosen.items())

    def _came_from(self, found: OwnFound, entry: Entry) -> bool:
        same = select(Origin.id).where(Origin.user_id == self.user.id, Origin.digest == found.digest)
        return db.session.scalars(same.where(Origin.entry_id == entry.id)).first() is not None

    def _key(self, notes: list[Note], file: str) -> str | None:
        return self.intake.key(self.user, file, notes)

    def _thumbnail(self, found: OwnFound, now: Image | None) -> str:
        """The key of the thumbnail; where it cannot be taken in, that of the one that is there, if any."""
        file = self.files.near(found.path, found.thumbnail)
        if file is None:
            found.notes.append(Note("picture_missing", found.thumbnail))
        elif now and content_of(now) == self.intake.content(file):
            return now.key
        key = self.intake.new_key(self.user, file, found.thumbnail_alt, found.notes) if file else None
        return key or (now.key if now else "")

    def _make(self, found: OwnFound, thumbnail: Image | None) -> Entry:
        entry, record = new_entry(self.user, found, thumbnail), self.ledger.entry(found.uid)
        entry.put_tags(found.tags)
        put_goals(entry, found, self.goals, record)
        put_kpt(entry, found, record)
        db.session.flush()
        self.doors.render(entry)
        db.session.flush()
        self.ties.tie(entry)
        self._put_versions(entry, found, record)
        return entry

    def _change(self, found: OwnFound, entry: Entry, thumbnail: Image | None) -> Entry:
        entry = self.doors.save(self.user, writing_of(found, entry, thumbnail), entry)
        mark_lines(found, entry)
        entry.comments_closed_at = found.comments_closed_at
        db.session.flush()
        return entry

    def _put_versions(self, entry: Entry, found: OwnFound, record: dict[str, Any]) -> None:
        said = record.get("revisions")
        path = self.files.find(said) if isinstance(said, str) else None
        if path:
            coming, now = self._coming(path, found.notes), entry.thumbnail
            found.notes += put_versions(
                entry, self.files, path, coming.text, lambda address: coming.thumbnail(address, now)
            )


def _is_marked(files: Files, path: str) -> bool:
    """One that cannot be read tells nothing; its own line of the report will."""
    try:
        return MARKER in files.read(path)
    except FolderError:
        return False


def _ledger(files: Files) -> Ledger:
    if files.find(FILE) != FILE:
        return Ledger(problem=Note("no_ledger"))
    try:
        return Ledger.of(files.read(FILE, LARGEST))
    except FolderError as error:
        return Ledger(problem=Note("ledger_too_large" if error.code == "too_large" else error.code))
