"""Work in the background: done once, whatever happens to the process that does it."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from werkzeug.datastructures import FileStorage

import app as package
from app.cli.jobs import open_for, pack
from app.extensions import db as database
from app.lib import dates
from app.models import Entry, Job, JobLine
from app.models.job import State, Step
from app.services import jobs
from app.services.importers import scan, take
from app.services.importers.found import Refused
from tests.accounts import make_user
from tests.entries import write

ROOT = Path(package.__file__).parent.parent
WORK = jobs.Work(open_for, scan, take, pack, Refused)


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def store(db):
    return jobs.Store.of_app()


def days(count, words="배운 것"):
    """A ZIP of so many days in Markdown."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            day = dates.FIRST_DAY + timedelta(days=number)
            archive.writestr(f"TIL/JavaScript/{day}.md", f"# {day}에 배운 것\n\n{number}번째 {words}\n")
    return stream.getvalue()


def send(user, store, data, name="TIL.zip"):
    """A job that looks through a file, as the page begins it; its id."""
    path = store.incoming() / "sent"
    path.write_bytes(data)
    with path.open("rb") as stream:
        job = jobs.begin_import(user, store, [FileStorage(stream, name)], "", None, 1 << 30)
    path.unlink()
    database.session.commit()
    return job.id


def run(store, work=WORK, halted=lambda: False):
    """Do all there is to do, in this process."""
    jobs.Runner(store, work, halted).run(until_idle=True)


def job_of(job_id):
    database.session.expire_all()
    return database.session.get(Job, job_id)


def confirm(store, job_id, update=False):
    assert jobs.start(job_of(job_id), store, update)
    database.session.commit()


def lines_of(job_id):
    lines = database.session.scalars(
        select(JobLine).where(JobLine.job_id == job_id).order_by(JobLine.id)
    ).all()
    return [(line.step, line.outcome, line.path, line.entry_id) for line in lines]


def count(model):
    database.session.rollback()
    return database.session.scalars(select(func.count()).select_from(model)).one()


