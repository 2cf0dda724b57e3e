"""Where the files of jobs lie on this machine: a folder for each job, readable by haru alone."""

import fcntl
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

KEY = re.compile(r"[0-9a-f]{32}")
TODO = "todo"


def age(path: Path) -> float:
    """Seconds since a path was last changed; none for one that another process has just removed."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


class Store:
    """A job's folder holds `source`, what was sent or made, and while there is something to do an empty `todo`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def of_app(cls) -> "Store":
        return cls(Path(current_app.config["JOBS_ROOT"]))

    def incoming(self) -> Path:
        """The folder for files that are on their way: on the disk on which they are to stay."""
        return self._make(self.root / "incoming")

    @property
    def free(self) -> int:
        """The bytes that the disk still takes."""
        return shutil.disk_usage(self.root if self.root.exists() else self.root.parent).free

    def make(self, key: str) -> None:
        """The folder of a new job."""
        self._make(self.root / key)
        self._make(self.sources(key))

    def has(self, key: str) -> bool:
        """Whether the files of a job lie on this machine."""
        return self.sources(key).is_dir()

    def sources(self, key: str) -> Path:
        """Where that lies which was sent or made."""
        return self.root / key / "source"

    def source(self, key: str) -> Path:
        """What an importer opens: the one file or folder that was sent, else the folder of all that were."""
        sent = list(self.sources(key).iterdir())
        return sent[0] if len(sent) == 1 else self.sources(key)

    def packed(self, key: str) -> Path:
        """The archive that an export makes."""
        return self.sources(key) / "haru.zip"

    def size(self, key: str) -> int | None:
        """The bytes of that archive; None where there is none."""
        try:
            return self.packed(key).stat().st_size
        except OSError:
            return None

    def wake(self, key: str) -> None:
        """Say that there is something to do: bin/serve looks out for this."""
        (self.root / key / TODO).touch()

    def rest(self, key: str) -> None:
        (self.root / key / TODO).unlink(missing_ok=True)

    def drop(self, key: str) -> None:
        shutil.rmtree(self.root / key, ignore_errors=True)

    def folders(self) -> list[Path]:
        """The folders of jobs that lie here, each named by the key of its job."""
        return [path for path in self.root.glob("*") if KEY.fullmatch(path.name)]

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Tells whether this process is now the only one here that does jobs; a lock ends with its process."""
        with (self._make(self.root) / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _make(self, folder: Path) -> Path:
        for each in (self.root, folder):
            each.mkdir(mode=0o700, exist_ok=True)
        return folder
