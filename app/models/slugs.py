"""Addresses of what a writer names, categories and tags, and those that they had before."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ScalarSelect, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.lib import text
from app.models.base import Model
from app.models.user import User


def free_slug(row: Any, wanted: str) -> str:
    """The slug for a row, made unique among those of its writer's other rows by a number."""
    model = type(row)
    others = select(model.slug).where(model.user_id == row.user.id, model.id.is_distinct_from(row.id))
    with db.session.no_autoflush:
        taken = set(db.session.scalars(others))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def take_name(row: Any, name: str, wanted: str, former: "type[FormerSlug]") -> None:
    """Give a row a name, and with a new one the slug that goes with it; the address that it had leads on to it."""
    is_same = row.name_key == text.fold(name)
    row.name, row.name_key = name, text.fold(name)
    if is_same:
        return
    before, row.slug = row.slug, free_slug(row, wanted)
    if before and before != row.slug:
        former.lead(row.user_id, before, row)


class FormerSlug(Model):
    """A slug from before something was renamed or merged: its address leads on for good, or until another takes it.

    `leads_to` names the column that holds the id of what it leads to.
    """

    __abstract__ = True

    leads_to: ClassVar[str]

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)

    @classmethod
    def id_at(cls, user: User, slug: str) -> ScalarSelect[int]:
        found = select(getattr(cls, cls.leads_to)).where(cls.user_id == user.id, cls.slug == slug)
        return found.scalar_subquery()

    @classmethod
    def lead(cls, user_id: int, slug: str, row: Any) -> None:
        """The last row that had a slug is the one that its address leads to."""
        db.session.merge(cls(user_id=user_id, slug=slug, **{cls.leads_to: row.id}))

    @classmethod
    def hand_on(cls, row: Any, into: Any) -> None:
        """Let every address of a row that goes, those it had before too, lead to another."""
        leading = getattr(cls, cls.leads_to) == row.id
        db.session.execute(update(cls).where(leading).values({cls.leads_to: into.id}))
        cls.lead(row.user_id, row.slug, into)
