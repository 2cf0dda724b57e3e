"""Writes a document as a Markdown file: the same document, the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping

from app.lib.documents.document import ESCAPED, FRONT, KPT, MARKER, NO_BOX, QUOTED, Document, Line
from app.lib.markdown import escape

# What YAML reads as the text that it is, without quotation marks.
PLAIN = re.compile(
    r"private|public|[0-9]{4}-W[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)?"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
# A JSON string may hold these as they are. YAML's may not, or takes them for line ends.
ODD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
LOOKS_LIKE_MARKER = re.compile("^" + re.escape(ESCAPED), re.MULTILINE)


def compose(document: Document, headings: Mapping[str, str]) -> str:
    """The file of a document; `headings` by section, in the language of its writer."""
    return "\n".join([*_front(document), "", "\n\n".join(_sections(document, headings)), ""])


def quote(value: object) -> str:
    """A value as JSON on one line; a text so that YAML reads it alike."""
    return ODD.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


def _front(document: Document) -> Iterator[str]:
    yield "---"
    for name in FRONT:
        value = getattr(document, name)
        if value:
            yield f"{name}: {value if _is_plain(name, value) else quote(value)}"
    yield "---"


def _is_plain(name: str, value: str | list[str]) -> bool:
    return isinstance(value, str) and name not in QUOTED and PLAIN.fullmatch(value) is not None


def _sections(document: Document, headings: Mapping[str, str]) -> Iterator[str]:
    yield from _list(document, "weekly_goals", headings)
    yield from _list(document, "daily_goals", headings)
    yield from _list(document, "done_today", headings)
    yield from _text(document, "body", {})
    yield from _text(document, "summary", headings)
    if any(document.lines(kind) for kind in KPT):
        yield _head("kpt", headings)
    for kind in KPT:
        yield from _list(document, kind, headings)
    yield from _text(document, "reflection", headings)


def _head(section: str, headings: Mapping[str, str]) -> str:
    marker = MARKER % section
    level = "###" if section in KPT else "##"
    return f"{marker}\n{level} {headings[section]}" if section in headings else marker


def _list(document: Document, section: str, headings: Mapping[str, str]) -> Iterator[str]:
    lines = document.lines(section)
    if lines:
        yield _head(section, headings) + "\n\n" + "\n".join(map(_line, lines))


def _line(line: Line) -> str:
    box = "" if line.mark == NO_BOX else f"[{line.mark}] "
    return f"- {box}{escape(line.text)}"


def _text(document: Document, section: str, headings: Mapping[str, str]) -> Iterator[str]:
    text = getattr(document, section)
    if text:
        yield _head(section, headings) + "\n\n" + LOOKS_LIKE_MARKER.sub(ESCAPED + ":", text)
