"""Writes a journal as plain files: the same journal, the same bytes."""

import logging
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sqlalchemy.orm import Session

from app.lib.documents import compose
from app.lib.names import Names
from app.models import Tag, User
from app.services.exporter import drafts, index, record
from app.services.exporter.archive import ArchiveSink
from app.services.exporter.comments import read_comments
from app.services.exporter.days import read_days
from app.services.exporter.documents import document_of
from app.services.exporter.folder import FolderSink
from app.services.exporter.goals import Goals
from app.services.exporter.lines import Lines
from app.services.exporter.pictures import Missing, Pictures
from app.services.exporter.plan import Plan
from app.services.exporter.revisions import Revisions
from app.services.exporter.said import headings
from app.services.exporter.settings import settings_of
from app.services.exporter.sink import Sink
from app.services.exporter.snapshot import snapshot
from app.services.exporter.texts import Texts

# What goes along on request.
PARTS = ("trash", "revisions", "settings", "comments")
FALLBACK_LANGUAGE = "ko"
IN_MEMORY = 4 * 1024 * 1024

log = logging.getLogger(__name__)

Progress = Callable[[int, int], object]


@dataclass(slots=True)
class Summary:
    """What an export holds, the trash included where it was asked for, and the pictures that the store had no file for.
    Of a folder also how many files were written anew, and how many were taken away.
    """

    entries: int = 0
    drafts: int = 0
    pictures: int = 0
    missing: list[Missing] = field(default_factory=list)
    written: int = 0
    removed: int = 0


def quiet(_done: int, _total: int) -> None:
    pass


def write_folder(
    user: User,
    folder: Path,
    *,
    parts: Collection[str] = (),
    language: str | None = None,
    site_url: str = "",
    progress: Progress = quiet,
) -> Summary:
    """Bring a folder up to what the writer's journal says now. Headings are in `language`, else in the writer's.

    `progress` hears how many entries of how many are written. Raises FolderError and OSError; what a broken run
    leaves behind, the next one mends.
    """
    with FolderSink(folder) as sink, snapshot() as session:
        export = Export(session, user.id, sink, parts, language, site_url)
        export.write(progress)
        # A picture that the store has lost may still lie here under a name that nobody can tell any more.
        sink.sweep(with_pictures=not export.pictures.missing)
    summary = export.summary
    summary.written, summary.removed = sink.written, sink.removed
    return summary


def write_zip(
    user: User,
    file: Path,
    *,
    parts: Collection[str] = (),
    language: str | None = None,
    site_url: str = "",
    progress: Progress = quiet,
) -> Summary:
    """As `write_folder`, but all in one archive, which replaces the file once it is whole."""
    with ArchiveSink(file) as sink, snapshot() as session:
        export = Export(session, user.id, sink, parts, language, site_url)
        export.write(progress)
    return export.summary


class Export:
    """One journal on its way out."""

    def __init__(
        self,
        session: Session,
        user_id: int,
        sink: Sink,
        parts: Collection[str],
        language: str | None,
        site_url: str,
    ) -> None:
        self.session, self.sink, self.parts = session, sink, parts
        self.user = session.get_one(User, user_id)
        self.language = language or self.user.language or FALLBACK_LANGUAGE
        self.headings = headings(self.language)
        with_trash = "trash" in parts
        self.plan = Plan.make(session, user_id, with_trash=with_trash)
        self.goals = Goals(session, user_id, with_trash=with_trash)
        self.lines = Lines(session, self.plan)
        self.pictures = Pictures(session, user_id, sink)
        self.texts = Texts(self.plan, self.pictures, self.user.handle, site_url)
        self.revisions = Revisions(session, user_id, self.plan) if "revisions" in parts else None
        self.summary = Summary()

    def write(self, progress: Progress) -> None:
        """Put all files, haru.json as the last: it tells what the export holds."""
        self.sink.put(index.FILE, index.compose(self.plan, self.language).encode())
        with ExitStack() as open_files:
            entries, unsaved = (open_files.enter_context(_aside()) for _ in range(2))
            entries.writelines(self._entries(progress))
            self._write_revisions()
            unsaved.writelines(self._drafts())
            settings = settings_of(self.session, self.user, self.texts) if "settings" in self.parts else {}
            self.sink.stream(record.FILE, self._record(settings, entries, unsaved))
        self.summary.pictures = len(self.pictures.records)
        self.summary.missing = self.pictures.missing
        log.info("exported: user %s, %s entries", self.user.id, self.summary.entries)

    def _entries(self, progress: Progress) -> Iterator[bytes]:
        """Put the documents of the entries; their records for haru.json."""
        for days in read_days(self.session, self.plan):
            lines = self.lines.names(
                line.from_id for day in days for kind in day.kpt.values() for line in kind
            )
            wanted = [day.entry.id for day in days] if "comments" in self.parts else []
            comments = read_comments(self.session, wanted)
            for day in days:
                category = self.plan.categories.get(day.place.category_id or 0)
                document = document_of(day, category, self.texts)
                self.sink.put(day.place.file, compose(document, self.headings).encode())
                revisions = self.revisions.files.get(day.entry.id) if self.revisions else None
                yield record.of_entry(day, revisions, self.goals, lines, comments.get(day.entry.id))
                self.summary.entries += 1
                progress(self.summary.entries, len(self.plan.places))

    def _write_revisions(self) -> None:
        if self.revisions:
            for entry_id, file in self.revisions.files.items():
                with _aside() as whole:
                    # The pictures that it names are put meanwhile.
                    whole.writelines(
                        self.revisions.pieces(entry_id, self.plan.places[entry_id].uid, self.texts)
                    )
                    whole.seek(0)
                    self.sink.stream(file, whole)

    def _drafts(self) -> Iterator[bytes]:
        """Put the documents of the drafts; their records for haru.json."""
        names = Names()
        for draft in drafts.read_drafts(self.session, self.user.id):
            file = f"{drafts.FOLDER}/{names.give(draft.form_id, '.md')}"
            document = drafts.document_of(draft, self.plan.categories, self.texts, file)
            self.sink.put(file, compose(document, self.headings).encode())
            place = self.plan.places.get(draft.entry_id or 0)
            yield record.of_draft(draft, file, place.uid if place else None)
            self.summary.drafts += 1

    def _record(self, settings: dict[str, Any], entries: IO[bytes], unsaved: IO[bytes]) -> Iterator[bytes]:
        return record.pieces(
            settings,
            self.plan.categories.values(),
            self.session.scalars(Tag.of(self.user).with_only_columns(Tag.name)).all(),
            self.pictures.records,
            self.goals.records(self.lines),
            entries,
            unsaved,
        )


def _aside() -> IO[bytes]:
    """A place for what cannot go into its file yet."""
    return tempfile.SpooledTemporaryFile(IN_MEMORY)