def begin_runner(*options):
    """The command in a process of its own, on the base of this test."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "run", "--until-idle", *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def finish(runner):
    said = runner.communicate()[1]
    assert runner.returncode == 0, said
    return said


def wait_for(runner, enough):
    """Return as soon as the other process has come so far, which it must before it ends."""
    while not enough():
        assert runner.poll() is None, runner.communicate()[1]


def began(user, store, count):
    """An import that is about to take in so many days."""
    job_id = send(user, store, days(count))
    run(store)
    confirm(store, job_id)
    return job_id


def assert_all_came_once(job_id, days):
    job = job_of(job_id)
    assert (job.step, job.state, job.done, job.total) == (Step.TAKE, State.DONE, days, days)
    lines = lines_of(job_id)
    assert len({path for _, _, path, _ in lines}) == len(lines) == days
    assert {(step, outcome) for step, outcome, _, _ in lines} == {(Step.TAKE, "new")}
    entries = database.session.scalars(select(Entry.id)).all()
    assert sorted(entry for *_, entry in lines) == sorted(entries)
    assert len(entries) == days


def test_an_import_that_is_killed_goes_on_where_it_was(user, store):
    days = 120
    job_id = began(user, store, days)
    for least in (20, 60):
        runner = begin_runner()
        wait_for(runner, lambda least=least: count(Entry) >= least)
        runner.kill()
        runner.communicate()
        assert job_of(job_id).state == State.RUNNING
        assert count(Entry) < days
    finish(begin_runner())
    assert_all_came_once(job_id, days)
    assert store.folders() == []


def test_an_import_that_is_asked_to_stop_is_taken_up_later(user, store):
    days = 100
    job_id = began(user, store, days)
    runner = begin_runner()
    wait_for(runner, lambda: count(Entry) >= 20)
    runner.send_signal(signal.SIGTERM)
    finish(runner)
    job = job_of(job_id)
    assert (job.state, job.attempts) == (State.WAITING, 0)
    assert 20 <= count(Entry) < days
    assert len([line for line in lines_of(job_id) if line[0] == Step.TAKE]) == count(Entry)
    run(store)
    assert_all_came_once(job_id, days)


def test_a_machine_has_one_runner(user, store):
    job_id = send(user, store, days(1))
    with store.locked() as is_alone:
        assert is_alone
        assert "already" in finish(begin_runner())
    assert job_of(job_id).state == State.WAITING
    finish(begin_runner())
    assert job_of(job_id).state == State.DONE


def test_a_runner_ends_with_the_process_that_began_it(user, store):
    job_id = send(user, store, days(1))
    gone = subprocess.Popen(["true"])
    gone.wait()
    finish(begin_runner("--parent", str(gone.pid)))
    assert job_of(job_id).state == State.WAITING
    finish(begin_runner("--parent", str(os.getpid())))
    assert job_of(job_id).state == State.DONE


def test_a_look_through_writes_lines_and_no_entry(user, store):
    job_id = send(user, store, days(3))
    run(store)
    job = job_of(job_id)
    assert (job.step, job.state, job.done, job.total, job.attempts) == (Step.SCAN, State.DONE, 3, 3, 1)
    assert [line[:2] for line in lines_of(job_id)] == [(Step.SCAN, "new")] * 3
    assert all(
        ["category", "JavaScript"] in notes for notes in database.session.scalars(select(JobLine.notes))
    )
    assert count(Entry) == 0
    assert not (store.root / job.key / "todo").exists()


def test_a_look_through_that_broke_off_begins_anew(user, store):
    job_id = send(user, store, days(3))
    run(store)
    database.session.execute(update(Job).values(state=State.RUNNING))
    database.session.commit()
    run(store)
    assert len(lines_of(job_id)) == 3


def test_the_same_archive_twice_adds_nothing(user, store):
    for outcome in ("new", "same"):
        job_id = began(user, store, 3)
        run(store)
        assert [line[1] for line in lines_of(job_id)] == [outcome] * 3
    assert count(Entry) == 3


def test_changed_entries_are_brought_up_to_date_on_request(user, store):
    began(user, store, 1)
    run(store)
    for is_wanted, outcome in ((False, "changed"), (True, "updated")):
        job_id = send(user, store, days(1, "다른 말"))
        run(store)
        confirm(store, job_id, is_wanted)
        run(store)
        assert [line[1] for line in lines_of(job_id)] == [outcome]


def test_a_source_that_cannot_be_read_fails_and_says_why(user, store):
    broken, good = send(user, store, days(2)[:-30]), send(user, store, days(1))
    run(store)
    assert job_of(broken).state == State.FAILED
    assert job_of(broken).fault
    assert job_of(good).state == State.DONE
    assert [folder.name for folder in store.folders()] == [job_of(good).key]


def test_a_fault_of_ours_fails_the_job_and_not_the_runner(user, store, caplog):
    def scan_badly(importer):
        if importer.total == 2:
            raise ZeroDivisionError
        return scan(importer)

    bad, good = send(user, store, days(2)), send(user, store, days(1))
    run(store, jobs.Work(open_for, scan_badly, take, pack, Refused))
    code, reference = job_of(bad).fault.split()
    assert (job_of(bad).state, code) == (State.FAILED, "unexpected")
    assert f"unexpected error {reference} in job {bad}" in caplog.text
    assert job_of(good).state == State.DONE


def test_a_job_that_ends_its_process_each_time_is_given_up(user, store):
    job_id = send(user, store, days(1))
    database.session.execute(update(Job).values(state=State.RUNNING, attempts=3))
    database.session.commit()
    run(store)
    job = job_of(job_id)
    assert (job.state, job.fault.strip()) == (State.FAILED, "given_up")
    assert store.folders() == []


@pytest.mark.parametrize("step", [Step.SCAN, Step.TAKE])
def test_a_job_that_its_writer_gives_up_ends_at_once(user, store, step):
    def forget_first(rows):
        with database.engine.begin() as elsewhere:
            elsewhere.execute(database.delete(Job))
        yield from rows

    job_id = send(user, store, days(30)) if step == Step.SCAN else began(user, store, 30)
    work = jobs.Work(
        open_for,
        lambda importer: forget_first(scan(importer)),
        lambda importer, **options: forget_first(take(importer, **options)),
        pack,
        Refused,
    )
    run(store, work)
    assert job_of(job_id) is None
    assert (count(Entry), count(JobLine), store.folders()) == (0, 0, [])


def test_jobs_whose_files_lie_elsewhere_are_left_to_others(user, store):
    database.session.add(Job(user_id=user.id, step=Step.SCAN))
    database.session.commit()
    run(store)
    assert job_of(1).state == State.WAITING


def test_an_export_is_packed_with_what_is_asked_for(user, store):
    write(user, title="하루", body="본문")
    job = jobs.begin_export(user, store, ["settings"], user.today())
    database.session.commit()
    run(store)
    assert job_of(job.id).state == State.DONE
    with zipfile.ZipFile(store.packed(job.key)) as archive:
        assert {"README.md", "haru.json", "2023-10-26-하루.md"} <= set(archive.namelist())
        assert b"settings" in archive.read("haru.json")


def test_what_nobody_comes_back_for_is_swept(user, store):
    kept, old = send(user, store, days(1)), send(user, store, days(1))
    packed = jobs.begin_export(user, store, [], user.today())
    run(store)
    long_ago = dates.now() - timedelta(days=31)
    database.session.execute(update(Job).where(Job.id == old).values(created_at=long_ago))
    database.session.execute(
        update(Job).where(Job.id == packed.id).values(finished_at=dates.now() - timedelta(days=8))
    )
    database.session.commit()
    lost = store.incoming() / "lost"
    lost.touch()
    for path in (*store.folders(), lost):
        os.utime(path, (0, 0))
    jobs.sweep(store)
    assert [job.id for job in database.session.scalars(select(Job))] == [kept]
    assert [folder.name for folder in store.folders()] == [job_of(kept).key]
    assert list(store.incoming().iterdir()) == []


def test_all_steps_work_on_postgresql(postgres_app):
    with postgres_app.app_context():
        user, store = make_user(), jobs.Store.of_app()
        job_id = began(user, store, 30)
        jobs.begin_export(user, store, [], user.today())
        database.session.commit()
        run(store)
        assert_all_came_once(job_id, 30)
        assert job_of(job_id + 1).state == State.DONE
