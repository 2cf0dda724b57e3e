"""bin/flask import: what a terminal and a script see of it."""

import pytest
from sqlalchemy import select

from app.models import Entry
from tests.accounts import make_user
from tests.services.importers.sources import pack, put

NOTES = {
    "알고리즘/힙.md": "---\ndate: 2023-10-26\n---\n# 힙\n\n최솟값을 꺼낸다.\n".encode(),
    "알고리즘/깨짐.md": "# 중간에 잘린 글".encode()[:-1],
    "../밖.md": b"# out",
}


@pytest.fixture
def archive(tmp_path):
    return pack(tmp_path / "til.zip", NOTES)


@pytest.fixture
def run(app, db):
    make_user("hansol")

    def run(*args, code=0):
        result = app.test_cli_runner().invoke(args=["import", *map(str, args), "--user", "hansol"])
        assert result.exit_code == code, result.output
        return result

    return run


def rows(result):
    """The lines about files, each as its fields."""
    return [line.split("\t") for line in result.stdout.splitlines() if "\t" in line]


def titles(db):
    return list(db.session.scalars(select(Entry.title)))


def test_each_file_is_a_line_and_the_last_one_counts(db, run, archive):
    result = run(archive)
    outside, broken, heap = sorted(rows(result), key=lambda row: row[1])
    assert heap == ["new", "알고리즘/힙.md", "힙", "2023-10-26", ""]
    assert broken[:2] == ["refused", "알고리즘/깨짐.md"]
    assert outside == ["refused", "../밖.md", "", "", "The path of this file leads out of the source."]
    assert result.stdout.splitlines()[-1] == "3 files: 1 new, 2 refused"
    assert "\t" not in result.stderr
    assert titles(db) == ["힙"]


def test_a_dry_run_says_the_same_and_writes_nothing(db, run, archive):
    dry = run(archive, "--dry-run")
    assert titles(db) == []
    assert rows(dry) == rows(run(archive))


def test_a_second_run_adds_nothing_and_an_update_takes_what_changed(db, run, tmp_path):
    folder = put(tmp_path / "til", {"힙.md": b"# Heap\n\none"})
    run(folder)
    assert rows(run(folder))[0][0] == "same"
    put(folder, {"힙.md": b"# Heap\n\ntwo"})
    assert rows(run(folder))[0][0] == "changed"
    assert rows(run(folder, "--update"))[0][0] == "updated"
    assert db.session.scalars(select(Entry)).one().body == "two"


def test_a_source_that_is_refused_as_a_whole_is_an_error_with_its_reason(run, tmp_path):
    sources = put(tmp_path / "s", {"unknown/a.bin": b"\0", "packed/b.zip": b"PK\3\4 not really"})
    assert "Nothing that haru knows" in run(sources / "unknown", code=1).stderr
    assert "unpack them" in run(sources / "packed", code=1).stderr
    assert "This archive is damaged" in run(sources / "packed/b.zip", code=1).stderr


@pytest.mark.parametrize("args", [["/nowhere/at/all"], [".", "--format", "word"], []])
def test_a_wrong_call_is_told_as_one(run, args):
    assert "Usage" in run(*args, code=2).stderr


def test_a_format_may_be_named(run, tmp_path):
    source = put(tmp_path / "s", {"a.md": b"# A"})
    assert "Nothing" not in run(source, "--format", "markdown").stderr


def test_a_writer_who_is_none_is_named(app, db, archive):
    result = app.test_cli_runner().invoke(args=["import", str(archive), "--user", "nobody"])
    assert (result.exit_code, "nobody" in result.stderr) == (1, True)


def test_no_name_of_a_file_moves_the_cursor(run, tmp_path):
    archive = pack(
        tmp_path / "a.zip", {"a\x1b[2J.md": b"x", "b\u202ec.md": b"# b", "d.md": "# d\u202e\x1b[1A".encode()}
    )
    assert not {"\x1b", "\u202e"} & set(run(archive).stdout)
