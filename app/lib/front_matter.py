"""What stands before the text of a Markdown file: YAML between `---`, TOML between `+++`, or a JSON object."""

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import yaml

from app.lib.errors import HaruError

LONGEST = 64 * 1024
DEEPEST = 16
LONGEST_NUMBER = 64

# A key of TOML with more names than this costs their square.
MOST_DOTS = 64

FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class FrontMatterError(HaruError):
    """What stands before a text cannot be read; the words of the error say why."""


def split(text: str) -> tuple[dict[str, Any], str]:
    """The fields before a text with LF line ends, none where there are none, and the text after them.

    Dates stay strings, and in YAML numbers too. A rule that opens a text is no field. Raises FrontMatterError.
    """
    fenced = FENCED.match(text)
    if fenced:
        fields = _read(_toml if fenced[1] == "+++" else _yaml, fenced[2])
        return (fields, text[fenced.end() :]) if isinstance(fields, dict) else ({}, text)
    return _split_json(text) if text.lstrip().startswith("{") else ({}, text)


def _read(reader: Callable[[str], Any], source: str) -> Any:
    if len(source.encode("utf-8", "replace")) > LONGEST:
        raise FrontMatterError(f"longer than {LONGEST} bytes")
    try:
        return _plain(reader(source))
    except RecursionError:
        raise FrontMatterError("nested too deep") from None
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError(_reason(error)) from None


def _reason(error: Exception) -> str:
    """Where a reader stumbled, on one line, and nothing of the text."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"{getattr(error, 'problem', '') or 'not YAML'}, line {mark.line + 1}"
    return " ".join(str(error).split())[:200]


def _split_json(text: str) -> tuple[dict[str, Any], str]:
    """A text may well begin with a brace: what is no JSON object is the text's."""
    start = len(text) - len(text.lstrip())
    try:
        fields, end = json.JSONDecoder().raw_decode(text[: start + LONGEST], start)
    except (ValueError, RecursionError):
        return {}, text
    return _plain(fields), text[end:].removeprefix("\n")


def _toml(source: str) -> dict[str, Any]:
    if any(line.count(".") > MOST_DOTS for line in source.split("\n")):
        raise FrontMatterError("nested too deep")
    return tomllib.loads(source)


def _yaml(source: str) -> Any:
    """What holds nothing but comments may as well be headings between two rules: it is the text's."""
    return yaml.load(source, _Loader) if source.strip() else {}  # noqa: S506


def _plain(value: Any, depth: int = 0) -> Any:
    """Plain data: names as strings, dates and times as they are written in ISO 8601."""
    if depth > DEEPEST:
        raise FrontMatterError("nested too deep")
    if isinstance(value, dict):
        return {str(name): _plain(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    # No longer number can be written in decimal, and none is meant.
    if isinstance(value, int) and value.bit_length() > LONGEST_NUMBER:
        raise FrontMatterError("a number too large")
    return value.isoformat() if isinstance(value, date | datetime | time) else value


class _Loader(yaml.SafeLoader):
    """Knows nothing but strings, true, false, null, lists and mappings; no tag, no alias, no depth."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise FrontMatterError("aliases are not taken")
        if getattr(event, "tag", None) is not None:
            raise FrontMatterError("tags are not taken")
        self.depth += 1
        if self.depth > DEEPEST:
            raise FrontMatterError("nested too deep")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?i:true|false)\Z"), list("tTfF"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]
)
