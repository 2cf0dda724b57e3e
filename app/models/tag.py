"""A word under which a writer finds entries of any category again."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import text
from app.models.base import CreatedAt, Id, Model
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

NAME_LENGTH = 50
# An entry with more is filed under everything.
MOST_TAGS = 30


class Tag(Model):
    """One writer's tag: its name is unique to them whatever the case and Unicode form."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("user_id", "name_key"), UniqueConstraint("user_id", "slug"))

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(3 * NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(NAME_LENGTH + 10))
    created_at: Mapped[CreatedAt]

    user: Mapped[User] = relationship()
    uses: Mapped[list["EntryTag"]] = relationship(back_populates="tag", passive_deletes="all")

    @classmethod
    def of(cls, user: User) -> Select["Tag"]:
        """The writer's tags, as they were made."""
        return select(cls).where(cls.user_id == user.id).order_by(cls.id)

    @classmethod
    def own(cls, user: User, tag_id: int) -> "Tag | None":
        return db.session.scalars(cls.of(user).where(cls.id == tag_id)).first()

    @classmethod
    def at(cls, user: User, slug: str) -> "Tag | None":
        """The writer's tag that an address names."""
        return db.session.scalars(cls.of(user).where(cls.slug == text.nfc(slug))).first()


class EntryTag(Model):
    """An entry bears a tag."""

    __tablename__ = "entry_tags"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)

    entry: Mapped["Entry"] = relationship(back_populates="tag_uses")
    tag: Mapped[Tag] = relationship(back_populates="uses")
