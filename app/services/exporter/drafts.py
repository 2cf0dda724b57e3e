"""Drafts as documents: the words of a form that is not saved yet, without what only the base can understand."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.lib import tags, text
from app.lib.documents import Document, Line
from app.lib.documents.document import DONE, LISTS, NO_BOX, OPEN
from app.models import Category, Draft
from app.services.exporter.texts import Texts

FOLDER = "drafts"
ROW = re.compile(r"([a-z_]+)-([0-9]{1,6})-(text|done)")
BOXED = ("weekly_goals", "daily_goals", "try")


def read_drafts(session: Session, user_id: int) -> Iterator[Draft]:
    """The writer's drafts in the order in which they were begun, one at a time."""
    ids = session.scalars(select(Draft.id).where(Draft.user_id == user_id).order_by(Draft.id)).all()
    for id_ in ids:
        yield session.scalars(select(Draft).where(Draft.id == id_).options(undefer(Draft.fields))).one()
        session.expunge_all()


def document_of(draft: Draft, categories: dict[int, Category], texts: Texts, file: str) -> Document:
    fields = {name: _clean(value) for name, value in reversed(draft.fields)}
    thumbnail = texts.picture(fields.get("thumbnail_key", ""), file)
    rows = _rows(fields)
    return Document(
        title=text.one_line(fields.get("title", "")),
        date=fields.get("entry_date", ""),
        category=_category(fields, categories),
        tags=tags.split(fields.get("tags", "")),
        visibility=fields.get("visibility", ""),
        thumbnail=thumbnail,
        thumbnail_alt=text.one_line(fields.get("thumbnail_alt", "")),
        body=texts.leave(fields.get("body", ""), file),
        summary=texts.leave(fields.get("summary", ""), file),
        reflection=texts.leave(fields.get("reflection", ""), file),
        try_=rows.pop("try"),
        **rows,
    )


def _clean(value: str) -> str:
    """A field that no form has checked yet as a form takes it."""
    return text.UNSAFE.sub("", text.clean(value))


def _category(fields: dict[str, str], categories: dict[int, Category]) -> str:
    """The name of the category that the form names, by its words or its number."""
    number = fields.get("category", "")
    chosen = categories.get(int(number)) if number.isascii() and number.isdigit() else None
    return text.one_line(fields.get("new_category", "")) or (chosen.name if chosen else "")


def _rows(fields: dict[str, str]) -> dict[str, Any]:
    """The lists by section; a row into which several lines were typed is several."""
    found: dict[str, list[Line]] = {section: [] for section in LISTS}
    for section, number in sorted(_numbered(fields)):
        box = (DONE if fields.get(f"{section}-{number}-done") else OPEN) if section in BOXED else NO_BOX
        typed = fields[f"{section}-{number}-text"].split("\n")
        found[section] += [Line(box, words) for words in map(text.one_line, typed) if words]
    return found


def _numbered(fields: dict[str, str]) -> Iterator[tuple[str, int]]:
    for name in fields:
        row = ROW.fullmatch(name)
        if row and row[1] in LISTS and row[3] == "text":
            yield row[1], int(row[2])
