"""A folder of this machine, and a file that stands alone. No link is followed."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.lib.encodings import decode_name
from app.lib.folders.folder import (
    MOST_BYTES,
    MOST_FILES,
    FolderError,
    fault_of_name,
    in_order,
    is_archive,
    is_hidden,
    read_at_most,
    shown,
)


class DiskFolder:
    """The files below a folder of this machine, but for hidden ones. Raises FolderError where they are too many."""

    def __init__(self, root: Path) -> None:
        self.root, self.name = root, _readable(root.resolve().name)
        self.refused: list[tuple[str, str]] = []
        self.files: dict[str, Path] = {}
        for path, file, fault in _walk(root):
            if fault:
                self.refused.append((shown(path), fault))
            else:
                self.files[path] = file
            if len(self.files) + len(self.refused) > MOST_FILES:
                raise FolderError("too_many_files", str(MOST_FILES))
        self.refused.sort()

    def paths(self) -> list[str]:
        return in_order(self.files)

    def size(self, path: str) -> int:
        return _stat(self.files[path], path).st_size

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        return _read(self.files[path], path, most)

    def modified(self, path: str) -> datetime | None:
        return datetime.fromtimestamp(_stat(self.files[path], path).st_mtime).astimezone()

    def close(self) -> None:
        pass


class OneFile:
    """A single file, as if it lay alone in a folder."""

    def __init__(self, file: Path) -> None:
        # Whoever names a link to this command means the file at its end.
        self.file, self.name = file.resolve(), _readable(file.stem)
        self.path = _readable(file.name)
        self.refused: list[tuple[str, str]] = []

    def paths(self) -> list[str]:
        return [self.path]

    def size(self, path: str) -> int:
        return _stat(self.file, path).st_size

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        return _read(self.file, path, most)

    def modified(self, path: str) -> datetime | None:
        return datetime.fromtimestamp(_stat(self.file, path).st_mtime).astimezone()

    def close(self) -> None:
        pass


def _walk(root: Path) -> Iterator[tuple[str, Path, str | None]]:
    """Every file and every link below a folder: its path, where it lies, and why it is not to be read, if so."""
    closed: list[OSError] = []
    for base, folders, names in os.walk(root, onerror=closed.append):
        folders[:] = [name for name in folders if not is_hidden(name)]
        links = [name for name in folders if Path(base, name).is_symlink()]
        for name in [*links, *names]:
            file = Path(base, name)
            path = _readable(file.relative_to(root).as_posix())
            if not is_hidden(path):
                yield path, file, _fault(path, file)
    for error in closed:
        folder = Path(error.filename)
        yield _readable(folder.relative_to(root).as_posix()), folder, "unreadable"


def _fault(path: str, file: Path) -> str | None:
    try:
        mode = file.lstat().st_mode
    except OSError:
        return "unreadable"
    if stat.S_ISLNK(mode):
        return "symlink"
    if not stat.S_ISREG(mode):
        return "special_file"
    return fault_of_name(path) or ("nested_archive" if is_archive(path) else None)


def _readable(name: str) -> str:
    """A name of this machine as text, also where it was written on one with another encoding."""
    return decode_name(os.fsencode(name))


def _stat(file: Path, path: str) -> os.stat_result:
    try:
        return file.lstat()
    except OSError as error:
        raise FolderError("unreadable", path) from error


def _read(file: Path, path: str, most: int) -> bytes:
    """What is a link, a pipe or a device by now is not opened, or not read."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FolderError("special_file", path)
            return read_at_most(opened, path, most)
    except OSError as error:
        raise FolderError("unreadable", path) from error
