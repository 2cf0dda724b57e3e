"""A writer's categories: how many entries each holds, their order, and how they go without losing an entry."""

from typing import Any

from sqlalchemy import func, select, update

from app.extensions import db
from app.models import Category, CategorySlug, Entry, User


def counted(owner: User, viewer: Any) -> list[tuple[Category | None, int]]:
    """The categories in their order with the entries that the viewer may read; last, None for those without one.

    The owner sees empty categories too; of others' none shows that holds nothing to read.
    """
    query = (
        select(Entry.category_id, func.count()).where(*Entry.shelf(owner, viewer)).group_by(Entry.category_id)
    )
    counts: dict[int | None, int] = dict(db.session.execute(query).all())
    categories = db.session.scalars(Category.of(owner)).all()
    is_owner = viewer.is_authenticated and viewer.id == owner.id
    shelves: list[tuple[Category | None, int]] = [
        (category, counts.get(category.id, 0)) for category in categories
    ]
    shelves.append((None, counts.get(None, 0)))
    return [(category, count) for category, count in shelves if count or (is_owner and category)]


def move(category: Category, way: int) -> None:
    """Put a category before (-1) or after (1) the one beside it."""
    categories = list(db.session.scalars(Category.of(category.user)))
    at = categories.index(category)
    to = min(max(at + way, 0), len(categories) - 1)
    categories.insert(to, categories.pop(at))
    for position, each in enumerate(categories, 1):
        each.position = position


def merge(category: Category, into: Category | None) -> None:
    """Move every entry, those in the trash too, to another category (None: to no category), and delete this one.

    Its addresses, those it had before too, lead to the other.
    """
    db.session.execute(
        update(Entry)
        .where(Entry.user_id == category.user_id, Entry.category_id == category.id)
        .values(category_id=into.id if into else None)
        .execution_options(synchronize_session="fetch")
    )
    if into:
        CategorySlug.hand_on(category, into)
    db.session.delete(category)
