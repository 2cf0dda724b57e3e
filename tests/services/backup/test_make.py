"""What a backup does about pictures that come and go while it is made."""

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.media.storage import storage
from app.models import Entry, Image
from app.services import backup, trash
from tests.accounts import make_user
from tests.backups import named_pictures, picture, pictures, run, state
from tests.entries import write


@pytest.fixture
def journal(new_place):
    """An application with a writer of three days, each with a picture."""
    app = new_place()
    with app.app_context():
        user = make_user()
        for number in range(3):
            add_day(user, f"day {number}")
    return app


def add_day(user, title):
    stream, name = picture()
    image = Image.from_upload(user, FileStorage(stream, name))
    return write(user, title=title, thumbnail=image)


def whole(names, _label):
    return names


def interrupted(by, after=1):
    """Lets something happen when some names were handed on, the first time that names are asked for."""
    waiting = [by]

    def track(names, _label):
        for number, name in enumerate(list(names)):
            if number == after and waiting:
                waiting.pop()()
            yield name

    return track


def delete_all():
    for entry in db.session.scalars(select(Entry)).all():
        trash.delete_for_good(entry)
    db.session.commit()


def test_pictures_deleted_meanwhile_are_none_of_it(journal, new_place, tmp_path):
    with journal.app_context():
        _, manifest = backup.make(tmp_path / "haru.tar", None, interrupted(delete_all))
    assert (manifest.entries, manifest.pictures, manifest.lost) == (0, 0, [])
    assert len(manifest.spare) == 1
    there = new_place()
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0
    assert state(there) == state(journal)
    assert pictures(there) == {}


def test_pictures_added_meanwhile_are_part_of_it(journal, new_place, tmp_path):
    with journal.app_context():
        user = db.session.scalars(select(Entry)).first().user
        _, manifest = backup.make(tmp_path / "haru.tar", None, interrupted(lambda: add_day(user, "late")))
    assert (manifest.entries, manifest.pictures) == (4, 4)
    there = new_place()
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0
    assert state(there) == state(journal)


def test_a_file_that_the_store_lost_is_told_and_holds_nothing_up(journal, new_place, tmp_path):
    lost = sorted(named_pictures(journal))[0]
    with journal.app_context():
        storage.delete(lost)
    result = run(journal, "backup", tmp_path / "haru.tar")
    assert result.exit_code == 0
    assert result.stderr == f"Not in the store, so not in the backup: pictures/{lost}\n"
    there = new_place()
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0
    assert state(there) == state(journal)


def fail():
    raise OSError(28, "No space left on device")


def test_a_backup_cut_short_leaves_what_was_there(journal, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "haru.tar").write_bytes(b"good")
    with journal.app_context(), pytest.raises(OSError, match="No space"):
        backup.make(shelf / "haru.tar", 2, interrupted(fail))
    assert [(path.name, path.read_bytes()) for path in shelf.iterdir()] == [("haru.tar", b"good")]


def test_a_restore_that_fails_among_pictures_leaves_an_empty_place(journal, new_place, tmp_path):
    run(journal, "backup", tmp_path / "haru.tar")
    there = new_place()
    empty = state(there)

    def track(names, label):
        yield from (whole if label == "Checking the backup" else interrupted(fail))(names, label)

    with there.app_context(), pytest.raises(OSError, match="No space"):
        backup.restore(tmp_path / "haru.tar", track)
    assert state(there) == empty
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0


def test_a_restore_that_cannot_be_migrated_leaves_an_empty_place(journal, new_place, tmp_path):
    with journal.app_context():
        db.session.execute(db.text("UPDATE alembic_version SET version_num = 'first_tables'"))
        db.session.commit()
    run(journal, "backup", tmp_path / "haru.tar")
    there = new_place()
    empty = state(there)
    result = run(there, "restore", tmp_path / "haru.tar")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].startswith("Error: nothing was restored: ")
    assert state(there) == empty
