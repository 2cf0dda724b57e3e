"""Reads a large JSON object record by record, so that only the record in hand is held as data."""

import codecs
import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from app.lib.errors import HaruError

SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()

# All signs of JSON are ASCII. Read as this, the bytes of other letters are letters too, and each takes one byte.
ENCODING = "latin-1"


class NotJson(HaruError):
    """The bytes are no JSON object in UTF-8; the words of the error say where they stop being one."""


@dataclass(frozen=True, slots=True)
class Record:
    """A member of the object, or a member or item of one: `name` is "" for all but members, `at` where it stands."""

    section: str
    name: str
    at: int
    value: Any


class Records:
    """The members of a JSON object; of those that are objects or lists themselves each member or item."""

    def __init__(self, data: bytes) -> None:
        self.text = data.removeprefix(codecs.BOM_UTF8).decode(ENCODING)

    def __iter__(self) -> Iterator[Record]:
        """The records in their order. Raises NotJson."""
        try:
            yield from self._sections()
        except (ValueError, IndexError, RecursionError) as error:
            raise NotJson(" ".join(str(error).split())[:200]) from None

    def at(self, at: int) -> Any:
        """The value of a record again, by where it stands."""
        return self._value(at)[0]

    def _sections(self) -> Iterator[Record]:
        at = self._after(0, "{")
        while self.text[at] != "}":
            section, at = self._key(at)
            if self.text[at] in "{[":
                at = yield from self._inner(at, section)
            else:
                start, (value, at) = at, self._value(at)
                yield Record(section, "", start, value)
            at = self._comma(at, "}")

    def _inner(self, at: int, section: str) -> Generator[Record, None, int]:
        end = "}" if self.text[at] == "{" else "]"
        at = self._skip(at + 1)
        while self.text[at] != end:
            name = ""
            if end == "}":
                name, at = self._key(at)
            start, (value, at) = at, self._value(at)
            yield Record(section, name, start, value)
            at = self._comma(at, end)
        return at + 1

    def _value(self, at: int) -> tuple[Any, int]:
        """A value, and where it ends."""
        value, end = DECODER.raw_decode(self.text, at)
        whole = self.text[at:end]
        return (value if whole.isascii() else json.loads(whole.encode(ENCODING).decode())), end

    def _key(self, at: int) -> tuple[str, int]:
        key, at = self._value(at)
        if not isinstance(key, str):
            raise ValueError("a name is no string")
        return key, self._after(at, ":")

    def _comma(self, at: int, end: str) -> int:
        at = self._skip(at)
        return at if self.text[at] == end else self._after(at, ",")

    def _after(self, at: int, sign: str) -> int:
        at = self._skip(at)
        if self.text[at] != sign:
            raise ValueError(f"no {sign} at byte {at}")
        return self._skip(at + 1)

    def _skip(self, at: int) -> int:
        found = SPACE.match(self.text, at)
        return found.end() if found else at
