"""File names that every system takes: those of Linux, macOS, Windows, ZIP archives and git."""

import re
import unicodedata

from app.lib import text

MOST_BYTES = 200

# What no name may hold on Windows, what has no shape, and what turns the direction of a line.
UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|' + text.TURNING.pattern)
# The devices of Windows, with or without an ending, and another name of .git there.
RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|git~[0-9]+)(?=\.|\Z)", re.IGNORECASE
)


def safe_name(name: str, ending: str = "") -> str:
    """A file name that says `name`, Hangul as it is, with an ending such as `.md`; at most 200 bytes together."""
    plain = _trim(UNFIT.sub("-", text.nfc(name)))
    plain = RESERVED.sub(r"\1_", plain, count=1) if RESERVED.match(plain) else plain
    room = MOST_BYTES - len(ending.encode())
    return (_trim(plain.encode()[:room].decode(errors="ignore")) or "_") + ending


def _trim(name: str) -> str:
    return name.lstrip(". ").rstrip(". ")


class Names:
    """The names in one folder: no two are the same, not even where case and Unicode form do not count."""

    def __init__(self, *taken: str) -> None:
        self._taken = {key(name) for name in taken}
        self._last: dict[str, int] = {}

    def give(self, name: str, ending: str = "") -> str:
        """A safe name that none has yet: the second of the same becomes `name-2`."""
        wanted = safe_name(name, ending)
        first, number = key(wanted), self._last.get(key(wanted), 1)
        while key(wanted) in self._taken:
            number += 1
            wanted = safe_name(name, f"-{number}{ending}")
        self._last[first] = number
        self._taken.add(key(wanted))
        return wanted


def key(name: str) -> str:
    """What names share that are one file where neither case nor Unicode form counts."""
    return text.nfc(unicodedata.normalize("NFD", name).casefold())
