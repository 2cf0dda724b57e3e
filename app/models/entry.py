"""An entry: one post of one day."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    Enum,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship, selectinload, undefer_group

from app.extensions import db
from app.lib import dates
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.category import Category
from app.models.goal import EntryGoal, Goal, Horizon
from app.models.image import Image, ImageEntry
from app.models.kpt import KPT, Kind
from app.models.revision import FORM_ID_LENGTH
from app.models.search_document import SearchDocument
from app.models.source import Source
from app.models.tag import EntryTag, Tag
from app.models.user import VISITOR, User

if TYPE_CHECKING:
    from app.models.comment import Comment

TITLE_LENGTH = 200
BODY_LENGTH = 1_000_000
EXCERPT_LENGTH = 200


class Visibility(StrEnum):
    """Who may read an entry."""

    PRIVATE = "private"
    PUBLIC = "public"


def _partial(name: str, where: str, *columns: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def _living(name: str, *columns: str) -> Index:
    """An index of the entries that are not in the trash."""
    return _partial(name, "trashed_at IS NULL", *columns)


class Entry(Model):
    """One post of one day. Texts are kept as typed; what a reader sees of them is rendered once, at save."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("user_id", "form_id"),
        # An export brought into another account says the same uids.
        UniqueConstraint("user_id", "uid"),
        # The lists that pages show: of a writer, of a category, public ones of a writer and of everyone.
        _living("ix_entries_own", "user_id", "entry_date", "id"),
        _living("ix_entries_shelf", "user_id", "category_id", "entry_date", "id", "visibility"),
        _living("ix_entries_face", "user_id", "visibility", "entry_date", "id"),
        _living("ix_entries_public", "visibility", "entry_date", "id"),
        # The days that were written: their index tells without a look at the entries.
        _partial("ix_entries_written", "trashed_at IS NULL AND digest_week IS NULL", "user_id", "entry_date"),
        _partial("ix_entries_digest", "digest_week IS NOT NULL", "user_id", "digest_week", unique=True),
        Index(None, "category_id"),
        Index(None, "thumbnail_id"),
        _partial("ix_entries_trash", "trashed_at IS NOT NULL", "user_id", "trashed_at"),
        # An id stands in addresses: one that was deleted never comes back as another entry.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uid: Mapped[str] = mapped_column(String(36), default=lambda: str(uuid4()))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id", ondelete="SET NULL"))
    thumbnail_id: Mapped[int | None] = mapped_column(ForeignKey("images.id", ondelete="SET NULL"))
    entry_date: Mapped[date] = mapped_column(Date)
    # The Monday of the week that this entry is the digest of: one a week, and not a day that was written.
    digest_week: Mapped[date | None] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    slug: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    visibility: Mapped[Visibility] = mapped_column(
        Enum(
            Visibility,
            native_enum=False,
            length=10,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        ),
        default=Visibility.PRIVATE,
    )
    body: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="written")
    summary: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="written")
    reflection: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="written")
    body_html: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="rendered")
    summary_html: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="rendered")
    reflection_html: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="rendered")
    sources: Mapped[list[dict[str, str]]] = mapped_column(
        JSON, default=list, deferred=True, deferred_group="rendered"
    )
    excerpt: Mapped[str] = mapped_column(String(EXCERPT_LENGTH), default="")
    reading_minutes: Mapped[int] = mapped_column(default=1)
    form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    version: Mapped[int] = mapped_column(default=1)
    saved_form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=dates.now)
    trashed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When its writer ended the talk below it: what was said stays, nothing new is taken.
    comments_closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()
    category: Mapped[Category | None] = relationship()
    thumbnail: Mapped[Image | None] = relationship(back_populates="thumbnail_of")
    places: Mapped[list[EntryGoal]] = relationship(back_populates="entry", cascade="all, delete-orphan")
    kpt: Mapped[list[KPT]] = relationship(
        back_populates="entry", cascade="all, delete-orphan", order_by=(KPT.position, KPT.id)
    )
    image_uses: Mapped[list[ImageEntry]] = relationship(
        back_populates="entry", cascade="all, delete-orphan", passive_deletes=True
    )
    tag_uses: Mapped[list[EntryTag]] = relationship(
        back_populates="entry",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=EntryTag.position,
    )
    source_rows: Mapped[list[Source]] = relationship(
        back_populates="entry",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=Source.position,
    )
    comments: Mapped[list["Comment"]] = relationship(
        back_populates="entry", cascade="all, delete-orphan", passive_deletes=True
    )
    document: Mapped[SearchDocument | None] = relationship(
        back_populates="entry", cascade="all, delete-orphan", passive_deletes=True
    )

    # -- which entries --

    @classmethod
    def readable_by(cls, viewer: Any) -> ColumnElement[bool]:
        """The one rule of who may see an entry: its writer; everyone, what is public; nobody, what is in the trash."""
        seen = cls.visibility == Visibility.PUBLIC
        if viewer.is_authenticated:
            seen = or_(seen, cls.user_id == viewer.id)
        return and_(cls.trashed_at.is_(None), seen)

    @classmethod
    def shelf(cls, owner: User, viewer: Any) -> list[ColumnElement[bool]]:
        """The same rule for the entries of one writer, in terms that an index answers. There, every other reader sees
        what a visitor sees.
        """
        if viewer.is_authenticated and viewer.id == owner.id:
            return [cls.user_id == owner.id, cls.trashed_at.is_(None)]
        return [cls.user_id == owner.id, cls.readable_by(VISITOR)]

    @classmethod
    def of(cls, user: User) -> Select["Entry"]:
        """The writer's own entries, but for those in the trash."""
        return select(cls).where(*cls.shelf(user, user))

    @classmethod
    def written_by(cls, user: User) -> list[ColumnElement[bool]]:
        """The rule of which entries make their date a written day of the writer's: all but digests."""
        return [*cls.shelf(user, user), cls.digest_week.is_(None)]

    @classmethod
    def own(cls, user: User, entry_id: int) -> "Entry | None":
        """One of the writer's own entries with all that its form shows."""
        query = cls.of(user).where(cls.id == entry_id)
        query = query.options(undefer_group("written"), joinedload(cls.thumbnail), joinedload(cls.category))
        return db.session.scalars(query).first()

    @classmethod
    def by_form(cls, user: User, form_id: str) -> "Entry | None":
        """The entry that a form of this writer made."""
        query = select(cls).where(cls.user_id == user.id, cls.form_id == form_id)
        return db.session.scalars(query.options(undefer_group("written"))).first()

    @classmethod
    def digest_of(cls, user: User, monday: date) -> "Entry | None":
        """The digest of the writer's week that begins at `monday`, also where it lies in the trash."""
        return db.session.scalars(
            select(cls).where(cls.user_id == user.id, cls.digest_week == monday)
        ).first()

    @classmethod
    def page(cls, handle: str, entry_id: int, viewer: Any) -> "Entry | None":
        """An entry with all that its page shows, where the viewer may read it."""
        query = (
            select(cls)
            .join(cls.user)
            .where(cls.id == entry_id, User.handle == handle.lower(), cls.readable_by(viewer))
            .options(
                undefer_group("rendered"),
                joinedload(cls.user),
                joinedload(cls.category),
                joinedload(cls.thumbnail),
                selectinload(cls.kpt).options(joinedload(KPT.origin).joinedload(KPT.entry), *KPT.fates()),
            )
        )
        return db.session.scalars(query).first()

    @classmethod
    def picture(cls, key: str, viewer: Any) -> Image | None:
        """A picture, where the viewer may see it: a portrait, their own, or by an entry of its owner that uses it."""
        shown = and_(cls.user_id == Image.user_id, cls.readable_by(viewer))
        seen = Image.shown_by(shown)
        if viewer.is_authenticated:
            seen = or_(Image.user_id == viewer.id, seen)
        return db.session.scalars(select(Image).where(Image.key == key, seen)).first()

    @classmethod
    def rows(cls) -> tuple[Any, ...]:
        """Loader options for lists of titles and pictures: no texts."""
        return (joinedload(cls.thumbnail), defer(cls.form_id), defer(cls.saved_form_id))

    @classmethod
    def cards(cls) -> tuple[Any, ...]:
        """Loader options for lists of cards, which show tags too."""
        return (*cls.rows(), selectinload(cls.tag_uses))

    # -- one entry --

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC

    @property
    def address(self) -> dict[str, Any]:
        """The parts of the entry's lasting address."""
        return {"handle": self.user.handle, "entry_id": self.id, "slug": self.slug}

    def planned(self, horizon: Horizon) -> list[Goal]:
        """The goals of the week or the day that this entry shows, in the writer's order."""
        places = [p for p in self.places if p.position is not None and p.goal.horizon == horizon]
        return [place.goal for place in sorted(places, key=lambda place: place.position or 0)]

    @property
    def weekly_goals(self) -> list[Goal]:
        return self.planned(Horizon.WEEK)

    @property
    def daily_goals(self) -> list[Goal]:
        return self.planned(Horizon.DAY)

    @property
    def listed_as_done(self) -> list[Goal]:
        """What the writer listed as done, in order."""
        places = [place for place in self.places if place.done_position is not None]
        return [place.goal for place in sorted(places, key=lambda place: place.done_position or 0)]

    @property
    def done_today(self) -> list[Goal]:
        """All that was done: what the writer listed, then the ticked goals of the day they did not list."""
        listed = self.listed_as_done
        return listed + [goal for goal in self.daily_goals if goal.done and goal not in listed]

    @property
    def tags(self) -> list[Tag]:
        """What the entry bears, in the writer's order."""
        return [use.tag for use in self.tag_uses]

    def put_tags(self, names: Iterable[str]) -> None:
        EntryTag.put(self, names)

    def kpt_of(self, kind: Kind) -> list[KPT]:
        return [item for item in self.kpt if item.kind == kind]
