"""bin/flask export: a journal as files, and what the command says of it."""

import pytest

from app.media.images import image_delete
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import files_in, files_in_zip, picture, record_of


@pytest.fixture
def user(db):
    user = make_user()
    write(user, title="하루", thumbnail=picture(user))
    return user


@pytest.fixture
def export(app, user, tmp_path):
    """Runs the command; paths are below a folder of the test."""

    def run(*words):
        return app.test_cli_runner().invoke(args=["export", *map(str, words)])

    return run


def test_a_folder_is_written_and_one_line_says_so(export, tmp_path):
    result = export(tmp_path / "out", "--user", "@haru")
    assert result.exit_code == 0
    assert result.stdout == f"Exported to {tmp_path / 'out'}: entries 1, drafts 0, pictures 1\n"
    assert "2023-10-26-하루.md" in files_in(tmp_path / "out")


def test_an_archive_is_for_its_writers_eyes(export, tmp_path):
    export("--user", "haru", "--zip", tmp_path / "haru.zip")
    assert (tmp_path / "haru.zip").stat().st_mode & 0o777 == 0o600


def test_an_archive_is_written_instead_or_beside(export, tmp_path):
    assert export("--zip", tmp_path / "a.zip", "--user", "haru").exit_code == 0
    assert export(tmp_path / "out", "--zip", tmp_path / "b.zip", "--user", "haru").exit_code == 0
    assert files_in_zip(tmp_path / "a.zip") == files_in_zip(tmp_path / "b.zip") == files_in(tmp_path / "out")


@pytest.mark.parametrize(
    ("words", "has_settings"), [((), False), (("--with", "settings"), True), (("--all",), True)]
)
def test_parts_go_along_on_request(export, tmp_path, words, has_settings):
    export(tmp_path / "out", "--user", "haru", *words)
    assert ("settings" in record_of(files_in(tmp_path / "out"))) == has_settings


def test_headings_speak_the_language_asked_for(export, tmp_path):
    export(tmp_path / "out", "--user", "haru", "--language", "en")
    assert "1 entry" in files_in(tmp_path / "out")["README.md"].decode()


def test_changes_are_committed(export, tmp_path):
    first = export(tmp_path / "out", "--user", "haru", "--git")
    second = export(tmp_path / "out", "--user", "haru", "--git")
    assert first.stdout.endswith("Committed: 1 entry added, 0 changed, 0 removed\n")
    assert second.stdout.endswith("Nothing to commit\n")


def test_without_git_the_export_stands_and_the_command_fails(export, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = export(tmp_path / "out", "--user", "haru", "--git")
    assert result.exit_code == 1
    assert "git is not installed" in result.stderr
    assert (tmp_path / "out" / "haru.json").exists()


def test_a_lost_picture_is_named_and_the_command_ends_with_1(export, db, tmp_path):
    user = make_user("other")
    image = picture(user, "blue")
    write(user, thumbnail=image)
    image_delete(image.key)
    result = export(tmp_path / "out", "--user", "other")
    assert result.exit_code == 1
    assert "blue.png of 2023-10-26-til-20231026.md" in result.stderr
    assert "entries 1" in result.stdout
    assert (tmp_path / "out" / "haru.json").exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("{}/out", "--user", "nobody"), "no account named nobody"),
        (("--user", "haru"), "name a folder"),
        (("--zip", "{}/x.zip", "--git", "--user", "haru"), "name a folder"),
        (("{}/full", "--user", "haru"), "other files"),
        (("{}/out", "--user", "haru", "--with", "pictures"), "'pictures' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(export, tmp_path, words, line):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    result = export(*(word.format(tmp_path) for word in words))
    assert result.exit_code != 0
    assert line in result.stderr
    assert "Traceback" not in result.output
