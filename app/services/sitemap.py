"""The addresses of all that a visitor may read, in parts that search engines take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app.extensions import db
from app.models import Category, Entry, EntryTag, Tag, User
from app.models.user import VISITOR

# The protocol takes 50,000 addresses and 50 MiB; a title of the longest takes more than a kilobyte as an address.
MOST = 40_000
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Address:
    """What an address is made of, and when what stands there changed last; `id` and `slug` as far as it has them."""

    kind: str
    id: int
    handle: str
    slug: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """Addresses of one kind from the row `first` on."""

    kind: str
    first: int
    count: int
    changed: datetime


def parts() -> list[Part]:
    """All parts, none of them too large."""
    return [part for kind, rows in _kinds().items() for part in _parts(kind, rows)]


def read(kind: str, first: int = 0) -> Iterator[Address]:
    """The addresses of one part, read while they are wanted."""
    rows = _kinds()[kind].subquery()
    query = select(rows).where(rows.c.id >= first).order_by(rows.c.id).limit(MOST)
    for row in db.session.execute(query.execution_options(yield_per=BATCH)):
        yield Address(kind, *row)


def _kinds() -> dict[str, Select[Any]]:
    """For each kind of page its rows: id, handle, slug, and when the last of its entries changed."""
    seen, changed = Entry.readable_by(VISITOR), func.max(Entry.updated_at)
    return {
        "entries": _rows(Entry.id, Entry.slug, Entry.updated_at).where(seen),
        "writers": _rows(User.id, User.handle, changed).where(seen).group_by(User.id),
        "categories": _rows(Category.id, Category.slug, changed)
        .join(Category, Category.id == Entry.category_id)
        .where(seen)
        .group_by(Category.id, User.id),
        "tags": _rows(Tag.id, Tag.slug, changed)
        .join(EntryTag, EntryTag.entry_id == Entry.id)
        .join(Tag, Tag.id == EntryTag.tag_id)
        .where(seen)
        .group_by(Tag.id, User.id),
    }


def _rows(id_: Any, slug: Any, changed: Any) -> Select[Any]:
    columns = id_.label("id"), User.handle, slug.label("slug"), changed.label("changed")
    return select(*columns).select_from(Entry).join(User, User.id == Entry.user_id)


def _parts(kind: str, query: Select[Any]) -> Iterator[Part]:
    rows = query.subquery()
    number = (func.row_number().over(order_by=rows.c.id) - 1) // MOST
    numbered = select(number.label("part"), rows.c.id, rows.c.changed).subquery()
    places = (
        select(func.min(numbered.c.id), func.count(), func.max(numbered.c.changed))
        .group_by(numbered.c.part)
        .order_by(numbered.c.part)
    )
    for first, count, changed in db.session.execute(places):
        yield Part(kind, first, count, changed)
