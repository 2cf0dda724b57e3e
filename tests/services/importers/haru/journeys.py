"""From a journal to files and back."""

from app.services import exporter
from app.services.importers import open_importer, scan, take
from tests.services.exporter.journals import export, files_in
from tests.services.importers.sources import doors

# What comes back again.
PARTS = tuple(part for part in exporter.PARTS if part != "comments")


def out(user, folder, parts=PARTS):
    """The files of an export into a folder."""
    export(user, folder, *parts)
    return files_in(folder)


def bring_in(path, user, *, dry=False, **options):
    """The rows of an import of haru's own export."""
    importer = open_importer(path, user, doors())
    assert importer.name == "haru"
    try:
        return list(scan(importer) if dry else take(importer, **options))
    finally:
        importer.folder.close()


def told(rows):
    """What became of each file, with the codes of its notes."""
    return [(row.path, str(row.outcome), *(note.code for note in row.notes)) for row in rows]


def outcomes(rows):
    return {str(row.outcome) for row in rows}


def differing(first, second):
    """The names of the files that are not the same."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
