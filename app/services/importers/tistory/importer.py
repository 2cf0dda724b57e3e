"""Posts of a blog on Tistory, as entries; all arrive private."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import sha256
from posixpath import basename, splitext

from werkzeug.utils import import_string

from app.lib import dates
from app.lib.encodings import decode
from app.lib.folders import Folder, FolderError
from app.lib.text import excerpt, fold
from app.services.importers.base import Importer
from app.services.importers.found import Found, Note, Refused, Row
from app.services.importers.tistory.blocks import Post
from app.services.importers.tistory.days import day_in, instant
from app.services.importers.tistory.sections import arrange
from app.services.importers.tistory.text_page import looks_like_page, loose_block, read_text

PAGES, TEXTS, OTHERS = (".html", ".htm"), (".txt",), (".md", ".markdown", ".mdx", "haru.json")
BACKUP = re.compile(r"(?:^|/)(?P<number>\d+)/(?P=number)(?:-(?P<title>[^/]*))?\.html?$", re.IGNORECASE)
# A browser that saves a page puts what belongs to it in a folder of this name.
BESIDE = re.compile(r"(?:_files|\.files)/", re.IGNORECASE)
MOST_TAGS = 50_000
MOST_LINES = 50_000
SAMPLES = 3


class TistoryImporter(Importer):
    """Takes each page or copied text as an entry, with the fields that its headings name."""

    name = "tistory"

    @classmethod
    def recognises(cls, folder: Folder) -> bool:
        """Any page, since only a blog's are expected; a text only where it looks like a copied page."""
        paths = _documents(folder)
        if not paths or any(
            path.lower().endswith(OTHERS) for path in folder.paths() if not BESIDE.search(path)
        ):
            return False
        if any(path.lower().endswith(PAGES) for path in paths):
            return True
        return any(looks_like_page(_sample(folder, path)) for path in paths[:SAMPLES])

    @cached_property
    def documents(self) -> list[str]:
        return _documents(self.folder)

    @property
    def total(self) -> int:
        return len(self.documents)

    @cached_property
    def shelves(self) -> dict[str, str]:
        """The labels of the categories met, by the name that each was given."""
        return {}

    def scan(self) -> Iterator[Found | Row]:
        return self.each(self.documents, self._found)

    def _found(self, path: str) -> Found:
        data, notes = self.folder.read(path), list[Note]()
        post = self._post(path, self.text_of(data, notes))
        found = Found(
            path, sha256(data).hexdigest(), self.user.today(), post.title or _title_in(path), notes=notes
        )
        self._date(found, post)
        found.category = self._shelf(post.category)
        if post.loose:
            found.notes.append(Note("loose_lines", excerpt(" · ".join(post.loose))))
            post.blocks.insert(0, loose_block(post.loose))
        arrange(post.blocks, found)
        found.tags = post.tags
        return found

    def _post(self, path: str, text: str) -> Post:
        post = self._copied(text) if path.lower().endswith(TEXTS) else _saved(text)
        if not post.blocks:
            raise Refused("no_post")
        return post

    def _copied(self, text: str) -> Post:
        if len(text.splitlines()) > MOST_LINES:
            raise Refused("page_too_large")
        if self.total > 1 and not looks_like_page(text):
            raise Refused("no_post")
        return read_text(text)

    def _date(self, found: Found, post: Post) -> None:
        """The day that the title names, else that of the page; the file's only where neither says one."""
        published = instant(post.published, self.user.time_zone)
        day = day_in(found.title, published[0] if published else None)
        if published:
            found.created_at = published[1]
        if day or published:
            found.entry_date = day or published[0]  # type: ignore[index]
        else:
            self._date_of_file(found)

    def _date_of_file(self, found: Found) -> None:
        modified = self.folder.modified(found.path)
        day = dates.day_of(modified, self.user.time_zone, self.user.day_start) if modified else None
        if day and dates.FIRST_DAY <= day <= dates.LAST_DAY:
            found.entry_date = day
            found.notes.append(Note("date_from_file"))
        else:
            found.notes.append(Note("date_today"))

    def _shelf(self, label: str) -> str:
        """The category itself, without the one above it, unless two of one name stand under different ones."""
        name = label.rsplit("/", 1)[-1].strip()
        return name if self.shelves.setdefault(fold(name), label) == label else label


def _documents(folder: Folder) -> list[str]:
    """Pages and texts in the order of their numbers; what a browser put beside a saved page is none."""
    paths = [
        path for path in folder.paths() if path.lower().endswith((*PAGES, *TEXTS)) and not BESIDE.search(path)
    ]
    return sorted(paths, key=lambda path: [(len(part), part) for part in re.findall(r"\d+|\D+", path)])


def _sample(folder: Folder, path: str) -> str:
    try:
        return decode(folder.read(path))[0]
    except (FolderError, UnicodeError):
        return ""


def _saved(text: str) -> Post:
    """The post of a page; what reads one is loaded when there is one."""
    if text.count("<") > MOST_TAGS:
        raise Refused("page_too_large")
    read_html: Callable[[str], Post] = import_string("app.services.importers.tistory.html_page.read_html")
    return read_html(text)


def _title_in(path: str) -> str:
    """The title that the name of a page holds: `12-제목.html` in the backup, `제목.html` where a browser saved it."""
    found = BACKUP.search(path)
    if found:
        return found["title"] or ""
    return "" if path.lower().endswith(TEXTS) else splitext(basename(path))[0]
