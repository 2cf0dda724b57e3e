"""A word under which a writer finds entries of any category again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import tags, text
from app.models.base import CreatedAt, Id, Model
from app.models.slugs import FormerSlug, take_name
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
        """The writer's tag that an address names, or else the one that it named last."""
        slug = text.nfc(slug)
        found = db.session.scalars(cls.of(user).where(cls.slug == slug)).first()
        return found or db.session.scalars(cls.of(user).where(cls.id == TagSlug.id_at(user, slug))).first()

    @classmethod
    def named(cls, user: User, name: str) -> "Tag | None":
        return db.session.scalars(cls.of(user).where(cls.name_key == text.fold(tags.clean(name)))).first()

    @classmethod
    def make(cls, user: User, name: str) -> "Tag":
        """The writer's tag of this name, made where there is none; the caller has locked the writer."""
        return cls.named(user, name) or cls._new(user, name)

    @classmethod
    def make_all(cls, user: User, names: Iterable[str]) -> "list[Tag]":
        """The tags of these names in their order, each once."""
        wanted = {text.fold(name): name for name in tags.distinct(names)}
        found = db.session.scalars(cls.of(user).where(cls.name_key.in_(list(wanted))))
        known = {tag.name_key: tag for tag in found}
        return [known.get(key) or cls._new(user, name) for key, name in wanted.items()]

    @classmethod
    def _new(cls, user: User, name: str) -> "Tag":
        tag = cls(user=user)
        db.session.add(tag)
        tag.rename(name)
        db.session.flush()
        return tag

    @property
    def entry_ids(self) -> Select[int]:
        """The entries that bear the tag, whoever may read them."""
        return select(EntryTag.entry_id).where(EntryTag.tag_id == self.id)

    def rename(self, name: str) -> None:
        """Take a name, and with a new one the slug that goes with it, made unique among the writer's by a number."""
        name = tags.clean(name)
        take_name(self, name, text.slugify(name, "tag", NAME_LENGTH), TagSlug)


class TagSlug(FormerSlug):
    """A slug that a tag had before."""

    __tablename__ = "tag_slugs"
    leads_to = "tag_id"

    slug: Mapped[str] = mapped_column(String(NAME_LENGTH + 10), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), index=True)


class EntryTag(Model):
    """An entry bears a tag."""

    __tablename__ = "entry_tags"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)

    entry: Mapped["Entry"] = relationship(back_populates="tag_uses")
    # Whoever asks what an entry bears wants the names.
    tag: Mapped[Tag] = relationship(back_populates="uses", lazy="joined", innerjoin=True)

    @classmethod
    def put(cls, entry: "Entry", names: Iterable[str]) -> None:
        """Give an entry the tags of these names and no others; those that are new are made."""
        wanted = Tag.make_all(entry.user, names)
        uses = {use.tag: use for use in entry.tag_uses}
        entry.tag_uses = [uses.get(tag) or cls(tag=tag) for tag in wanted]
        for position, use in enumerate(entry.tag_uses):
            use.position = position
