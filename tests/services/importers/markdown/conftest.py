"""A source of Markdown files, and what becomes of it."""

import pytest

from app.lib.folders import open_folder
from app.models import User
from app.services.importers.found import Doors
from app.services.importers.markdown import MarkdownImporter


@pytest.fixture
def lay(tmp_path):
    """Lays files into a folder: lay({"git/undo.md": "# Undo"})."""

    def lay(files):
        root = tmp_path / "til"
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return lay


@pytest.fixture
def scan(lay):
    """What is found in files, by path."""

    def scan(files, source=None, **writer):
        user = User(
            **{"handle": "haru", "time_zone": "Asia/Seoul", "day_start": 4, "language": "ko", **writer}
        )
        folder = open_folder(source or lay(files))
        importer = MarkdownImporter(folder, user, Doors(None, None, 0))
        importer.is_of_this_machine = True
        found = {row.path: row for row in importer.scan()}
        folder.close()
        return found

    return scan


@pytest.fixture
def read(scan):
    """What is found in a single note."""

    def read(text, path="notes/note.md", **writer):
        return scan({path: text, "notes/another.md": "another"}, **writer)[path]

    return read
