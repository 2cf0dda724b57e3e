"""A ZIP archive that is read without being unpacked. Nothing that it says of itself is believed without a bound."""

import stat
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

from app.lib.encodings import decode_name
from app.lib.folders.directory import size_of_directory
from app.lib.folders.folder import (
    MIB,
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

# An archive beyond one of these is refused as a whole, before anything in it is read.
LARGEST_DIRECTORY = 32 * MIB
LARGEST_SUM = 32 * 1024 * MIB
MOST_RATIO, FREE_OF_RATIO = 100, 64 * MIB

# A member beyond one of these is refused alone. No deflated byte becomes more than 1,032.
LARGEST_MEMBER = 256 * MIB
DEFLATE = 1032

ENCRYPTED, UTF8 = 0x1, 0x800
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# What zipfile and zlib raise on bytes that are no archive, or no longer one.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


class ZipFolder:
    """The files of an archive, but for hidden ones. Raises FolderError where it is broken or beyond its bounds."""

    def __init__(self, file: Path) -> None:
        self.name = file.stem
        self.refused: list[tuple[str, str]] = []
        self.members: dict[str, zipfile.ZipInfo] = {}
        self.archive = _open(file)
        try:
            self._sort(self.archive.infolist())
            self._hold_bounds(file.stat().st_size)
        except FolderError:
            self.close()
            raise

    def _sort(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_FILES:
            raise FolderError("too_many_files", str(MOST_FILES))
        for info in infos:
            path = _path(info)
            if path.endswith("/") or is_hidden(path):
                continue
            fault = "name_twice" if path in self.members else _fault(path, info)
            if fault:
                self.refused.append((shown(path), fault))
            else:
                self.members[path] = info
        if not self.members and any(fault == "encrypted" for _path, fault in self.refused):
            raise FolderError("encrypted")

    def _hold_bounds(self, size: int) -> None:
        total = sum(info.file_size for info in self.members.values())
        if total > LARGEST_SUM or total > max(FREE_OF_RATIO, MOST_RATIO * size):
            raise FolderError("archive_too_large", f"{total // MIB} MiB")

    def paths(self) -> list[str]:
        return in_order(self.members)

    def size(self, path: str) -> int:
        return self.members[path].file_size

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        if self.size(path) > most:
            raise FolderError("too_large", path)
        try:
            with self.archive.open(self.members[path]) as member:
                data = read_at_most(member, path, most)
        except BROKEN as error:
            raise FolderError("broken_member", path) from error
        if len(data) != self.size(path):
            raise FolderError("broken_member", path)
        return data

    def modified(self, path: str) -> datetime | None:
        try:
            return datetime(*self.members[path].date_time).astimezone()
        except ValueError:
            return None

    def close(self) -> None:
        self.archive.close()


def _open(file: Path) -> zipfile.ZipFile:
    try:
        size = size_of_directory(file)
        if size > file.stat().st_size:
            raise FolderError("broken_archive")
        if size > LARGEST_DIRECTORY:
            raise FolderError("too_many_files", str(MOST_FILES))
        return zipfile.ZipFile(file)
    except BROKEN as error:
        raise FolderError("broken_archive") from error


def _path(info: zipfile.ZipInfo) -> str:
    """The name of a member; where the archive does not say how it is written, as a Korean Windows would have."""
    if info.flag_bits & UTF8:
        return info.orig_filename
    return decode_name(info.orig_filename.encode("cp437"))


def _fault(path: str, info: zipfile.ZipInfo) -> str | None:
    """The code of the reason why a member is not to be read, if so: told from the directory alone."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "symlink"
    if kind not in (0, stat.S_IFREG):
        return "special_file"
    return fault_of_name(path) or _fault_of_kind(path, info)


def _fault_of_kind(path: str, info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & ENCRYPTED:
        return "encrypted"
    if is_archive(path):
        return "nested_archive"
    if info.compress_type not in METHODS:
        return "packed_otherwise"
    if info.file_size > LARGEST_MEMBER:
        return "too_large"
    return "size_lies" if _is_impossible(info) else None


def _is_impossible(info: zipfile.ZipInfo) -> bool:
    """Whether so few bytes cannot become as many as the directory says."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.file_size != info.compress_size
    return info.file_size > DEFLATE * (info.compress_size + 1)
