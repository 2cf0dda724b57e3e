"""Reads a document that haru wrote, also after a person has written in it."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from app.lib import front_matter
from app.lib.documents.document import (
    DONE,
    DROPPED,
    ESCAPED,
    FRONT,
    LISTS,
    NO_BOX,
    OPEN,
    SECTIONS,
    TEXTS,
    Document,
    Line,
)
from app.lib.markdown import unescape
from app.lib.text import clean

HEAD = re.compile(rf"^<!-- haru: ({'|'.join(SECTIONS)}) -->[ \t]*(?:\n|\Z)", re.MULTILINE)
HEADING = re.compile(r"\A#{1,6}[ \t].*(?:\n|\Z)")
LOOKED_LIKE_MARKER = re.compile(f"^{re.escape(ESCAPED)}:", re.MULTILINE)
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[([ xX-])\](?:[ \t]+|$))?(.*)")
BOXES = {"": NO_BOX, " ": OPEN, "x": DONE, "X": DONE, "-": DROPPED}


def read(text: str) -> Document:
    """The document of a file. What stands where no section says what it is belongs to the body; no line is dropped.

    Raises FrontMatterError.
    """
    fields, rest = front_matter.split(clean(text))
    document = Document()
    for name in FRONT:
        if isinstance(fields.get(name), str | bool | int):
            setattr(document, name, str(fields[name]))
    document.tags = _names(fields.get("tags"))
    for section, content in _sections(rest):
        if section in LISTS:
            document.lines(section).extend(_lines(content))
        elif content:
            before = getattr(document, section)
            setattr(document, section, f"{before}\n\n{content}" if before else content)
    return document


def _names(value: object) -> list[str]:
    """The names of a list, or of what a person put in the place of one."""
    return [
        str(name) for name in (value if isinstance(value, list) else [value]) if isinstance(name, str | int)
    ]


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """The name of each section and what stands in it; body for what stands outside of any."""
    heads = list(HEAD.finditer(text))
    yield "body", text[: heads[0].start() if heads else len(text)].strip("\n")
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start() if following else len(text)
        section, inner = head[1], text[head.end() : end]
        content = _content(inner if section == "body" else HEADING.sub("", inner), is_last=following is None)
        if section in TEXTS or section in LISTS:
            yield section, content
        else:
            yield "body", content.strip("\n")


def _content(text: str, *, is_last: bool) -> str:
    """What stands between two heads, without the blank lines that the file has around each content."""
    inner = text.removeprefix("\n").removesuffix("\n")
    inner = inner if is_last else inner.removesuffix("\n")
    return LOOKED_LIKE_MARKER.sub(ESCAPED, inner)


def _lines(text: str) -> Iterator[Line]:
    """The items of a list; a line that is none goes on where it is indented, else is an item of its own."""
    found: list[Line] = []
    for line in text.split("\n"):
        item = ITEM.fullmatch(line)
        if item is None and found and line.startswith((" ", "\t")):
            found[-1] = Line(found[-1].mark, f"{found[-1].text} {unescape(line.strip())}".rstrip())
        elif line.strip():
            mark, words = (item[1] or "", item[2]) if item else ("", line)
            found.append(Line(BOXES[mark], unescape(words.strip())))
    yield from (line for line in found if line.text)
