"""Files to be read, whether they lie in a folder, in a ZIP archive or alone: see `open_folder`."""

from pathlib import Path

from app.lib.folders.archive import ZipFolder
from app.lib.folders.disk import DiskFolder, OneFile
from app.lib.folders.folder import MIB, MOST_BYTES, Folder, FolderError
from app.lib.folders.inner import InnerFolder

__all__ = [
    "MIB",
    "MOST_BYTES",
    "DiskFolder",
    "Folder",
    "FolderError",
    "InnerFolder",
    "OneFile",
    "ZipFolder",
    "open_folder",
]

ZIP_STARTS = (b"PK\3\4", b"PK\5\6")


def open_folder(path: Path) -> Folder:
    """The folder, archive or single file at a path, to be closed by the caller. Raises FolderError."""
    if path.is_dir():
        return DiskFolder(path)
    return ZipFolder(path) if _is_zip(path) else OneFile(path)


def _is_zip(path: Path) -> bool:
    """Whether a file is an archive, or means to be one: a broken one is not taken for a text."""
    try:
        with path.open("rb") as file:
            return file.read(4) in ZIP_STARTS or path.suffix.lower() == ".zip"
    except OSError as error:
        raise FolderError("unreadable", str(path)) from error
