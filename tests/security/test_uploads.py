"""What is sent as an import by those who mean harm, or on a bad day: nothing of it stays but what was asked for."""

import errno
import os
import resource
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from app.lib import requests
from app.models import Job
from app.models.job import State, Step
from app.services import jobs
from app.services.jobs.store import age
from tests.accounts import make_user, sign_in
from tests.pages import page_of

ADDRESS = "/settings/data/imports"
KIB = 1024


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def writer(app, user):
    return sign_in(app.test_client(), user)


@pytest.fixture
def store(db):
    return jobs.Store.of_app()


def send(client, *files, **fields):
    """What a browser sends: files as (bytes, name)."""
    sent = [(BytesIO(data), name) for data, name in files]
    return client.post(ADDRESS, data={"files": sent, **fields}, content_type="multipart/form-data")


def assert_nothing_stays(db, store):
    assert db.session.scalars(select(Job)).all() == []
    assert store.folders() == []
    assert list(store.incoming().iterdir()) == []


def test_more_files_than_a_process_may_hold_open_come_in(writer, store, db):
    most, standing = resource.getrlimit(resource.RLIMIT_NOFILE), Path("/proc/self/fd").iterdir()
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(standing)) + 30, most[1]))
    try:
        assert send(writer, *[(b"# TIL", f"{number}.md") for number in range(100)]).status_code == 303
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
    job = db.session.scalars(select(Job)).one()
    assert len(list(store.sources(job.key).iterdir())) == 100
    assert list(store.incoming().iterdir()) == []


def test_a_field_that_calls_itself_a_file_is_none(db, writer, store):
    assert writer.post(ADDRESS, data={"files": "# TIL"}).status_code == 422
    assert_nothing_stays(db, store)


def test_what_comes_in_at_once_has_one_room(db, app, user, writer, store, monkeypatch):
    """Both were told that there is room, before either was there."""
    app.config["MAX_IMPORT_LENGTH"] = 8 * KIB
    assert send(writer, (bytes(6 * KIB), "a.md")).status_code == 303
    monkeypatch.setattr(jobs, "room_for", lambda *_: 8 * KIB)
    assert send(writer, (bytes(6 * KIB), "b.md")).status_code == 413
    assert len(store.folders()) == 1
    assert list(store.incoming().iterdir()) == []


@pytest.mark.parametrize("fault", ["spare", "write", "link"])
def test_a_full_disk_is_said_and_nothing_stays(db, writer, store, monkeypatch, fault):
    def full(*_args, **_values):
        raise OSError(errno.ENOSPC, "No space left on device")

    if fault == "spare":
        monkeypatch.setattr(jobs, "SPARE", 1 << 62)
        monkeypatch.setattr(jobs, "room_for", lambda *_: 8 * KIB)
    else:
        monkeypatch.setattr(*{"write": (requests.SentFile, "write"), "link": (os, "link")}[fault], full)
    answer = send(writer, (b"# TIL", "a.md"))
    assert answer.status_code == 507
    assert "디스크" in answer.text
    db.session.rollback()
    assert_nothing_stays(db, store)


@pytest.mark.parametrize("step", ["scan", "take", "pack"])
@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_job_whose_files_are_gone_does_not_seem_to_go_on(db, user, writer, step, state):
    """As after a backup was brought back, which holds the jobs without their files."""
    db.session.add(Job(user_id=user.id, step=Step(step), state=State(state), options={"files": 1}))
    db.session.commit()
    page = page_of(writer.get("/settings/data/jobs/1"))
    assert page.select_one("progress, script[src*=job]") is None
    assert page.select_one('main form[action="/settings/data/jobs/1/delete"]')


def test_a_folder_that_its_writer_removes_meanwhile_stops_no_runner(tmp_path):
    assert age(tmp_path / "gone") == 0
