"""Files to be read, whether they lie in a folder, in a ZIP archive or alone."""

import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Protocol


class Folder(Protocol):
    """Named files in a stable order; paths are relative, with `/`, as the source spells them."""

    name: str

    def paths(self) -> list[str]: ...

    def read(self, path: str) -> bytes: ...

    def modified(self, path: str) -> datetime | None: ...

    def close(self) -> None: ...


class DiskFolder:
    """The files below a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root, self.name = root, root.resolve().name

    def paths(self) -> list[str]:
        found = (Path(base, name) for base, _folders, names in os.walk(self.root) for name in names)
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def modified(self, path: str) -> datetime | None:
        return datetime.fromtimestamp((self.root / path).stat().st_mtime).astimezone()

    def close(self) -> None:
        pass


class ZipFolder:
    """The files of a ZIP archive."""

    def __init__(self, file: Path) -> None:
        self.archive, self.name = zipfile.ZipFile(file), file.stem

    def paths(self) -> list[str]:
        return sorted(member.filename for member in self.archive.infolist() if not member.is_dir())

    def read(self, path: str) -> bytes:
        return self.archive.read(path)

    def modified(self, path: str) -> datetime | None:
        return datetime(*self.archive.getinfo(path).date_time).astimezone()

    def close(self) -> None:
        self.archive.close()


class OneFile:
    """A single file, as if it lay alone in a folder."""

    def __init__(self, file: Path) -> None:
        self.file, self.name = file, file.stem

    def paths(self) -> list[str]:
        return [self.file.name]

    def read(self, path: str) -> bytes:
        return self.file.read_bytes()

    def modified(self, path: str) -> datetime | None:
        return datetime.fromtimestamp(self.file.stat().st_mtime).astimezone()

    def close(self) -> None:
        pass


def open_folder(path: Path) -> Folder:
    """The folder, archive or single file at a path."""
    if path.is_dir():
        return DiskFolder(path)
    return ZipFolder(path) if zipfile.is_zipfile(path) else OneFile(path)
