"""The folder of an export: what is written anew, taken away, left alone and refused."""

import pytest
from sqlalchemy import select

from app.media.images import image_delete
from app.models import Entry
from app.models.writing import Writing
from app.services import exporter
from app.services.exporter import FolderError
from app.services.exporter.ledger import RUNNING
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import export, files_in, picture

TIL = "2023-10-26-til-20231026.md"


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "a" / "journal"


def rewrite(db, entry, **fields):
    save(
        entry.user,
        Writing(entry_date=entry.entry_date, form_id="again", version=entry.version, **fields),
        entry,
    )
    db.session.commit()


def stamps_in(folder):
    return {path: path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def test_a_second_export_writes_nothing(user, folder, time_machine):
    write(user, thumbnail=picture(user), category="TIL", goals=("걷기",))
    export(user, folder)
    before = stamps_in(folder)
    time_machine.move_to("2040-01-01T00:00:00Z")
    summary = export(user, folder)
    assert (summary.written, summary.removed) == (0, 0)
    assert stamps_in(folder) == before


def test_only_the_files_of_a_changed_entry_are_written(db, user, folder):
    write(user, title="그대로", category="TIL")
    entry = write(user, title="바뀔 글", category="TIL")
    export(user, folder)
    before = files_in(folder)
    rewrite(db, entry, title="바뀔 글", new_category="TIL", body="새로 쓴 것")
    export(user, folder)
    now = files_in(folder)
    assert {name for name in now if now[name] != before[name]} == {"TIL/2023-10-26-바뀔-글.md"}


def test_what_no_longer_belongs_is_removed_with_folders_that_stand_empty(db, user, folder):
    image = picture(user)
    entry = write(user, title="옛 이름", category="옛 카테고리", body=f"![](/media/{image.key}/600.webp)")
    export(user, folder)
    rewrite(db, entry, title="새 이름")
    summary = export(user, folder)
    assert set(files_in(folder)) == {"README.md", "haru.json", "2023-10-26-새-이름.md"}
    assert not (folder / "옛 카테고리").exists()
    assert not (folder / "pictures").exists()
    assert summary.removed == 2


def test_files_of_others_are_never_touched(db, user, folder):
    entry = write(user, category="TIL")
    export(user, folder)
    (folder / "TIL" / "note.md").write_text("손으로 쓴 것")
    (folder / ".gitignore").write_text("drafts/")
    rewrite(db, entry, new_category="다른 곳")
    export(user, folder)
    assert (folder / "TIL" / "note.md").read_text() == "손으로 쓴 것"
    assert (folder / ".gitignore").read_text() == "drafts/"
    assert not (folder / "TIL" / TIL).exists()


def test_a_file_of_somebody_in_the_way_is_named_and_stays(user, folder):
    export(user, folder)
    (folder / TIL).write_text("내 것")
    write(user)
    with pytest.raises(FolderError, match=TIL):
        export(user, folder)
    assert (folder / TIL).read_text() == "내 것"
    (folder / TIL).unlink()
    export(user, folder)
    assert b"til" in files_in(folder)["README.md"]


@pytest.mark.parametrize("other", ["notes.txt", "haru.json"])
def test_a_folder_of_other_files_is_refused(user, folder, other):
    folder.mkdir(parents=True)
    (folder / other).write_text('{"format": "other"}')
    with pytest.raises(FolderError, match="other files"):
        export(user, folder)
    assert set(files_in(folder)) == {other}


def test_a_folder_of_hidden_files_alone_is_taken(user, folder):
    folder.mkdir(parents=True)
    (folder / ".gitignore").write_text("x")
    export(user, folder)
    assert (folder / "haru.json").exists()


def test_a_file_is_no_folder(user, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderError, match="no folder"):
        export(user, tmp_path / "file")


class Killed(BaseException):
    pass


def kill(done, _total):
    if done == 2:
        raise Killed


@pytest.mark.parametrize("is_first", [True, False])
def test_a_run_that_was_killed_is_mended_by_the_next(db, user, folder, tmp_path, is_first):
    entries = [
        write(user, title=title, category="TIL", thumbnail=picture(user, title)) for title in ("red", "blue")
    ]
    write(user, "2023-10-27", title="green")
    if not is_first:
        export(user, folder)
    for entry in entries:
        rewrite(db, entry, title=f"{entry.title} 2", new_category="두 번째")
    with pytest.raises(Killed):
        export(user, folder, progress=kill)
    assert (folder / RUNNING).exists()
    # What the killed run wrote is not to be in the way, nor to stay.
    rewrite(db, entries[0], title="red 3")
    export(user, folder)
    export(user, tmp_path / "fresh")
    assert files_in(folder) == files_in(tmp_path / "fresh")


def test_two_runs_at_once_do_not_write_over_each_other(user, folder):
    write(user)

    def at_once(_done, _total):
        with pytest.raises(FolderError, match="at work"):
            export(user, folder)

    export(user, folder, progress=at_once)
    assert set(files_in(folder)) == {"README.md", "haru.json", TIL}


def test_no_link_is_followed(user, folder, tmp_path):
    export(user, folder)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "README.md").write_text("밖")
    (folder / "README.md").unlink()
    (folder / "README.md").symlink_to(outside / "README.md")
    (folder / "TIL").symlink_to(outside)
    write(user, category="TIL")
    with pytest.raises(FolderError, match="TIL"):
        export(user, folder)
    assert files_in(outside) == {"README.md": "밖".encode()}
    assert not (folder / "README.md").is_symlink()


