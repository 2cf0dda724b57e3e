"""An export as a folder, in which only what differs is written."""

import filecmp
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from app.lib.names import key
from app.services.exporter import pictures
from app.services.exporter.ledger import FolderError, Ledger, is_plain_file

UNFINISHED = ".haru-export.part"


class FolderSink:
    """Takes files into a folder. What an earlier run wrote and this one does not is removed by `sweep`; files that no
    run wrote are left alone, and no link is followed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.unfinished = folder, folder / UNFINISHED
        self.written = self.removed = 0
        # The files of this run by what is the same on any disk, and folders that are known to be no links.
        self.taken: dict[str, str] = {}
        self.plain: set[Path] = set()

    def __enter__(self) -> "FolderSink":
        if self.folder.exists() and not self.folder.is_dir():
            raise FolderError(f"{self.folder} is no folder")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ledger = Ledger(self.folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.unfinished.unlink(missing_ok=True)
        self.ledger.close(is_done=kind is None)

    def put(self, path: str, data: bytes) -> None:
        target = self._target(path)
        if is_plain_file(target) and target.stat().st_size == len(data) and target.read_bytes() == data:
            self._note(path)
        else:
            self.stream(path, (data,))

    def stream(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file beside and move it into its place, where it says something else than the one there."""
        self.unfinished.unlink(missing_ok=True)
        with self.unfinished.open("xb") as file:
            file.writelines(pieces)
        target = self._target(path)
        if not (is_plain_file(target) and filecmp.cmp(target, self.unfinished, shallow=False)):
            self._move(path, target)
        self._note(path)

    def sweep(self, *, with_pictures: bool) -> None:
        """Remove the files of earlier runs that no longer belong, and folders that stand empty then."""
        for path in sorted(self.ledger.paths - set(self.taken.values())):
            is_picture = path.startswith(f"{pictures.FOLDER}/")
            if (with_pictures or not is_picture) and not self._is_taken(path):
                self._remove(self.folder / path)

    def _note(self, path: str) -> None:
        self.ledger.add(path)
        self.taken[key(path)] = path

    def _target(self, path: str) -> Path:
        target = self.folder / path
        folder = target.parent
        if folder not in self.plain and folder != self.folder:
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise FolderError(f"{folder} stands in the way: it is no folder")
            folder.mkdir(exist_ok=True)
            self.plain.add(folder)
        return target

    def _move(self, path: str, target: Path) -> None:
        is_there = target.is_symlink() or target.exists()
        if is_there and (target.is_dir() or path not in self.ledger.paths):
            raise FolderError(f"{target} stands in the way: no export wrote it")
        self.ledger.add(path)
        self.unfinished.replace(target)
        self.written += 1

    def _is_taken(self, path: str) -> bool:
        """Whether a file is one of this run under another spelling, as on a disk to which case does not count."""
        twin = self.taken.get(key(path))
        return (
            twin is not None
            and (self.folder / path).exists()
            and (self.folder / path).samefile(self.folder / twin)
        )

    def _remove(self, file: Path) -> None:
        folder = file.parent
        if folder.is_symlink() or not is_plain_file(file):
            return
        file.unlink()
        self.removed += 1
        if folder != self.folder:
            with suppress(OSError):
                folder.rmdir()
