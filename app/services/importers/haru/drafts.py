"""Writing of an export that was not saved yet."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import func, select

from app.extensions import db
from app.lib import tags
from app.lib.documents import Document
from app.lib.documents.document import DONE, LISTS
from app.lib.folders import FolderError
from app.lib.text import one_line
from app.models.category import TEXTS, Category
from app.models.entry import Entry
from app.models.revision import FORM_ID, Draft
from app.models.user import User
from app.services.importers.found import Note, Outcome, Refused, Row
from app.services.importers.haru import facts
from app.services.importers.haru.coming import Coming
from app.services.importers.haru.files import Files
from app.services.importers.haru.ledger import Ledger
from app.services.importers.haru.rows import entry_of

# As many as the app itself keeps.
MOST = 100

Record = dict[str, Any]


class Drafts:
    """The drafts of an export. `read` gives the document of a file, and raises Refused and FolderError."""

    def __init__(self, files: Files, ledger: Ledger, read: Callable[[str], Document]) -> None:
        self.files, self.read = files, read
        found = ((files.find(str(record.get("file"))), record) for record in ledger.drafts)
        self.records: dict[str, Record] = {path: record for path, record in found if path}
        self.sound: set[str] = set()

    @property
    def paths(self) -> list[str]:
        """The files in the order of the ledger, then those that it does not know."""
        here = self.files.drafts()
        return [path for path in self.records if path in here] + [
            path for path in here if path not in self.records
        ]

    def row(self, user: User, path: str) -> Row:
        """What becomes of a draft. Raises Refused and FolderError."""
        document = self.read(path)
        outcome = Outcome.SAME if _stands(user, self._form_id(path)) else Outcome.NEW
        self.sound.add(path)
        return Row(path, outcome, title=one_line(document.title))

    def keep(self, user: User, come: Callable[[str], Coming]) -> Iterator[Row]:
        """Keep the drafts that the writer has not, of those that `row` has told of; rows for what cannot be kept whole.
        `come` is for the texts of the file at a path.
        """
        for path in filter(self.sound.__contains__, self.paths):
            coming = come(path)
            try:
                with db.session.begin_nested():
                    self._keep(user, path, coming)
            except Refused as refused:
                yield Row(path, Outcome.REFUSED, notes=[refused.note])
            except FolderError as error:
                yield Row(path, Outcome.REFUSED, notes=[Note(error.code)])
            else:
                if coming.notes:
                    yield Row(path, Outcome.NEW, notes=coming.notes)

    def _form_id(self, path: str) -> str:
        said = self.records.get(path, {}).get("form_id") or PurePosixPath(path).stem
        if not isinstance(said, str) or not FORM_ID.fullmatch(said):
            raise Refused("bad_name")
        return said

    def _keep(self, user: User, path: str, coming: Coming) -> None:
        form_id, record = self._form_id(path), self.records.get(path, {})
        if _stands(user, form_id):
            return
        if db.session.scalars(select(func.count()).where(Draft.user_id == user.id)).one() >= MOST:
            raise Refused("too_many_drafts", str(MOST))
        document, entry = self.read(path), entry_of(user, facts.words(record.get("entry"), 36))
        fields = [["form_id", form_id], *_fields(document, user, coming, entry), *_rows(document)]
        draft = Draft.keep(user, form_id, fields, entry.id if entry else None)
        draft.saved_at = facts.instant(record.get("saved")) or draft.saved_at
        draft.created_at = facts.instant(record.get("created")) or draft.saved_at
        db.session.flush()


def _stands(user: User, form_id: str) -> bool:
    """Whether the writer has this draft, or has saved it as an entry."""
    draft = select(Draft.id).where(Draft.user_id == user.id, Draft.form_id == form_id)
    entry = select(Entry.id).where(Entry.user_id == user.id, Entry.form_id == form_id)
    return any(db.session.scalars(query).first() for query in (draft, entry))


def _fields(document: Document, user: User, coming: Coming, entry: Entry | None) -> Iterator[list[str]]:
    """The fields of the form as they would be sent."""
    category = Category.named(user, document.category) if document.category else None
    thumbnail = coming.thumbnail(document.thumbnail)
    said = {
        # The form of an entry knows the version it began with, which is the one that came in.
        "version": str(entry.version if entry else 0),
        "title": document.title,
        "entry_date": document.date,
        "category": str(category.id) if category else "",
        "new_category": "" if category else document.category,
        "tags": tags.join(document.tags),
        **{name: coming.text(getattr(document, name)) for name in TEXTS},
        "visibility": document.visibility,
        "thumbnail_key": thumbnail if thumbnail != document.thumbnail else "",
        "thumbnail_alt": document.thumbnail_alt,
    }
    yield from ([name, value] for name, value in said.items() if value)


def _rows(document: Document) -> Iterator[list[str]]:
    for section in LISTS:
        for number, line in enumerate(document.lines(section)):
            yield [f"{section}-{number}-text", line.text]
            if line.mark == DONE:
                yield [f"{section}-{number}-done", "y"]
