"""bin/flask backup: everything that is kept comes back as it was, and the shelf of backups stays in order."""

import logging
import os
import stat
import subprocess
import sys
import tarfile

import pytest
from flask_migrate import downgrade
from sqlalchemy import text

from app.extensions import db
from app.services.backup.tar import MANIFEST
from tests.accounts import make_user
from tests.backups import WORD, pictures, rows, run, state
from tests.entries import write

# Tables of work that goes on, which a journal may have no row of.
FLEETING = {"jobs", "job_lines", "origins"}


def test_what_is_backed_up_comes_back_row_for_row_and_byte_for_byte(journal, new_place, tmp_path):
    before = state(journal)
    assert all(before[0][name] for name in before[0].keys() - FLEETING), "a table without a row"
    assert len(before[1]) >= 4
    made = run(journal, "backup", tmp_path / "haru.tar")
    assert made.exit_code == 0, made.output
    there = new_place()
    back = run(there, "restore", tmp_path / "haru.tar")
    assert back.exit_code == 0, back.output
    assert state(there) == before == state(journal)


def test_a_restored_journal_goes_on(journal, new_place, tmp_path):
    run(journal, "backup", tmp_path / "haru.tar")
    there = new_place()
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0
    with there.app_context():
        user = make_user("other")
        assert write(user, "2026-11-24", body="새 글").id
    assert run(there, "backup", tmp_path / "haru.tar").exit_code == 0


