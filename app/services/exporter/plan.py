"""Which entries leave, and where each lies in the export: known before anything is written, since texts link to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.lib import text
from app.lib.names import Names
from app.models import Category, Entry

TRASH = "trash"

# What lies at the top beside the folders of the categories.
TOP = ("README", "README.md", "haru.json", "pictures", "drafts", TRASH, "revisions")


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's file, relative to the export, and what the index says of it."""

    file: str
    uid: str
    title: str
    day: date
    category_id: int | None
    is_trashed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The categories by id in the writer's order, and the entries by id, by date and then as they were written."""

    categories: dict[int, Category]
    places: dict[int, Place]

    @classmethod
    def make(cls, session: Session, user_id: int, *, with_trash: bool) -> "Plan":
        own = select(Category).where(Category.user_id == user_id)
        found = session.scalars(own.order_by(Category.position, Category.id))
        categories = {category.id: category for category in found}
        folders = _Folders(categories.values())
        entries = select(
            Entry.id, Entry.uid, Entry.title, Entry.entry_date, Entry.category_id, Entry.trashed_at
        ).where(Entry.user_id == user_id)
        if not with_trash:
            entries = entries.where(Entry.trashed_at.is_(None))
        rows = session.execute(entries.order_by(Entry.entry_date, Entry.id))
        return cls(categories, {row.id: folders.place(row) for row in rows})


class _Folders:
    """Gives out the names of folders and files, each once."""

    def __init__(self, categories: Iterable[Category]) -> None:
        top = Names(*TOP)
        self.of_category: dict[int | None, str] = {one.id: top.give(one.name) for one in categories}
        self.names = {"": top}

    def place(self, row: Any) -> Place:
        is_trashed = row.trashed_at is not None
        folder = TRASH if is_trashed else self.of_category.get(row.category_id, "")
        names = self.names.setdefault(folder, Names())
        slug = text.slugify(row.title)
        name = names.give(f"{row.entry_date}-{slug}" if slug else str(row.entry_date), ".md")
        file = f"{folder}/{name}" if folder else name
        return Place(file, row.uid, row.title, row.entry_date, row.category_id, is_trashed)
