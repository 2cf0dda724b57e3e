"""An export as one ZIP archive."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

# Archives tell a time for each file; an export tells none, so that the same journal is the same archive.
NO_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
UNIX = 3


class ArchiveSink:
    """Takes files into an archive that stands in its place only once it is whole."""

    def __init__(self, file: Path) -> None:
        self.file, self.unfinished = file, file.with_name(f".{file.name}.part")
        file.parent.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "ArchiveSink":
        self.unfinished.unlink(missing_ok=True)
        # A journal is its writer's alone.
        self.unfinished.touch(mode=0o600, exist_ok=False)
        self.archive = zipfile.ZipFile(self.unfinished, "w")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            self.archive.close()
            if kind is None:
                self.unfinished.replace(self.file)
        finally:
            self.unfinished.unlink(missing_ok=True)

    def put(self, path: str, data: bytes) -> None:
        self.archive.writestr(_member(path), data)

    def stream(self, path: str, pieces: Iterable[bytes]) -> None:
        with self.archive.open(_member(path), "w") as member:
            for piece in pieces:
                member.write(piece)


def _member(path: str) -> zipfile.ZipInfo:
    """Pictures are compressed already."""
    member = zipfile.ZipInfo(path, NO_TIME)
    member.compress_type = zipfile.ZIP_STORED if path.endswith(".webp") else zipfile.ZIP_DEFLATED
    member.create_system, member.external_attr = UNIX, PLAIN_FILE
    return member
