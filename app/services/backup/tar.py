"""The file itself: a plain tar whose every byte follows from the names and contents of its members.

So each byte can be checked: a header is either the one that `header` makes, or the file was altered or is not ours.
Links, folders and names that lead elsewhere have no such header.
"""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os import SEEK_END
from typing import BinaryIO

from app.services.backup.errors import BackupError

BLOCK = tarfile.BLOCKSIZE
CHUNK = 1024 * 1024
END = bytes(2 * BLOCK)

MANIFEST = "haru-backup.json"
PICTURES = "pictures/"
NAME = re.compile(rf"{PICTURES}[a-z0-9][a-z0-9_-]{{0,63}}/[0-9]{{1,5}}\.webp|database\.[a-z]+|{MANIFEST}")

# The size in bytes and the sha256 of one member.
Sum = tuple[int, str]


class NotWhole(BackupError):
    """The file ends too early, or some of it is not what was written."""

    def __init__(self) -> None:
        super().__init__("this file was cut short or altered")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the content of a member lies in the file, in bytes."""

    start: int
    size: int


class Writer:
    """Adds members at the end of a file, and keeps the sums of each."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.sums: dict[str, Sum] = {}

    def add(self, name: str, source: BinaryIO) -> None:
        if not NAME.fullmatch(name):
            raise BackupError(f"{name} is no name for what a backup holds")
        size = source.seek(0, SEEK_END)
        source.seek(0)
        self.file.write(header(name, size))
        digest, written = sha256(), 0
        for chunk in iter(partial(source.read, CHUNK), b""):
            digest.update(chunk)
            written += self.file.write(chunk)
        if written != size:
            raise BackupError(f"{name} changed while it was read")
        self.file.write(_padding(size))
        self.sums[name] = (size, digest.hexdigest())

    def end(self) -> None:
        self.file.write(END)


def header(name: str, size: int) -> bytes:
    """The block before a member: the same for the same name and size, whoever writes it and when."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def walk(file: BinaryIO) -> dict[str, Place]:
    """The members of a backup by name, in their order. Their contents are passed over. Raises BackupError."""
    places: dict[str, Place] = {}
    file.seek(0)
    while (block := file.read(BLOCK)) != END[:BLOCK]:
        name, size = _read_header(block, first=not places)
        if name in places:
            raise NotWhole
        places[name] = Place(file.tell(), size)
        file.seek(size + len(_padding(size)), 1)
    if file.read(BLOCK + 1) != END[BLOCK:]:
        raise NotWhole
    return places


def chunks(file: BinaryIO, place: Place) -> Iterator[bytes]:
    """The content of a member, a piece at a time. Raises NotWhole where the file ends within it."""
    file.seek(place.start)
    left = place.size
    while left:
        chunk = file.read(min(left, CHUNK))
        if not chunk:
            raise NotWhole
        left -= len(chunk)
        yield chunk


def sum_of(file: BinaryIO, place: Place) -> Sum:
    """The sums of a member that lies in the file, as they were when it was added. Raises NotWhole."""
    digest = sha256()
    for chunk in chunks(file, place):
        digest.update(chunk)
    padding = _padding(place.size)
    if file.read(len(padding)) != padding:
        raise NotWhole
    return place.size, digest.hexdigest()


def _read_header(block: bytes, first: bool) -> tuple[str, int]:
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        ours = NAME.fullmatch(info.name) and header(info.name, info.size) == block
    except (tarfile.HeaderError, ValueError):
        ours = None
    if ours:
        return info.name, info.size
    raise BackupError("this is not a backup of haru") if first else NotWhole


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)
