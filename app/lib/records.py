"""Reads a large JSON object one record after the other, so that only the record in hand is held as data."""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from app.lib.errors import HaruError

SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


class NotJson(HaruError):
    """The text is no JSON object; the words of the error say where it stops being one."""


@dataclass(frozen=True, slots=True)
class Record:
    """A member of the object, or a member or item of one: `name` is "" for all but members, `at` where it stands."""

    section: str
    name: str
    at: int
    value: Any


def records(text: str) -> Iterator[Record]:
    """The members of the object; of those that are objects or lists themselves each member or item. Raises NotJson."""
    try:
        at = _after(text, 0, "{")
        while text[at] != "}":
            section, at = _key(text, at)
            if text[at] in "{[":
                at = yield from _inner(text, at, section)
            else:
                start, (value, at) = at, DECODER.raw_decode(text, at)
                yield Record(section, "", start, value)
            at = _comma(text, at, "}")
    except (ValueError, IndexError, RecursionError) as error:
        raise NotJson(" ".join(str(error).split())[:200]) from None


def record_at(text: str, at: int) -> Any:
    """The value of a record again, by where it stands."""
    return DECODER.raw_decode(text, at)[0]


def _inner(text: str, at: int, section: str) -> Generator[Record, None, int]:
    end = "}" if text[at] == "{" else "]"
    at = _skip(text, at + 1)
    while text[at] != end:
        name = ""
        if end == "}":
            name, at = _key(text, at)
        start, (value, at) = at, DECODER.raw_decode(text, at)
        yield Record(section, name, start, value)
        at = _comma(text, at, end)
    return at + 1


def _key(text: str, at: int) -> tuple[str, int]:
    key, at = DECODER.raw_decode(text, at)
    if not isinstance(key, str):
        raise ValueError("a name is no string")
    return key, _after(text, at, ":")


def _comma(text: str, at: int, end: str) -> int:
    at = _skip(text, at)
    return at if text[at] == end else _after(text, at, ",")


def _after(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at] != sign:
        raise ValueError(f"no {sign} at character {at}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at
