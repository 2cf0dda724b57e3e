"""Which file of a source is meant by an address that a text names."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from app.lib.text import nfc

LONGEST = 2_000

# Folders that a site is served from, so that their names are left out of addresses.
SERVED = ("", "static", "public", "source")

# What Jekyll and its like put before an address.
BASE_URL = re.compile(r"\A\{\{[^{}]*\}\}")


class Finder:
    """Finds files by address: as it is spelled, else in any Unicode form, else whatever the case."""

    def __init__(self, paths: Sequence[str]) -> None:
        exact = {path: path for path in paths}
        composed: dict[str, str] = {}
        folded: dict[str, str] = {}
        for path in paths:
            composed.setdefault(nfc(path), path)
            folded.setdefault(_fold(path), path)
        self.ways = ((exact, str), (composed, nfc), (folded, _fold))

    def find(self, address: str, folder: str) -> str | None:
        """The path of the file that a text in `folder` names, percent-encoded or not; None where there is none."""
        if not address or len(address) > LONGEST:
            return None
        places = list(dict.fromkeys(_places(address, folder)))
        found = (known[key(place)] for known, key in self.ways for place in places if key(place) in known)
        return next(found, None)


def _fold(path: str) -> str:
    return nfc(nfc(path).casefold())


def _places(address: str, folder: str) -> Iterator[str]:
    """The paths that an address may mean, the likeliest first: from the text's folder, or from the top for `/x`."""
    above = _with_those_above(folder)
    for spelling in _spellings(BASE_URL.sub("/", address)):
        name = spelling.lstrip("/")
        bases = list(reversed(above)) if spelling.startswith("/") else above
        for base in bases:
            for served in SERVED:
                place = posixpath.normpath(posixpath.join(base, served, name))
                if not place.startswith(".."):
                    yield place


def _spellings(address: str) -> Iterator[str]:
    """An address as it is and without what follows the path, both also decoded, and as Windows would have it."""
    for spelling in (address, re.split("[?#]", address, maxsplit=1)[0]):
        yield spelling
        yield unquote(spelling)
        yield spelling.replace("\\", "/")


def _with_those_above(folder: str) -> list[str]:
    """A folder and all that hold it, the top ("") last."""
    parts = [part for part in folder.split("/") if part]
    return ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]
