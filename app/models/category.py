"""A shelf of one writer's entries."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Select, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import text
from app.models.base import CreatedAt, Id, Model
from app.models.slugs import FormerSlug, take_name
from app.models.user import User

NAME_LENGTH = 100

# The address of the shelf "no category"; no slug of a category can be it.
NO_CATEGORY = "-"

# The texts a template may begin, and the parts of the form of a day, in their order there.
TEXTS = ("body", "summary", "reflection")
PARTS = ("weekly_goals", "daily_goals", "done_today", "body", "summary", "kpt", "reflection")


class Category(Model):
    """A shelf: its name is unique to its writer whatever the case and Unicode form."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("user_id", "name_key"), UniqueConstraint("user_id", "slug"))

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(3 * NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(NAME_LENGTH + 10))
    description: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(default=0)
    # What a new entry's empty texts begin with, by field of the form; and the parts of the form the category uses,
    # None for all of them.
    template: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    parts: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[CreatedAt]

    user: Mapped[User] = relationship()

    @classmethod
    def of(cls, user: User) -> Select["Category"]:
        """The writer's categories in their order."""
        return select(cls).where(cls.user_id == user.id).order_by(cls.position, cls.id)

    @classmethod
    def own(cls, user: User, category_id: int) -> "Category | None":
        return db.session.scalars(cls.of(user).where(cls.id == category_id)).first()

    @classmethod
    def at(cls, user: User, slug: str) -> "Category | None":
        """The writer's category that an address names, or else the one that it named last."""
        slug = text.nfc(slug)
        found = db.session.scalars(cls.of(user).where(cls.slug == slug)).first()
        return (
            found or db.session.scalars(cls.of(user).where(cls.id == CategorySlug.id_at(user, slug))).first()
        )

    @classmethod
    def named(cls, user: User, name: str) -> "Category | None":
        return db.session.scalars(cls.of(user).where(cls.name_key == text.fold(name))).first()

    @classmethod
    def make(cls, user: User, name: str, **values: Any) -> "Category":
        """The writer's category of this name, made at the end of the row where there is none."""
        found = cls.named(user, name)
        if found:
            return found
        last = db.session.scalars(select(func.max(cls.position)).where(cls.user_id == user.id)).one()
        category = cls(user=user, position=(last or 0) + 1, **values)
        db.session.add(category)
        category.rename(name)
        db.session.flush()
        return category

    def uses(self, part: str) -> bool:
        """Whether the form of an entry shows a part at once; a category that names none uses all."""
        return not self.parts or part in self.parts

    def rename(self, name: str) -> None:
        """Take a name, and with a new one the slug that goes with it, made unique among the writer's by a number."""
        take_name(self, text.one_line(name), text.slugify(name)[:NAME_LENGTH] or "category", CategorySlug)


class CategorySlug(FormerSlug):
    """A slug that a category had before."""

    __tablename__ = "category_slugs"
    leads_to = "category_id"

    slug: Mapped[str] = mapped_column(String(NAME_LENGTH + 10), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"), index=True)
