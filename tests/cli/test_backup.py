"""bin/flask backup and restore: everything comes back as it was, or nothing at all."""

import io
import json
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
from app.services.backup.manifest import _sealed
from app.services.backup.tar import END, MANIFEST, Writer, chunks, walk
from tests.accounts import make_user, sign_in
from tests.backups import picture, pictures, rows, run, state
from tests.entries import write
from tests.security.loop import live

WORD = "비밀낱말"
# Tables of work that goes on, which a journal may have no row of.
FLEETING = {"jobs", "job_lines", "origins"}


def keep_a_journal(app):
    """A writer's days: rows of every kind, entries with pictures, one in the trash."""
    with app.app_context():
        user = make_user()
        client = sign_in(app.test_client(), user)
        live(client, user, WORD)
        client.post("/login", data={"email": "haru", "password": "wrong"})
        day = {"entry_date": "2023-10-26", "form_id": "pictured", "new_category": "그림"}
        fields = {**day, "thumbnail": picture(), "pictures": picture("#aa3311")}
        assert client.post("/entries", data=fields, content_type="multipart/form-data").status_code == 303
        client.post("/entries/1/delete")
    return app


@pytest.fixture
def journal(new_place):
    return keep_a_journal(new_place())


@pytest.fixture
def small(open_place):
    """An SQLite place with one writer, one entry and one picture."""
    app = open_place()
    with app.app_context():
        client = sign_in(app.test_client(), make_user())
        fields = {"entry_date": "2023-10-26", "form_id": "one", "thumbnail": picture()}
        assert client.post("/entries", data=fields, content_type="multipart/form-data").status_code == 303
    return app


@pytest.fixture
def backup(small, tmp_path):
    """The file of a backup of the small place."""
    assert run(small, "backup", tmp_path / "haru.tar").exit_code == 0
    return tmp_path / "haru.tar"


def refusals(app, path, files):
    """The lines with which restores of these files are refused, one each, and nothing is changed by them."""
    before, lines = state(app), []
    for data in files:
        path.write_bytes(data)
        result = run(app, "restore", path)
        assert result.exit_code == 1, result.output
        lines += result.output.splitlines()
    assert state(app) == before
    assert len(lines) == len(files)
    return lines


def refusal(app, path):
    (line,) = refusals(app, path, [path.read_bytes()])
    return line


def resealed(path, changed, **said):
    """Write the backup again with other members, or other words of its manifest, and sums that fit."""
    with path.open("rb") as file:
        members = {name: b"".join(chunks(file, place)) for name, place in walk(file).items()}
    manifest = json.loads(members.pop(MANIFEST))
    with path.open("wb") as file:
        writer = Writer(file)
        for name, data in (members | changed).items():
            writer.add(name, io.BytesIO(data))
        record = {**manifest, "members": writer.sums, **said}
        del record["seal"]
        writer.add(MANIFEST, io.BytesIO(_sealed(record)))
        writer.end()


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


def test_an_altered_byte_anywhere_is_refused(backup, open_place):
    there, whole = open_place(), backup.read_bytes()
    ends = [0, 156, 511, 512, len(whole) - 1, len(whole) - len(END), len(whole) - len(END) - 1]
    places = [*ends, *range(0, len(whole), len(whole) // 100)]
    altered = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    for line in refusals(there, backup, altered):
        assert line.startswith("Error: nothing was restored: this ")
    backup.write_bytes(whole)
    assert run(there, "restore", backup).exit_code == 0


def test_a_file_that_was_cut_short_or_grew_is_refused(backup, open_place):
    there, whole = open_place(), backup.read_bytes()
    with backup.open("rb") as file:
        starts = [place.start for place in walk(file).values()]
    lengths = [511, 512, *(start - 512 for start in starts[1:]), *starts, *range(1, len(whole), 50_000)]
    refusals(there, backup, [whole[:length] for length in (0, *lengths)])
    others = [whole[:-1], whole[:-512], whole[: -len(END)], whole + b"\0"]
    assert all("cut short or altered" in line for line in refusals(there, backup, others))


@pytest.mark.parametrize(
    "name",
    ["../escaped.webp", "/etc/escaped", "pictures/../../escaped", "pictures/a/600.webp/x", "readme.txt"],
)
@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE])
def test_a_foreign_tar_is_refused(open_place, tmp_path, name, kind):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd" if kind != tarfile.DIRTYPE else ""
    with tarfile.open(tmp_path / "foreign.tar", "w") as tar:
        tar.addfile(info)
    assert "not a backup of haru" in refusal(open_place(), tmp_path / "foreign.tar")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_among_our_own_members_is_refused(backup, open_place, kind):
    info = tarfile.TarInfo("pictures/k1/600.webp")
    info.type, info.linkname, info.mode = kind, "/etc/passwd", 0o600
    backup.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + backup.read_bytes())
    refusal(open_place(), backup)


def test_what_is_no_backup_at_all_is_refused(open_place, tmp_path):
    there = open_place()
    (tmp_path / "text").write_text("하루\n" * 1000, encoding="utf-8")
    (tmp_path / "ends").write_bytes(END)
    for name in ("text", "ends"):
        refusal(there, tmp_path / name)
    for name in ("missing", "."):
        result = run(there, "restore", tmp_path / name)
        assert (result.exit_code, len(result.output.splitlines())) == (1, 1)


def test_sums_that_fit_do_not_save_what_does_not(backup, small, open_place):
    there, whole = open_place(), backup.read_bytes()
    changes = [
        ({"database.sqlite": b"SQLite format 3\0" + bytes(5000)}, {}, "damaged"),
        ({"database.sqlite": b"nothing"}, {}, "damaged"),
        ({}, {"version": 2}, "newer haru"),
        ({}, {"revision": "from_the_future"}, "newer haru"),
        ({}, {"database": "postgresql"}, "export and import"),
        ({}, {"members": {}}, "altered"),
        ({}, {"format": "tar"}, "altered"),
    ]
    for changed, said, reason in changes:
        backup.write_bytes(whole)
        resealed(backup, changed, **said)
        assert reason in refusal(there, backup)


def test_a_place_with_writers_or_pictures_is_left_alone(journal, new_place, tmp_path):
    run(journal, "backup", tmp_path / "haru.tar")
    assert "writers already" in refusal(journal, tmp_path / "haru.tar")
    there = new_place()
    with there.app_context():
        there.extensions["haru_storage"].save("k1/600.webp", b"somebody's")
    assert "pictures here already" in refusal(there, tmp_path / "haru.tar")


def test_a_backup_of_the_other_kind_of_base_is_refused(open_place, tmp_path):
    run(open_place("sqlite"), "backup", tmp_path / "haru.tar")
    assert "export and import" in refusal(open_place("postgresql"), tmp_path / "haru.tar")


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
