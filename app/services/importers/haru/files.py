"""The files of an export, found whatever their Unicode form, also where it lies in a folder of the source."""

import posixpath
from urllib.parse import unquote

from app.lib import text
from app.lib.folders import MOST_BYTES, Folder, FolderError
from app.services.importers.haru.ledger import FILE

DRAFTS, REVISIONS, PICTURES = "drafts/", "revisions/", "pictures/"
INDEX = "README.md"


class Files:
    """Paths are relative to the folder that holds haru.json, as the source spells them."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        paths = folder.paths()
        self.root = _root(paths)
        self.paths = [path[len(self.root) :] for path in paths if path.startswith(self.root)]
        self._known = {text.nfc(path): path for path in reversed(self.paths)}

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """The bytes of a file; raises FolderError."""
        if self.find(path) != path:
            raise FolderError("missing", path)
        return self.folder.read(self.root + path, most)

    def find(self, path: str) -> str | None:
        """How the source spells a path, None where there is no such file."""
        return self._known.get(text.nfc(path))

    def near(self, path: str, address: str) -> str | None:
        """The file that a relative address in the file at `path` leads to, None where it is none of the export."""
        return self.find(led_to(path, address))

    def documents(self) -> list[str]:
        """The files that are entries to be."""
        return [
            path
            for path in self.paths
            if path.endswith(".md") and not path.startswith(DRAFTS) and path != INDEX
        ]

    def drafts(self) -> list[str]:
        return [path for path in self.paths if path.endswith(".md") and path.startswith(DRAFTS)]


def led_to(path: str, address: str) -> str:
    """Where a relative address in the file at `path` leads, "" where it is no relative one."""
    plain = unquote(address.partition("#")[0])
    if not plain or plain.startswith("/") or "://" in plain:
        return ""
    return text.nfc(posixpath.normpath(posixpath.join(posixpath.dirname(path), plain)))


def _root(paths: list[str]) -> str:
    """The folder of the source that the export lies in, as where one was packed with the folder around it."""
    if FILE in paths:
        return ""
    roots = [path.removesuffix(FILE) for path in paths if path.endswith(f"/{FILE}")]
    return min(roots, key=lambda root: (root.count("/"), root), default="")
