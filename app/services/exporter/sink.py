"""Where the files of an export go."""

from collections.abc import Iterable
from typing import Protocol


class Sink(Protocol):
    """Takes files by their paths, with `/`, relative to the export."""

    def put(self, path: str, data: bytes) -> None: ...

    def stream(self, path: str, pieces: Iterable[bytes]) -> None:
        """Take a file that may be too large to be held at once."""
