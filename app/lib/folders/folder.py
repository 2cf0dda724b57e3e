"""What folders and archives have in common: names in a stable order, and bounds that hold while reading."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Protocol

from app.lib import text
from app.lib.errors import HaruError

MIB = 1024 * 1024

# A text that is to become an entry is smaller, however many bytes a character of it takes.
MOST_BYTES = 16 * MIB

MOST_FILES = 99_999
LONGEST_NAME, LONGEST_PATH = 255, 1000

# Archives within a source stay closed.
ARCHIVES = frozenset({".7z", ".bz2", ".gz", ".jar", ".rar", ".tar", ".tgz", ".xz", ".zip", ".zst"})


class FolderError(HaruError):
    """A file, or the whole source, cannot be read: `code` is a short word for the reason, `detail` what it is about."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".rstrip())
        self.code, self.detail = code, detail


class Folder(Protocol):
    """Named files in a stable order; paths are relative, with `/`, as the source spells them.

    `refused` are the files that are there but not to be read, each with the code of its reason.
    """

    name: str
    refused: list[tuple[str, str]]

    def paths(self) -> list[str]: ...

    def size(self, path: str) -> int:
        """How many bytes a file has, as far as the source can be believed."""
        ...

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """The bytes of a file, at most so many; raises FolderError."""
        ...

    def modified(self, path: str) -> datetime | None: ...

    def close(self) -> None: ...


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths in the order of their letters, whatever their Unicode form."""
    return sorted(paths, key=lambda path: (text.nfc(path), path))


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder above it, is there for programs and not for readers."""
    parts = path.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def is_archive(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in ARCHIVES


def fault_of_name(path: str) -> str | None:
    """The code for a path that leads nowhere in a folder, or that nobody could read; None for a plain one."""
    parts = path.split("/")
    if "\\" in path or path[1:2] == ":" or not all(part.strip(". ") for part in parts):
        return "bad_path"
    too_long = len(path) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in parts)
    return "bad_name" if too_long or text.has_control(path) or set("\t\n") & set(path) else None


def shown(path: str) -> str:
    """A path as a report can show it, whatever its name holds."""
    return text.UNSAFE.sub("\ufffd", " ".join(path.split()))[:LONGEST_PATH] or "?"


def read_at_most(file: IO[bytes], path: str, most: int) -> bytes:
    """The rest of an open file; raises FolderError where that is more."""
    data = file.read(most + 1)
    if len(data) > most:
        raise FolderError("too_large", path)
    return data
