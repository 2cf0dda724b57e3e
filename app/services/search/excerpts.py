"""What is shown of a hit: pieces of its texts, the words marked, the letters as they were written."""

import re
import unicodedata
from dataclasses import dataclass

from app.services.search.documents import Document
from app.services.search.marks import Folded, Mark
from app.services.search.query import Query
from app.services.search.unread import without_unread

LENGTH, LEAD, MOST = 160, 48, 3
ELLIPSIS = "…"

# What stands between two lines that no sign ends.
JOINT = " · "
LINE_END = re.compile(r"(?<![.!?:,;。…])\n")

# Sections of plain lines, one thing a line: what follows the line of a mark has nothing to do with it.
LISTS = frozenset({"weekly_goals", "daily_goals", "done_today", "keep", "problem", "try"})


@dataclass(slots=True)
class Piece:
    """Some letters in a row, marked or not."""

    text: str
    is_mark: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a section."""

    section: str
    pieces: list[Piece]


def excerpts(document: Document, query: Query) -> list[Excerpt]:
    """At most three parts of an entry, in the order of its page; the beginnings of sections that were asked for by no
    word; nothing where nothing of the text was asked for.
    """
    sections = {
        name: text
        for name, text in document.folded.items()
        if name in (query.sections or (query.words and document.folded))
    }
    shown = _chosen(sections, query.words) if query.words else list(sections)[:MOST]
    return [_excerpt(document, name, query.words) for name in sections if name in shown]


def _excerpt(document: Document, name: str, words: list[str]) -> Excerpt:
    text = document.texts[name]
    marks = Folded(text, document.folded[name]).marks(words)
    return Excerpt(name, cut(*without_unread(text, marks), name in LISTS))


def _chosen(sections: dict[str, str], words: list[str]) -> list[str]:
    """First those sections that hold a word which none before them holds."""
    missing = set(words)
    chosen: list[str] = []
    others: list[str] = []
    for name, text in sections.items():
        held = {word for word in words if word in text}
        if held:
            (chosen if held & missing else others).append(name)
        missing -= held
    return [*chosen, *others][:MOST]


def cut(text: str, marks: list[Mark], is_list: bool) -> list[Piece]:
    """About LENGTH letters around the first mark, with signs where something is left out."""
    start = _start(text, marks[0][0] if marks else 0)
    end = _end(text, start, marks[0][1] if marks else 0, is_list)
    pieces = [Piece(ELLIPSIS)] if start and text[start - 1] != "\n" else []
    place = start
    for first, last in (mark for mark in marks if mark[0] < end):
        pieces.append(Piece(_flat(text, place, first)))
        place = min(last, end)
        pieces.append(Piece(text[first:place].replace("\n", " "), is_mark=True))
    pieces.append(
        Piece(_flat(text, place, end) + (ELLIPSIS if end < len(text) and text[end] != "\n" else ""))
    )
    return [piece for piece in pieces if piece.text]


def _start(text: str, mark: int) -> int:
    line = text.rfind("\n", 0, mark) + 1
    if mark - line <= LEAD:
        return line
    blank = text.find(" ", mark - LEAD, mark)
    return blank + 1 if blank >= 0 else _whole(text, mark - LEAD)


def _end(text: str, start: int, mark: int, is_list: bool) -> int:
    line = text.find("\n", max(start, mark)) if is_list else -1
    end = min(start + LENGTH, line if line >= 0 else len(text))
    if end >= len(text) or text[end] in " \n":
        return end
    blank = text.rfind(" ", max(start, end - LEAD), end)
    return blank if blank >= max(start + 1, mark) else _whole(text, end)


def _whole(text: str, place: int) -> int:
    """The place, or the nearest before it that does not split a letter from its marks."""
    while place > 0 and unicodedata.category(text[place])[0] == "M":
        place -= 1
    return place


def _flat(text: str, start: int, end: int) -> str:
    """A part of a text on one line; the letter before it tells how a line ended that ends where it begins."""
    if "\n" not in text[start:end]:
        return text[start:end]
    before = text[max(start - 1, 0) : start].strip("\n")
    return LINE_END.sub(JOINT, before + text[start:end]).replace("\n", " ")[len(before) :]