def test_a_record_that_somebody_wrote_removes_nothing_outside_and_nothing_hidden(user, folder, tmp_path):
    export(user, folder)
    outside = tmp_path / "a" / "x.md"
    outside.write_text("밖")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text("git")
    (folder / "TIL").symlink_to(tmp_path / "a")
    names = ["../x.md", ".git/x.md", "TIL/x.md", str(outside), "a/../../x.md", "notes.txt"]
    (folder / "notes.txt").write_text("x")
    record = '{"format": "haru", "entries": [' + ", ".join(f'{{"file": "{name}"}}' for name in names) + "]}"
    (folder / "haru.json").write_text(record)
    summary = export(user, folder)
    assert summary.removed == 0
    assert outside.read_text() == "밖"
    assert (folder / ".git" / "x.md").exists()
    assert (folder / "notes.txt").exists()


def test_a_picture_that_the_store_has_lost_is_told_and_its_earlier_copy_stays(user, folder):
    image = picture(user)
    write(user, body=f"![해](/media/{image.key}/600.webp)", thumbnail=image)
    export(user, folder)
    (copy,) = (folder / "pictures").iterdir()
    image_delete(image.key)
    summary = export(user, folder)
    assert [(lost.key, lost.name, lost.document) for lost in summary.missing] == [(image.key, "red.png", TIL)]
    assert copy.exists()
    document = (folder / TIL).read_text()
    assert f"![해](/media/{image.key}/600.webp)" in document
    assert "thumbnail" not in document


def test_an_export_is_of_one_moment_while_somebody_saves(app, db, user, folder):
    for number in range(60):
        write(user, title=f"글 {number}", goals=("걷기",))

    def meanwhile(done, total):
        if done == 1:
            with app.app_context():
                other = db.session.scalars(select(Entry).where(Entry.title == "글 59")).one()
                rewrite(db, other, title="바뀐 글", body="바뀜")
                write(other.user, title="새 글")

    export(user, folder, progress=meanwhile)
    now = files_in(folder)
    assert "2023-10-26-글-59.md" in now
    assert not any("바뀐".encode() in content or "새 글".encode() in content for content in now.values())


def test_exporting_is_logged_without_words(user, folder, caplog):
    write(user, title="비밀")
    export(user, folder)
    (line,) = [record.getMessage() for record in caplog.records if "exported" in record.getMessage()]
    assert f"user {user.id}" in line
    assert "비밀" not in caplog.text


def test_parts_are_those_that_the_command_offers():
    assert exporter.PARTS == ("trash", "revisions", "settings", "comments")
