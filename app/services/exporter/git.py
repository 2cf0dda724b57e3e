"""Keeps an export in git: each run that changed something is a commit of that and nothing else."""

import io
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.lib.errors import HaruError
from app.services.exporter import listing, record
from app.services.exporter.ledger import read_record
from app.services.exporter.plan import TRASH

# Who commits where git knows nobody.
IDENTITY = {"user.name": "haru", "user.email": "haru@localhost"}


class GitError(HaruError):
    """git is not there, or cannot commit; the message says why."""


@dataclass(frozen=True, slots=True)
class Commit:
    """How many entries a commit added, changed and removed."""

    added: int
    changed: int
    removed: int

    def __str__(self) -> str:
        entries = "entry" if self.added == 1 else "entries"
        return f"{self.added} {entries} added, {self.changed} changed, {self.removed} removed"


def commit(folder: Path) -> Commit | None:
    """Commit what the export in a folder changed since the last time; None where nothing did.

    The folder becomes a repository where it is not the top of one. What its .gitignore names stays out, and so does
    what others have staged. Raises GitError.
    """
    git = Git(folder)
    if not (folder / ".git").exists():
        git.begin()
    with git.committed(record.FILE) as before, (folder / record.FILE).open(encoding="utf-8") as now:
        entries_before, entries_now = (_entries(file) for file in (before, now))
        before.seek(0)
        ours = set(read_record(folder)) | set(listing.files(before))
    git.run("update-index", "--add", "--remove", "--replace", "-z", "--stdin", paths=ours - git.ignored(ours))
    changed = ours & git.staged()
    if not changed:
        return None
    found = _compare(entries_before, entries_now, changed)
    git.commit(str(found), changed)
    return found


def _entries(lines: Iterable[str]) -> dict[str, str]:
    """The files of the entries outside the trash, by uid."""
    return {uid: file for uid, file in listing.entries(lines).items() if not file.startswith(f"{TRASH}/")}


def _compare(before: dict[str, str], now: dict[str, str], changed: set[str]) -> Commit:
    kept = before.keys() & now.keys()
    return Commit(
        added=len(now.keys() - kept),
        changed=sum(now[uid] in changed for uid in kept),
        removed=len(before.keys() - kept),
    )


class Git:
    """git, for the repository whose top is one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> None:
        self._call(["init", "--quiet"])

    def run(self, *words: str, paths: Iterable[str] = (), no: int = 0) -> str:
        """What a command prints, "" where it ends with `no`; `paths` are what it reads."""
        # A folder above may be a repository too: it is never meant.
        return self._call(["--git-dir=.git", *words], paths, no)

    def ignored(self, paths: Iterable[str]) -> set[str]:
        return _split(self.run("check-ignore", "-z", "--stdin", paths=paths, no=1))

    def staged(self) -> set[str]:
        return _split(self.run("diff", "--cached", "--name-only", "--no-renames", "-z"))

    def committed(self, path: str) -> IO[str]:
        """A file as the last commit has it, empty where it has none."""
        return io.StringIO(self.run("show", f"HEAD:{path}", no=128))

    def commit(self, message: str, paths: Iterable[str]) -> None:
        unknown = [
            f"{name}={value}" for name, value in IDENTITY.items() if not self.run("config", name, no=1)
        ]
        identity = [word for setting in unknown for word in ("-c", setting)]
        which = ("--only", "--pathspec-from-file=-", "--pathspec-file-nul")
        self.run(*identity, "--literal-pathspecs", "commit", "--quiet", "-m", message, *which, paths=paths)

    def _call(self, words: list[str], paths: Iterable[str] = (), no: int = 0) -> str:
        command = ["git", "-C", str(self.folder), *words]
        given = "".join(f"{path}\0" for path in paths).encode()
        try:
            done = subprocess.run(command, input=given, capture_output=True, check=False)
        except FileNotFoundError:
            raise GitError("git is not installed") from None
        if done.returncode not in (0, no):
            raise GitError(done.stderr.decode(errors="replace").strip() or "git failed")
        return "" if done.returncode else done.stdout.decode(errors="replace")


def _split(names: str) -> set[str]:
    return {name for name in names.split("\0") if name}
