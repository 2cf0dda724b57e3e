"""The entries before and after one, among all of its writer's."""

from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import load_only

from app.extensions import db
from app.models import Entry

SHOWN = (Entry.title, Entry.slug, Entry.entry_date)


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
