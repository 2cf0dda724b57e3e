"""The entries around one: among all of its writer's, and in its category."""

from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import load_only

from app.extensions import db
from app.models import Entry

SHOWN = (Entry.title, Entry.slug, Entry.entry_date)


# How many entries of its category stand below one, itself among them.
NEIGHBOURS = 5


def beside(entry: Entry, viewer: Any) -> tuple[Entry | None, Entry | None]:
    """The nearest older and the nearest newer entry that the viewer may read, in one query."""
    here, place = tuple_(Entry.entry_date, Entry.id), (entry.entry_date, entry.id)
    shelf = select(Entry.id).where(*Entry.shelf(entry.user, viewer))
    older = shelf.where(here < place).order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(1)
    newer = shelf.where(here > place).order_by(Entry.entry_date, Entry.id).limit(1)
    ids = older.subquery().select().union_all(newer.subquery().select())
    found = db.session.scalars(select(Entry).where(Entry.id.in_(ids)).options(load_only(*SHOWN)))
    by_side = {(other.entry_date, other.id) > place: other for other in found}
    return by_side.get(False), by_side.get(True)


def neighbours(entry: Entry, viewer: Any) -> list[Entry]:
    """The entries of the category around this one, itself among them, newest first."""
    here, place = tuple_(Entry.entry_date, Entry.id), (entry.entry_date, entry.id)
    same = Entry.category_id.is_not_distinct_from(entry.category_id)
    shelf = select(Entry.id).where(same, *Entry.shelf(entry.user, viewer))
    newer = shelf.where(here > place).order_by(Entry.entry_date, Entry.id).limit(NEIGHBOURS - 1)
    older = shelf.where(here < place)
    older = older.order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(NEIGHBOURS - 1)
    ids = newer.subquery().select().union_all(older.subquery().select())
    query = select(Entry).where(Entry.id.in_(ids)).options(*Entry.rows())
    found = [*db.session.scalars(query), entry]
    found.sort(key=lambda each: (each.entry_date, each.id), reverse=True)
    start = max(0, min(found.index(entry) - NEIGHBOURS // 2, len(found) - NEIGHBOURS))
    return found[start : start + NEIGHBOURS]
