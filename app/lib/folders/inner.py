"""A folder within a source, read as if it were the source itself."""

from datetime import datetime

from app.lib.folders.folder import MOST_BYTES, Folder


class InnerFolder:
    """Paths are those below the folder, but for those of refused files."""

    def __init__(self, folder: Folder, top: str) -> None:
        self.folder, self.top = folder, f"{top}/"
        self.name, self.refused = top, folder.refused

    def paths(self) -> list[str]:
        return [path.removeprefix(self.top) for path in self.folder.paths() if path.startswith(self.top)]

    def size(self, path: str) -> int:
        return self.folder.size(self.top + path)

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        return self.folder.read(self.top + path, most)

    def modified(self, path: str) -> datetime | None:
        return self.folder.modified(self.top + path)

    def close(self) -> None:
        self.folder.close()
