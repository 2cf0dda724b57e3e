"""A TIL repository of over a thousand notes comes in whole."""

import shutil
import zipfile
from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import undefer_group

from app.lib import dates
from app.models import Category, Entry, Image, Origin
from app.services.importers import open_importer, scan, take
from app.services.importers.found import Outcome
from tests import til
from tests.accounts import make_user, sign_in
from tests.services.importers.sources import doors


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def run(db, user):
    """Imports a source and tells its rows by path."""

    def run(path, look=take, is_of_this_machine=True):
        importer = open_importer(path, user, doors())
        importer.is_of_this_machine = is_of_this_machine
        try:
            return {row.path: row for row in look(importer)}
        finally:
            importer.folder.close()
            db.session.expire_all()

    return run


def day_of(text, when):
    said = text.startswith("---\ndate: ") and text[10:20]
    return said or str(dates.day_of(when, "Asia/Seoul", 4))


def test_over_a_thousand_notes_come_in_with_categories_dates_and_code(db, client, user, run, tmp_path):
    written = til.make(tmp_path / "til")
    assert len(written) > 1000
    rows = run(tmp_path / "til")
    assert Counter(row.outcome for row in rows.values()) == {Outcome.NEW: len(written), Outcome.REFUSED: 1}
    assert rows["README.md"].notes[0].code == "index_page"

    query = (
        select(Entry, Origin.path, Category.name)
        .join(Origin)
        .join(Category)
        .options(undefer_group("rendered"))
    )
    stored = {
        path: (entry, name)
        for entry, path, name in db.session.execute(query.options(undefer_group("written")))
    }
    assert set(stored) == set(written)
    for path, (text, when) in written.items():
        entry, shelf = stored[path]
        subject, number = path.split("/")[0], int(path[-6:-3])
        assert (shelf, entry.title) == (subject, f"Note {number} of {subject}")
        assert str(entry.entry_date) == day_of(text, when)
        assert til.code_of(subject, number) in entry.body
        assert entry.body_html
        if til.is_linked(number):
            before = stored[f"{subject}/{subject}-note-{number - 1:03}.md"][0]
            assert f"](/@haru/{before.id}/{before.slug})" in entry.body
    assert db.session.scalar(select(func.count(Image.id))) == 1

    sign_in(client, user)
    for path in list(stored)[::100]:
        assert client.get(f"/@haru/{stored[path][0].id}/{stored[path][0].slug}").status_code == 200

    again = run(tmp_path / "til")
    assert Counter(row.outcome for row in again.values()) == {Outcome.SAME: len(written), Outcome.REFUSED: 1}
    assert db.session.scalar(select(func.count(Entry.id))) == len(written)


def test_an_archive_is_taken_without_the_dates_of_its_git(db, run, tmp_path):
    til.make(tmp_path / "til", each=2)
    with zipfile.ZipFile(tmp_path / "til.zip", "w") as archive:
        for file in sorted((tmp_path / "til").rglob("*")):
            archive.write(file, file.relative_to(tmp_path))
    rows = run(tmp_path / "til.zip")
    codes = {note.code for row in rows.values() for note in row.notes if row.outcome is Outcome.NEW}
    assert codes == {"date_from_file"}
    assert {category.name for category in db.session.scalars(select(Category))} == set(til.SUBJECTS)


def test_what_came_from_a_folder_is_known_in_an_archive_of_it(db, run, tmp_path):
    til.make(tmp_path / "til", each=1)
    run(tmp_path / "til")
    for name in ("til.zip", "til-main.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for file in (tmp_path / "til").glob("*/*.*"):
                archive.write(file, f"til-main/{file.relative_to(tmp_path / 'til')}")
        rows = run(tmp_path / name)
        assert {row.outcome for row in rows.values()} == {Outcome.SAME}


def test_a_look_writes_nothing(db, run, tmp_path):
    til.make(tmp_path / "til", each=1)
    rows = run(tmp_path / "til", scan)
    assert {note.code for row in rows.values() for note in row.notes} == {"date_from_git", "index_page"}
    assert db.session.scalar(select(func.count(Entry.id))) == 0


def test_what_was_sent_to_the_server_is_not_asked_for_its_git(run, tmp_path):
    til.make(tmp_path / "til", each=1)
    rows = run(tmp_path / "til", scan, is_of_this_machine=False)
    assert {note.code for row in rows.values() for note in row.notes} == {"date_from_file", "index_page"}


def test_without_git_the_files_tell_their_time(run, tmp_path):
    til.make(tmp_path / "til", each=1)
    shutil.rmtree(tmp_path / "til" / ".git")
    rows = run(tmp_path / "til", scan)
    assert {note.code for row in rows.values() for note in row.notes} == {"date_from_file", "index_page"}
