"""An export in git: commits of what changed, and of nothing else."""

import subprocess

import pytest

from app.models.writing import Writing
from app.services import exporter
from app.services.exporter import GitError
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import export, picture


@pytest.fixture(autouse=True)
def stranger(tmp_path, monkeypatch):
    """git that knows nobody."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "gitconfig"))


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "journal"


def git(folder, *words):
    return subprocess.run(
        ["git", "-C", folder, *words], capture_output=True, check=True, text=True
    ).stdout.strip()


def keep(user, folder, *parts):
    export(user, folder, *parts)
    return exporter.commit(folder)


def committed(folder):
    """The files that the last commit changed."""
    names = git(folder, "show", "--name-only", "--format=", "-z", "--no-renames")
    return {name for name in names.split("\0") if name}


def rewrite(db, entry, **fields):
    save(
        entry.user,
        Writing(entry_date=entry.entry_date, form_id="again", version=entry.version, **fields),
        entry,
    )
    db.session.commit()


def test_the_folder_becomes_a_repository_with_everything_in_it(user, folder):
    write(user, title="하루", category="오늘 배운 것", thumbnail=picture(user))
    assert str(keep(user, folder)) == "1 entry added, 0 changed, 0 removed"
    assert len(committed(folder)) == 4
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "log", "--format=%an %s") == "haru 1 entry added, 0 changed, 0 removed"


def test_nothing_changed_is_no_commit(user, folder):
    write(user)
    keep(user, folder)
    assert keep(user, folder) is None
    assert git(folder, "rev-list", "--count", "HEAD") == "1"


def test_a_commit_holds_what_changed_and_counts_entries(db, user, folder):
    stays, changes, goes = (write(user, title=title) for title in ("stays", "changes", "goes"))
    keep(user, folder)
    rewrite(db, changes, title="changed")
    goes.trashed_at = stays.created_at
    write(user, title="new")
    write(user, title="newer")
    db.session.commit()
    assert str(keep(user, folder)) == "2 entries added, 1 changed, 1 removed"
    assert committed(folder) == {
        "README.md",
        "haru.json",
        *(f"2023-10-26-{title}.md" for title in ("changes", "changed", "goes", "new", "newer")),
    }


def test_an_entry_that_moves_to_the_trash_counts_as_removed(db, user, folder):
    entry = write(user)
    keep(user, folder, "trash")
    entry.trashed_at = entry.created_at
    db.session.commit()
    assert str(keep(user, folder, "trash")) == "0 entries added, 0 changed, 1 removed"


def test_work_of_others_in_the_repository_is_left_to_them(db, user, folder):
    entry = write(user, title="하루")
    keep(user, folder)
    (folder / "staged.md").write_text("x")
    (folder / "loose.md").write_text("x")
    git(folder, "add", "staged.md")
    rewrite(db, entry, title="하루", body="새로")
    keep(user, folder)
    assert committed(folder) == {"2023-10-26-하루.md"}
    assert git(folder, "status", "--porcelain") == "A  staged.md\n?? loose.md"


def test_what_a_repository_ignores_stays_out(user, folder):
    write(user, thumbnail=picture(user))
    folder.mkdir()
    (folder / ".gitignore").write_text("*.webp\n")
    keep(user, folder)
    assert not any(name.endswith(".webp") for name in committed(folder))


def test_what_a_killed_run_did_not_commit_is_committed_by_the_next(user, folder):
    write(user, title="a")
    keep(user, folder)
    write(user, title="b")
    export(user, folder)
    assert str(keep(user, folder)) == "1 entry added, 0 changed, 0 removed"


def test_a_repository_above_is_not_meant(user, tmp_path):
    git(tmp_path, "init", "--quiet")
    write(user)
    keep(user, tmp_path / "journal")
    assert (tmp_path / "journal" / ".git").is_dir()
    assert git(tmp_path, "ls-files") == ""


def test_the_identity_of_the_repository_is_kept(user, folder):
    write(user)
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "한솔")
    git(folder, "config", "user.email", "hansol@example.com")
    keep(user, folder)
    assert git(folder, "log", "--format=%an") == "한솔"


def test_names_that_git_could_take_for_patterns_are_names(db, user, folder):
    entry = write(user, title="a", category="[ab] (top) !x")
    write(user, title="b", category="a")
    keep(user, folder)
    rewrite(db, entry, title="a", new_category="[ab] (top) !x", body="새로")
    keep(user, folder)
    assert committed(folder) == {"[ab] (top) !x/2023-10-26-a.md"}


def test_a_machine_without_git_is_told_so(user, folder, monkeypatch):
    export(user, folder)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(GitError, match="not installed"):
        exporter.commit(folder)
    assert (folder / "haru.json").exists()


def test_what_git_refuses_is_said(user, folder):
    write(user)
    export(user, folder)
    git(folder, "init", "--quiet")
    (folder / ".git" / "index.lock").write_text("")
    with pytest.raises(GitError, match="index.lock"):
        exporter.commit(folder)
