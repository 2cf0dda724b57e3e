"""Which files of a folder are ours, also where a run was killed before it wrote haru.json."""

import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.lib.errors import HaruError
from app.services.exporter import listing, record

# Stands in the folder while a run is on: the files of earlier runs, and each of this one before it is written.
RUNNING = ".haru-export"


class FolderError(HaruError):
    """The folder cannot take the export; the message says why."""


class Ledger:
    """The paths of the files that exports wrote into a folder. One run at a time has it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / RUNNING
        earlier = set(read_record(folder))
        others = [file for file in folder.iterdir() if not file.name.startswith(".")]
        if others and not earlier and not self.file.exists():
            raise FolderError(f"{folder} holds other files and no export of haru; an empty folder is wanted")
        self.running = _open_locked(self.file)
        self.paths = {path for line in self.running if listing.OWN.fullmatch(path := line.removesuffix("\n"))}
        for path in sorted(earlier):
            self.add(path)

    def add(self, path: str) -> None:
        """Note a file that is about to be written."""
        if path not in self.paths:
            self.paths.add(path)
            self.running.write(f"{path}\n")
            self.running.flush()

    def close(self, *, is_done: bool) -> None:
        if is_done:
            self.file.unlink()
        self.running.close()


def read_record(folder: Path) -> Iterator[str]:
    """The paths that the haru.json of a folder tells of; none where it is none of ours."""
    file = folder / record.FILE
    if is_plain_file(file):
        with file.open("rb") as beginning:
            is_ours = listing.is_record(beginning.read(100))
        if is_ours:
            with file.open(encoding="utf-8", errors="replace") as lines:
                yield from listing.files(lines)


def is_plain_file(path: Path) -> bool:
    """Whether a file stands there, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _open_locked(path: Path) -> IO[str]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
    file = os.fdopen(handle, "r+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise FolderError(f"another export is at work in {path.parent}") from None
    return file
