"""Fixtures for the frame of all imports."""

import pytest

from app.lib.folders import open_folder
from app.services.importers import scan, take
from tests.accounts import make_user
from tests.services.importers.sources import DAY, Lines, doors, line, put


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def source(tmp_path):
    return put(tmp_path / "til", {"a.line": line(**DAY), "b/c.line": line(title="둘째", date="2023-10-27")})


@pytest.fixture
def run(db, user):
    """Imports a source, or only looks at it, and tells path, outcome and codes of notes."""

    def run(path, *, dry=False, **options):
        importer = Lines(open_folder(path), user, doors())
        rows = list(scan(importer) if dry else take(importer, **options))
        return [(row.path, str(row.outcome), *(note.code for note in row.notes)) for row in rows]

    return run
