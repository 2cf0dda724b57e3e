"""Which files of a source are notes."""

import re
from collections import Counter
from posixpath import dirname, splitext

from app.lib.folders import DiskFolder, Folder, InnerFolder
from app.lib.markdown.layout import Layout
from app.lib.text import nfc
from app.services.importers.markdown import names

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mdx"})
FOLDERS_OF_PROGRAMS = frozenset(
    {"node_modules", "bower_components", "vendor", "site-packages", "__pycache__"}
)

# What a repository says of itself: at its top whatever the case, below it in capitals only.
HOUSE = frozenset(
    {
        "AUTHORS", "CHANGELOG", "CHANGES", "CODE_OF_CONDUCT", "CODEOWNERS", "CONTRIBUTING", "CONTRIBUTORS", "COPYING",
        "ISSUE_TEMPLATE", "LICENCE", "LICENSE", "MAINTAINERS", "NOTICE", "PULL_REQUEST_TEMPLATE", "SECURITY", "SUPPORT",
    }
)  # fmt: skip
CONTENTS = frozenset({"summary", "toc", "_sidebar", "_navbar", "contents", "table-of-contents", "목차"})

LOCAL_LINK = re.compile(
    r"\]\((?!\s*<?(?:[a-z][a-z0-9+.-]{0,20}:|//|#))[^()\n]+|\[\[[^\[\]\n]+\]\]", re.IGNORECASE
)
NO_WORDS = re.compile(r"\s*(?:$|#|<|\||[-*_=\s]{3,}$|\[!\[|!\[|>)")
LISTED = re.compile(r"\s*(?:[-*+|\[]|\d+[.)])")


class Files:
    """The paths of a source, those of its notes, and how they lie to each other."""

    def __init__(self, folder: Folder) -> None:
        self.all = folder.paths()
        self.notes = [path for path in self.all if may_be_note(path)]
        self._in_folder = Counter(dirname(path) for path in self.notes)
        self._folders = {nfc(folder) for path in self.all for folder in names.folders_above(path)}

    def is_bundle(self, path: str) -> bool:
        """Whether a file is the page of a folder that is there for it alone."""
        if not names.is_page(path) or self._in_folder[dirname(path)] > 1:
            return False
        is_index = not path.rsplit("/", 1)[-1].casefold().startswith("readme")
        return is_index or "/" in dirname(path)

    def is_index(self, path: str, text: str) -> bool:
        """Whether a page only lists others: that of the source itself does, one of a folder by what it says."""
        name = splitext(path.rsplit("/", 1)[-1])[0]
        if names.is_page(path) and "/" not in path:
            return len(self.notes) > 1
        if names.is_page(path) and not text.strip():
            return True
        has_folder = nfc(splitext(path)[0]) in self._folders
        may_list = names.is_page(path) or has_folder or name.casefold() in CONTENTS
        return may_list and only_lists_links(text)


def source_in(folder: Folder) -> Folder:
    """What an archive was made of: the one folder at its top where that looks like a repository, and not like a shelf.
    Packed by whomever, its files then have the same paths.
    """
    paths = folder.paths()
    first = {path.split("/", 1)[0] for path in paths}
    if isinstance(folder, DiskFolder) or len(first) != 1 or not any(map(_is_in_repository, paths)):
        return folder
    return InnerFolder(folder, first.pop())


def _is_in_repository(path: str) -> bool:
    """Whether a file shows that the one folder is more than a shelf: it holds shelves itself, or has a front page."""
    folders = dirname(path).split("/")
    if names.is_page(path):
        return len(folders) == 1 and folders != [""]
    return may_be_note(path) and any(not names.is_dated(folders[: end + 1]) for end in range(1, len(folders)))


def may_be_note(path: str) -> bool:
    """Whether a file is Markdown that is meant to be read as a note, as far as its path can tell."""
    bare, suffix = splitext(path.rsplit("/", 1)[-1])
    if suffix.casefold() not in SUFFIXES or FOLDERS_OF_PROGRAMS.intersection(path.split("/")[:-1]):
        return False
    return (bare if "/" in path else bare.upper()) not in HOUSE


def only_lists_links(text: str) -> bool:
    """Whether a text says hardly more than which other files there are."""
    layout = Layout(text)
    lines = [
        line
        for line, start in zip(layout.lines, layout.starts, strict=False)
        if line.strip() and not layout.is_code(start + len(line) - len(line.lstrip()))
    ]
    links = sum(
        len(LOCAL_LINK.findall(line)) for line in lines if LISTED.match(line) or LOCAL_LINK.match(line)
    )
    words = sum(
        not NO_WORDS.match(line) and not LOCAL_LINK.search(line) and not _is_category(line) for line in lines
    )
    return links > 0 and words <= max(1, links // 4) and "```" not in text


def _is_category(line: str) -> bool:
    """A line of a list that only names what its inner lines list."""
    return LISTED.match(line) is not None and len(line.split()) <= 4
