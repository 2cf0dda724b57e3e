"""The entries around one: among all of its writer's, and in its category."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import load_only

from app.extensions import db
from app.models import Entry

SHOWN = (Entry.title, Entry.slug, Entry.entry_date)

# How many entries of its category stand below one, itself among them.
NEIGHBOURS = 5


def beside(entry: Entry, viewer: Any) -> tuple[Entry | None, Entry | None]:
    """The nearest older and the nearest newer entry that the viewer may read, in one query."""
    found = db.session.scalars(_around(entry, viewer, 1).options(load_only(*SHOWN)))
    by_side = {_place(other) > _place(entry): other for other in found}
    return by_side.get(False), by_side.get(True)


def neighbours(entry: Entry, viewer: Any) -> list[Entry]:
    """The entries of the category around this one, itself among them, newest first."""
    same = Entry.category_id.is_not_distinct_from(entry.category_id)
    around = _around(entry, viewer, NEIGHBOURS - 1, same).options(*Entry.rows())
    found = sorted([*db.session.scalars(around), entry], key=_place, reverse=True)
    start = max(0, min(found.index(entry) - NEIGHBOURS // 2, len(found) - NEIGHBOURS))
    return found[start : start + NEIGHBOURS]


def _around(entry: Entry, viewer: Any, most: int, *where: ColumnElement[bool]) -> Select[Entry]:
    """At most so many older and so many newer entries of the writer's that the viewer may read."""
    here = tuple_(Entry.entry_date, Entry.id)
    shelf = select(Entry.id).where(*where, *Entry.shelf(entry.user, viewer))
    older = shelf.where(here < _place(entry)).order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(most)
    newer = shelf.where(here > _place(entry)).order_by(Entry.entry_date, Entry.id).limit(most)
    ids = older.subquery().select().union_all(newer.subquery().select())
    return select(Entry).where(Entry.id.in_(ids))


def _place(entry: Entry) -> tuple[date, int]:
    return entry.entry_date, entry.id
