"""The dates that git knows."""

import subprocess

import pytest

from app.lib.text import nfc
from app.services.importers.markdown import history
from tests.til import commit

NIGHT = "2023-10-27T02:30:00+09:00"


def first(root):
    return {path: instant.isoformat() for path, instant in history.first_written(root).items()}


def test_a_file_was_written_when_it_was_first_committed(tmp_path):
    commit(
        tmp_path,
        [("2023-10-26T22:10:00+09:00", {"a/한 글.md": "1"}), ("2023-11-01T10:00:00-05:00", {"b.md": "2"})],
    )
    commit(tmp_path, [("2024-01-01T00:00:00+00:00", {"a/한 글.md": "changed"})])
    assert first(tmp_path) == {
        nfc("a/한 글.md"): "2023-10-26T22:10:00+09:00",
        "b.md": "2023-11-01T10:00:00-05:00",
    }


def test_a_renamed_file_keeps_its_date(tmp_path):
    text = "a line\n" * 20
    commit(tmp_path, [("2023-10-26T22:10:00+09:00", {"old.md": text})])
    commit(tmp_path, [("2023-11-01T22:10:00+09:00", {"old.md": None, "topic/new.md": text + "and more\n"})])
    commit(tmp_path, [("2023-12-01T22:10:00+09:00", {"topic/new.md": None, "topic/newest.md": text})])
    commit(tmp_path, [("2023-12-24T22:10:00+09:00", {"old.md": "another of the old name"})])
    assert first(tmp_path)["topic/newest.md"] == "2023-10-26T22:10:00+09:00"
    assert first(tmp_path)["old.md"] == "2023-12-24T22:10:00+09:00"


def test_a_folder_within_a_repository_is_seen_from_within(tmp_path):
    commit(tmp_path, [(NIGHT, {"til/git/undo.md": "x", "other.md": "y"})])
    (tmp_path / "til").mkdir()
    assert first(tmp_path / "til") == {"git/undo.md": NIGHT}


def test_without_a_repository_nothing_is_known(tmp_path):
    assert first(tmp_path) == {}


def test_the_writers_day_is_told_from_the_first_commit(scan, lay, tmp_path):
    root = lay({"git/undo.md": "# Undo"})
    commit(root, [(NIGHT, {"git/undo.md": "# Undo"})])
    found = scan({}, source=root)["git/undo.md"]
    assert str(found.entry_date) == "2023-10-26"
    assert [note.code for note in found.notes] == ["date_from_git"]


@pytest.mark.parametrize(
    "setting",
    [
        ("core.fsmonitor", "{command}"),
        ("core.pager", "{command}"),
        ("pager.log", "{command}"),
        ("log.showSignature", "true"),
        ("gpg.program", "{command}"),
        ("diff.external", "{command}"),
        ("core.sshCommand", "{command}"),
        ("alias.log", "!{command}"),
    ],
)
def test_the_settings_of_a_repository_run_nothing(tmp_path, setting):
    root = tmp_path / "til"
    commit(root, [(NIGHT, {"a.md": "x", ".gitattributes": "*.md diff=evil filter=evil\n"})])
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    script.chmod(0o700)
    for name, value in (setting, ("diff.evil.textconv", "{command}"), ("filter.evil.clean", "{command}")):
        subprocess.run(["git", "-C", root, "config", name, value.format(command=script)], check=True)
    assert first(root)["a.md"] == NIGHT
    assert not (tmp_path / "ran").exists()


@pytest.fixture
def evil(tmp_path):
    """A program that leaves a trace when it is run."""
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
    script.chmod(0o700)
    return script


def git(root, *arguments, **options):
    return subprocess.run(
        ["git", "-C", root, *arguments], check=True, stdout=subprocess.PIPE, **options
    ).stdout


def test_the_signature_of_a_commit_is_not_looked_at(tmp_path, evil):
    root = tmp_path / "til"
    commit(root, [(NIGHT, {"a.md": "x"})])
    head, _blank, message = git(root, "cat-file", "commit", "HEAD").partition(b"\n\n")
    signed = (
        head + b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n" + message
    )
    name = git(root, "hash-object", "-t", "commit", "-w", "--stdin", input=signed).decode().strip()
    git(root, "update-ref", "HEAD", name)
    git(root, "config", "gpg.program", evil)
    git(root, "config", "log.showSignature", "true")
    assert first(root) == {"a.md": NIGHT}
    assert not (tmp_path / "ran").exists()


def test_contents_that_a_clone_left_out_are_not_fetched(tmp_path, evil):
    root = tmp_path / "til"
    text = "a line\n" * 20
    commit(
        root,
        [(NIGHT, {"old.md": text}), ("2024-01-01T10:00:00+09:00", {"old.md": None, "new.md": text + "x"})],
    )
    blob = git(root, "rev-parse", "HEAD~:old.md").decode().strip()
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for name, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": root,
        "remote.origin.uploadpack": evil,
    }.items():
        git(root, "config", name, value)
    assert first(root) == {"old.md": NIGHT, "new.md": "2024-01-01T10:00:00+09:00"}
    assert not (tmp_path / "ran").exists()


def test_the_environment_does_not_lead_git_elsewhere(tmp_path, monkeypatch):
    commit(tmp_path / "other", [("2001-01-01T00:00:00+00:00", {"a.md": "x"})])
    commit(tmp_path / "til", [(NIGHT, {"a.md": "x"})])
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert first(tmp_path / "til") == {"a.md": NIGHT}


def test_a_commit_beyond_the_calendar_is_passed_over(tmp_path):
    commit(tmp_path, [(253_402_300_800, {"a.md": "x"}), (NIGHT, {"b.md": "y"})])
    assert first(tmp_path) == {"b.md": NIGHT}
