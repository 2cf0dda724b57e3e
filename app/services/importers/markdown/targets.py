"""Which file of a source a link means."""

import re
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote

from app.lib.text import fold, nfc
from app.services.importers.markdown.names import folders_above

AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
ENDINGS = ("", ".md", ".markdown", ".mdx", "/index.md", "/README.md", "/_index.md", "/readme.md")
HTML = re.compile(r"\.html?$", re.IGNORECASE)


class Targets:
    """The files of a source by path and by name, whatever case and Unicode form a link gives them."""

    def __init__(self, paths: list[str]) -> None:
        self._by_path = {nfc(path): path for path in paths}
        self._by_key: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        for path in sorted(paths, key=lambda path: (path.count("/"), path)):
            self._by_key.setdefault(fold(path), path)
            name = path.rsplit("/", 1)[-1]
            for key in (name, splitext(name)[0]):
                self._by_name.setdefault(fold(key), path)

    def by_link(self, link: str, base: str) -> str | None:
        """The path that the destination of a link in the file `base` leads to; None for what leads elsewhere."""
        if not link or AWAY.match(link):
            return None
        return self._at(link, base) or self._at(unquote(link), base)

    def by_name(self, words: str, base: str) -> str | None:
        """The file that Obsidian or Hugo means by a path or a bare name: the one that lies highest."""
        return self.by_link(words, base) or self._by_name.get(fold(words.strip("/").rsplit("/", 1)[-1]))

    def _at(self, link: str, base: str) -> str | None:
        path = link.split("?")[0].rstrip("/") if not self._known(link, base) else link
        return self._known(path, base) or self._known(HTML.sub("", path), base)

    def _known(self, link: str, base: str) -> str | None:
        # The top that `/x` counts from may be the source, or a folder of it such as Hugo's content.
        roots = ["", *folders_above(base)] if link.startswith("/") else [dirname(base)]
        paths = [normpath(join(root, link.lstrip("/"))) for root in roots]
        whole = (f"{path}{ending}" for path in paths for ending in ENDINGS)
        return next((found for each in whole if (found := self._one(each))), None)

    def _one(self, path: str) -> str | None:
        return self._by_path.get(nfc(path)) or self._by_key.get(fold(path))
