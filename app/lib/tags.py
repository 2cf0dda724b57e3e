"""Names of tags as they are typed: one after the other, with commas between them."""

import re
from collections.abc import Iterable

from app.lib import text

COMMAS = ",，﹐､、،"
HASHES = "#＃"

# As typed on other sites, a # begins the next tag too. A run of blanks is tried once, not again from each of them.
BETWEEN = re.compile(rf"[{COMMAS}\n]|(?<!\s)\s++(?=[{HASHES}]+[^\s{HASHES}{COMMAS}])")


def split(words: str) -> list[str]:
    """The names in a line such as "파이썬, #SQL", as typed; of those that are the same tag only the first."""
    return distinct(_pieces(words))


def join(names: Iterable[str]) -> str:
    """The line that `split` makes the names of again."""
    return ", ".join(names)


def distinct(names: Iterable[str]) -> list[str]:
    """The names that say something, cleaned, each once whatever its case and Unicode form."""
    found: dict[str, str] = {}
    for name in filter(None, map(clean, names)):
        found.setdefault(text.fold(name), name)
    return list(found.values())


def clean(name: str) -> str:
    """One name on one line, without what stands between names or before them."""
    pieces = (text.one_line(piece).lstrip(f"{HASHES} ") for piece in _pieces(name))
    return " ".join(filter(None, pieces))


def _pieces(words: str) -> list[str]:
    return BETWEEN.split(text.TURNING.sub("", words))
