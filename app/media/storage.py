"""Where picture files lie: a few verbs over a local folder, with keys such as `k3f9/600.webp`."""

import contextlib
import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flask import Flask, current_app
from werkzeug.local import LocalProxy

EXTENSION = "haru_storage"

# One name of a key. A leading dot is what a file has while it is being written.
NAME = re.compile(r"\.?[a-z0-9][a-z0-9_.-]{0,200}", re.ASCII)


class StorageError(Exception):
    """The store cannot do what was asked: it is full, out of reach, or the key is none."""


class NotStored(StorageError):  # noqa: N818
    """There is no file under this key."""


class LocalStorage:
    """Files below one folder, each written whole or not at all, and on the disk before `save` returns."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def save(self, key: str, data: bytes) -> None:
        path = self._path(key)
        with _storage_errors(key):
            _make_folder(path.parent)
            try:
                _write_whole(path, data)
            except BaseException:
                _remove_if_empty(path.parent, self.root)
                raise

    def read(self, key: str) -> bytes:
        with self.open(key) as file, _storage_errors(key):
            return file.read()

    def open(self, key: str) -> BinaryIO:
        """The file for reading, to be closed by the caller."""
        with _storage_errors(key):
            return self._path(key).open("rb")

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        """Remove the file, and its folder once empty. A file that is gone already is no error."""
        path = self._path(key)
        with _storage_errors(key):
            path.unlink(missing_ok=True)
            _remove_if_empty(path.parent, self.root)

    def keys(self, folder: str | None = None, older_than: float = 0) -> Iterator[str]:
        """Every key (below `folder`, if given) last written more than `older_than` seconds ago.

        What a crash left half-written is listed too, so that a sweep can delete it.
        """
        newest = time.time() - older_than
        for path in sorted((self.root if folder is None else self._path(folder)).rglob("*")):
            with contextlib.suppress(FileNotFoundError):
                if path.is_file() and path.stat().st_mtime <= newest:
                    yield path.relative_to(self.root).as_posix()

    def _path(self, key: str) -> Path:
        if not all(NAME.fullmatch(name) for name in key.split("/")):
            raise StorageError(f"not a key: {key!r}")
        return self.root / key


@contextlib.contextmanager
def _storage_errors(key: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise NotStored(key) from error
    except OSError as error:
        raise StorageError(f"{key}: {error.strerror or error}") from error


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each noted on the disk in the one that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def _write_whole(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Have the disk know the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_if_empty(folder: Path, root: Path) -> None:
    if folder != root:
        with contextlib.suppress(OSError):
            folder.rmdir()


def init_app(app: Flask) -> None:
    """Give the application its store, in the folder of its setting STORAGE_ROOT."""
    app.extensions[EXTENSION] = LocalStorage(Path(app.config["STORAGE_ROOT"]))


def _current() -> LocalStorage:
    store: LocalStorage = current_app.extensions[EXTENSION]
    return store


# The store of the running application.
storage: LocalStorage = LocalProxy(_current)  # type: ignore[assignment]