def test_it_says_how_much_there_is_and_logs_no_word(journal, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    with journal.app_context():
        entries = db.session.scalar(text("SELECT count(*) FROM entries"))
    result = run(journal, "backup", tmp_path / "haru.tar")
    assert result.stdout.startswith(f"{entries} entries, 2 pictures, ")
    assert result.stdout.count("\n") == 1
    assert [record.getMessage()[:8] for record in caplog.records if "backup" in record.getMessage()] == [
        "backup: "
    ]
    assert WORD not in caplog.text


def test_a_backup_is_its_owners_alone_and_a_plain_tar(journal, tmp_path):
    run(journal, "backup", tmp_path / "haru.tar")
    assert stat.S_IMODE((tmp_path / "haru.tar").stat().st_mode) == 0o600
    with tarfile.open(tmp_path / "haru.tar") as tar:
        names = tar.getnames()
        assert names[-1] == MANIFEST
        stored = pictures(journal)
        assert {name.removeprefix("pictures/") for name in names[:-2]} == set(stored)
        assert all(tar.extractfile(f"pictures/{key}").read() == data for key, data in stored.items())
        assert all((member.mtime, member.uid, member.mode) == (0, 0, 0o600) for member in tar)


def test_a_backup_of_an_older_haru_is_migrated(journal, new_place, tmp_path):
    with journal.app_context():
        downgrade(revision="first_tables")
        db.engine.dispose()
    before = rows(journal)
    run(journal, "backup", tmp_path / "haru.tar")
    there = new_place()
    newest = rows(there)
    back = run(there, "restore", tmp_path / "haru.tar")
    assert back.exit_code == 0, back.output
    after = rows(there)
    assert after["alembic_version"] == newest["alembic_version"] != before["alembic_version"]
    assert {name: len(after[name]) for name in before} == {name: len(before[name]) for name in before}
    assert after.keys() == newest.keys()


def test_earlier_backups_of_one_name_are_numbered(small, tmp_path):
    path, foreign = tmp_path / "haru.tar", tmp_path / "haru.tar.2024"
    foreign.write_bytes(b"mine")
    made = []
    for _ in range(5):
        with small.app_context():
            write(make_user(f"writer{len(made)}"))
        assert run(small, "backup", path, "--keep", 3).exit_code == 0
        made.append(path.read_bytes())
    assert [path.with_name(name).read_bytes() for name in ("haru.tar", "haru.tar.1", "haru.tar.2")] == made[
        :1:-1
    ]
    assert {name.name for name in tmp_path.glob("haru.tar*")} == {
        "haru.tar",
        "haru.tar.1",
        "haru.tar.2",
        foreign.name,
    }
    run(small, "backup", path, "--keep", 1)
    assert {name.name for name in tmp_path.glob("haru.tar*")} == {"haru.tar", foreign.name}


def test_without_keep_nothing_else_is_touched(small, tmp_path):
    for name in ("haru.tar", "haru.tar.1", "haru-20200101-000000.tar"):
        (tmp_path / name).write_bytes(b"old")
    run(small, "backup", tmp_path / "haru.tar")
    run(small, "backup", tmp_path)
    assert (tmp_path / "haru.tar").stat().st_size > 1000
    assert (tmp_path / "haru.tar.1").read_bytes() == b"old"
    assert len(list(tmp_path.glob("haru-*.tar"))) == 2


def test_the_newest_of_a_folder_stay_and_what_is_not_ours(small, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    ours = [f"haru-2020010{day}-000000.tar" for day in range(1, 6)]
    others = ["haru-20200101-000000.tar.gz", "haru.tar", "my-haru-20200101-000000.tar", "haru-2020-01-01.tar"]
    for name in ours + others:
        (shelf / name).write_bytes(b"old")
    (shelf / "haru-20190101-000000.tar").mkdir()
    (shelf / "haru-20190102-000000.tar").symlink_to(shelf / "haru.tar")
    for _ in range(2):
        assert run(small, "backup", shelf, "--keep", 3).exit_code == 0
    left = {path.name for path in shelf.iterdir()} - set(others)
    assert len(left) == 3 + 2
    assert "haru-20200105-000000.tar" in left
    assert {"haru-20190101-000000.tar", "haru-20190102-000000.tar"} <= left


def test_a_backup_that_fails_leaves_the_good_one_and_nothing_else(open_place, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "haru.tar").write_bytes(b"good")
    result = run(open_place("postgresql", PG_BIN=str(shelf)), "backup", shelf / "haru.tar", "--keep", 2)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Error: no backup was made: pg_dump is missing: "
        "install the client programs of PostgreSQL, or name their folder in PG_BIN"
    ]
    assert [(path.name, path.read_bytes()) for path in shelf.iterdir()] == [("haru.tar", b"good")]


@pytest.mark.parametrize("path", ["no/such/folder/haru.tar", "/dev/null", "/dev/full"])
def test_a_path_where_no_backup_can_stand_is_told(open_place, tmp_path, path):
    result = run(open_place(), "backup", tmp_path / path)
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1


def program(folder, name, programs, lines):
    """A stand-in for a program of PostgreSQL's, which does these lines and then becomes the real one."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\n{lines}\nexec "{programs / name}" "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def test_the_password_of_the_base_stands_in_no_process_list(open_place, programs, tmp_path):
    for name in ("pg_dump", "pg_restore"):
        program(
            tmp_path / "bin",
            name,
            programs,
            f'echo "{name} $@" >>"{tmp_path}/called"; env >>"{tmp_path}/called"',
        )
    settings = {"PG_BIN": str(tmp_path / "bin")}
    here, there = (open_place("postgresql", **settings) for _ in range(2))
    for app in (here, there):
        with app.app_context():
            db.engine.url = db.engine.url.set(password="a:b\\c")
    assert run(here, "backup", tmp_path / "haru.tar").exit_code == 0
    assert run(there, "restore", tmp_path / "haru.tar").exit_code == 0
    called = (tmp_path / "called").read_text(encoding="utf-8")
    assert {"pg_dump", "pg_restore"} <= {line.split()[0] for line in called.splitlines() if line}
    assert "passfile=" in called
    assert "a:b" not in called


def test_an_order_to_end_leaves_nothing_half_written(open_place, programs, tmp_path):
    program(tmp_path / "bin", "pg_dump", programs, "kill -TERM $PPID; exec sleep 60")
    open_place("postgresql")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    environment = {**os.environ, "PG_BIN": str(tmp_path / "bin")}
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "backup", str(shelf)],
        check=False, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip() == "Aborted!"
    assert list(shelf.iterdir()) == []
