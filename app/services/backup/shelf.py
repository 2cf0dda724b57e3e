"""Where backups lie: a folder of dated files, or one file with its earlier ones beside it."""

import re
from datetime import timedelta
from pathlib import Path

from app.lib import dates
from app.services.backup.errors import BackupError

DATED = re.compile(r"haru-[0-9]{8}-[0-9]{6}\.tar")


class Folder:
    """Backups named by the moment they were made, in UTC."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, made: Path, keep: int | None) -> Path:
        """Give a finished file its name, and then remove all but the `keep` newest."""
        path = self._free_name()
        made.rename(path)
        if keep is not None:
            for old in self._others(path)[keep - 1 :]:
                old.unlink()
        return path

    def _free_name(self) -> Path:
        moment = dates.now()
        while (path := self.root / f"haru-{moment:%Y%m%d-%H%M%S}.tar").exists():
            moment += timedelta(seconds=1)
        return path

    def _others(self, path: Path) -> list[Path]:
        """The backups beside this one, the newest first."""
        named = (other for other in self.root.iterdir() if DATED.fullmatch(other.name) and other != path)
        return sorted((other for other in named if _is_plain(other)), reverse=True)


class File:
    """A backup under a name of the caller's; earlier ones get .1, .2 and so on behind it, the newest first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = path.parent

    def put(self, made: Path, keep: int | None) -> Path:
        """Give a finished file the name; with `keep`, of the earlier ones so many stay that it is `keep` in all."""
        if keep is not None:
            self._make_room(keep)
        made.replace(self.path)
        return self.path

    def _make_room(self, keep: int) -> None:
        earlier = self._earlier()
        for old in earlier[keep:]:
            old.unlink()
        for number in reversed(range(min(len(earlier), keep - 1))):
            earlier[number].replace(self._numbered(number + 1))

    def _earlier(self) -> list[Path]:
        """The file of this name and those behind it, as far as their numbers go without a gap."""
        found: list[Path] = []
        while _is_plain(self._numbered(len(found))):
            found.append(self._numbered(len(found)))
        return found

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}") if number else self.path


def find(path: Path) -> Folder | File:
    """The shelf that a path given by hand means. Raises BackupError where nothing can be written."""
    path = path.resolve()
    if path.is_dir():
        return Folder(path)
    if path.exists() and not _is_plain(path):
        raise BackupError(f"{path} is no file")
    if not path.parent.is_dir():
        raise BackupError(f"there is no folder {path.parent}")
    return File(path)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
