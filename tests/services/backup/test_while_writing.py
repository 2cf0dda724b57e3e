"""A backup made while writers write holds one state of their journals, with every picture of it and no other."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models import KPT, Entry
from tests.accounts import make_user, sign_in
from tests.backups import named_pictures, pictures, run
from tests.services.backup.diary import Diary

WRITERS, BACKUPS = 4, 4


@pytest.fixture
def diaries(new_place):
    """An application with four writers who are about to write."""
    app = new_place()
    with app.app_context():
        users = [make_user(f"writer{number}") for number in range(WRITERS)]
        return app, [Diary(sign_in(app.test_client(), user), user.handle) for user in users]


def acknowledged(diaries):
    """What stood in the journals for certain at this moment: names of entries edited, kept and gone."""
    return [
        {name for diary in diaries for name in getattr(diary, which)} for which in ("edited", "kept", "gone")
    ]


def back_up_while_writing(app, diaries, folder):
    """Several backups, each with what was acknowledged before it was begun."""
    stop, begun, made = Event(), Barrier(WRITERS + 1), []
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(diary.write_until, stop, begun) for diary in diaries]
        try:
            with suppress(BrokenBarrierError):
                begun.wait()
            for number in range(BACKUPS):
                before = acknowledged(diaries)
                result = run(app, "backup", folder / f"{number}.tar")
                made.append((folder / f"{number}.tar", before, result))
        finally:
            stop.set()
        for job in writing:
            job.result()
    return made


def assert_whole(app, edited, kept, gone):
    """One state: no half of a save, none missing that was acknowledged, none back that was deleted before."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
        entries = {
            entry.form_id: entry
            for entry in db.session.scalars(select(Entry).options(undefer_group("written")))
        }
        lines = {line.entry_id: line.text for line in db.session.scalars(select(KPT))}
        for name, entry in entries.items():
            assert entry.title == entry.summary
            assert entry.title == f"{name}-again" or name not in edited
            assert lines[entry.id] == name
            assert entry.thumbnail
        assert kept <= entries.keys()
        assert not gone & entries.keys()


def test_backups_made_while_four_writers_write_are_each_one_state(diaries, new_place, tmp_path):
    app, journals = diaries
    made = back_up_while_writing(app, journals, tmp_path)
    after, sizes = pictures(app), []
    for path, before, result in made:
        assert (result.exit_code, result.stderr) == (0, "")
        there = new_place()
        back = run(there, "restore", path)
        assert back.exit_code == 0, back.output
        assert_whole(there, *before)
        stored = pictures(there)
        assert stored.keys() == named_pictures(there)
        assert all(after.get(key, data) == data for key, data in stored.items())
        sizes.append(len(stored))
    assert len(set(sizes)) > 1, "nobody wrote meanwhile"
