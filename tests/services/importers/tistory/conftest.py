"""Real imports into a writer's journal."""

import pytest
from sqlalchemy import select

from app.extensions import db as database
from app.models.entry import Entry
from app.services import importers
from app.services.importers.found import Doors
from app.services.writing import save
from app.services.writing.render import render_entry
from tests.accounts import make_user

DOORS = Doors(save, render_entry, 10 * 1024**3)


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def bring(user):
    """Imports what lies at a path, in the format that it is found to have: bring(path) is the rows of the report."""

    def imported(path, **options):
        importer = importers.open_importer(
            path, database.session.merge(user), DOORS, options.pop("format", None)
        )
        try:
            return list(importers.take(importer, **options))
        finally:
            importer.folder.close()

    return imported


@pytest.fixture
def entries(user):
    """The writer's entries by their days: entries() after an import."""

    def all_of():
        query = select(Entry).where(Entry.user_id == user.id)
        return sorted(database.session.scalars(query), key=lambda entry: (entry.entry_date, entry.id))

    return all_of


@pytest.fixture
def bring_one(bring, entries, tmp_path):
    """Imports one file of this name and these contents: bring_one("a.txt", text) is its entry."""

    def imported(name, contents):
        path = tmp_path / name
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        known = {entry.id for entry in entries()}
        rows = bring(path)
        [entry] = [entry for entry in entries() if entry.id not in known] or [None]
        assert entry, rows
        return entry

    return imported
