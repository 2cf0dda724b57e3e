"""Opening a source, and telling what an import of it would do."""

import logging
from collections.abc import Iterator
from pathlib import Path

from app.lib.folders import Folder, FolderError, open_folder
from app.lib.text import UNSAFE, nfc, one_line
from app.models.entry import TITLE_LENGTH
from app.models.user import User
from app.services.importers.base import Importer
from app.services.importers.faults import BASE_FAILED, faults_told
from app.services.importers.fitting import fit
from app.services.importers.formats import FORMATS, load
from app.services.importers.found import Doors, Found, Note, Outcome, Refused, Row

log = logging.getLogger(__name__)


def open_importer(path: Path, user: User, doors: Doors, format: str | None = None) -> Importer:
    """An importer of the source at a path, of the given format or the one it is told to be of; the caller closes
    `importer.folder`. Raises Refused.
    """
    try:
        folder = open_folder(path)
    except FolderError as error:
        raise Refused(error.code, error.detail) from error
    try:
        return _kind(folder, format)(folder, user, doors)
    except BaseException:
        folder.close()
        raise


def _kind(folder: Folder, format: str | None) -> type[Importer]:
    if format:
        return load(format)
    try:
        found = next((kind for kind in map(load, FORMATS) if kind.recognises(folder)), None)
    except FolderError as error:
        raise Refused(error.code, error.detail) from error
    if found is None:
        # As Notion packs what it gives out.
        is_packed_twice = any(code == "nested_archive" for _path, code in folder.refused)
        raise Refused("nested_archive" if is_packed_twice else "not_recognised")
    return found


def scan(importer: Importer) -> Iterator[Row]:
    """What an import would do, row by row; nothing is written. Raises Refused where the source breaks off."""
    for item in items_of(importer):
        yield tidy(look(importer, item))


def items_of(importer: Importer) -> Iterator[Found | Row]:
    """All that the source holds: rows for what it does not let be read, then what the format makes of the rest."""
    for path, code in importer.folder.refused:
        yield Row(path, Outcome.REFUSED, notes=[Note(code)])
    names: dict[str, int] = {}
    try:
        for item in importer.scan():
            if isinstance(item, Found):
                _tell_apart(item, names)
            yield item
    except (Refused, *BASE_FAILED):
        raise
    except Exception as error:
        log.exception("import: user %s: the source broke off", importer.user.id)
        raise Refused("unexpected") from error


def look(importer: Importer, item: Found | Row) -> Row:
    """The row of an item as things stand now."""
    if isinstance(item, Row):
        return item
    row = Row(item.path, Outcome.NEW, item.title, item.entry_date, item.notes)
    with faults_told(row, importer.user.id):
        fit(item)
        row.outcome, entry = importer.standing(item)
        row.title, row.category, row.parts = item.title, item.category, item.parts
        row.entry_id = entry.id if entry else None
    return row


def tidy(row: Row) -> Row:
    """The row in words that any base, page or terminal can hold, also where its file was refused for such a reason."""
    row.title, row.category = _one_line(row.title)[:TITLE_LENGTH], _one_line(row.category)
    row.notes = [Note(note.code, _one_line(note.detail)) for note in row.notes]
    return row


def _one_line(words: str) -> str:
    return one_line(UNSAFE.sub(" ", words))


def _tell_apart(found: Found, names: dict[str, int]) -> None:
    """A path that differs from an earlier one in its Unicode form alone would be taken for it: it gets a number."""
    name = nfc(found.path)
    names[name] = names.get(name, 0) + 1
    if names[name] > 1:
        found.path = f"{found.path} ({names[name]})"
        found.notes.append(Note("same_name"))
