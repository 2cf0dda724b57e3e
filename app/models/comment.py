"""What a reader says under a public entry."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, contains_eager, joinedload, mapped_column, relationship

from app.extensions import db
from app.lib import dates
from app.lib.markdown import render_comment
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.entry import Entry
from app.models.profile import Profile
from app.models.user import VISITOR, User

# Characters of one comment, as typed.
COMMENT_LENGTH = 5_000

# The same words of the same person under the same entry are one comment, where they come again so soon.
AGAIN = timedelta(minutes=1)

# Beyond so many, new ones are no longer counted: every page may ask for their number.
MOST_NEW = 100

# Of so many comments, the latest of everyone's, it is looked which are new to somebody.
LATEST = 500


class Comment(Model):
    """One comment of a signed-in person. Its text is kept as typed; what a reader sees of it is rendered at save."""

    __tablename__ = "comments"
    __table_args__ = (
        Index(None, "entry_id", "id"),
        Index(None, "user_id"),
        Index(None, "created_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    created_at: Mapped[CreatedAt]
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the entry's writer took it out of sight: it stays readable to them and to who wrote it.
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    entry: Mapped[Entry] = relationship(back_populates="comments")
    user: Mapped[User] = relationship()

    # -- which comments --

    @classmethod
    def readable_by(cls, viewer: Any) -> ColumnElement[bool]:
        """Who may see a comment: everyone, under an entry that everyone may read; one that is hidden, who wrote it
        and the entry's writer.
        """
        seen: ColumnElement[bool] = cls.hidden_at.is_(None)
        if viewer.is_authenticated:
            seen = or_(seen, cls.user_id == viewer.id, Entry.user_id == viewer.id)
        return cls.entry.has(and_(Entry.readable_by(VISITOR), seen))

    @classmethod
    def seen_by(cls, viewer: Any) -> Select["Comment"]:
        """The comments that the viewer may see, each with its entry."""
        query = select(cls).join(cls.entry).where(cls.readable_by(viewer))
        return query.options(contains_eager(cls.entry).options(*Entry.rows()))

    @classmethod
    def listed(cls, entry: Entry, viewer: Any) -> Select["Comment"]:
        """What the viewer sees under an entry, the oldest first, each with who wrote it."""
        query = select(cls).where(cls.entry_id == entry.id, cls.readable_by(viewer))
        return query.order_by(cls.id).options(joinedload(cls.user))

    @classmethod
    def at(cls, comment_id: int, viewer: Any) -> "Comment | None":
        """The comment of this id with its entry and its writer, where the viewer may see it."""
        query = cls.seen_by(viewer).where(cls.id == comment_id)
        return db.session.scalars(query.options(joinedload(cls.entry, Entry.user))).first()

    @classmethod
    def counts(cls, entry_ids: Iterable[int], viewer: Any) -> dict[int, int]:
        """How many comments the viewer sees under each entry, in one query; those with none are left out."""
        query = select(cls.entry_id, func.count()).where(cls.entry_id.in_(list(entry_ids)))
        query = query.where(cls.readable_by(viewer)).group_by(cls.entry_id)
        return {row[0]: row[1] for row in db.session.execute(query)}

    @classmethod
    def own(cls, user: User, comment_id: int) -> "Comment | None":
        """One of the comments that the user wrote."""
        query = cls.seen_by(user).where(cls.user_id == user.id, cls.id == comment_id)
        return db.session.scalars(query.options(joinedload(cls.entry, Entry.user))).first()

    @classmethod
    def said_by(cls, user: User) -> Select["Comment"]:
        """All that the user wrote, the newest first, also where they may no longer read the entry: words are theirs."""
        return select(cls).where(cls.user_id == user.id).order_by(cls.id.desc())

    @classmethod
    def said_to(cls, user_id: Any) -> list[ColumnElement[bool]]:
        """The rule of what is said to a user: what others say under the user's public entries, also what is hidden;
        under those of others, what everyone sees after the user's first words. From comment to entry, never the other
        way, which would begin with all entries.
        """
        mine = aliased(cls)
        answered = select(mine.id).where(
            mine.entry_id == cls.entry_id, mine.id < cls.id, mine.user_id == user_id
        )
        answers = and_(cls.hidden_at.is_(None), answered.exists())
        is_open = cls.entry.has(Entry.readable_by(VISITOR))
        return [cls.user_id != user_id, is_open, or_(cls.entry.has(Entry.user_id == user_id), answers)]

    @classmethod
    def received(cls, user: User) -> Select["Comment"]:
        """What was said to the user, the newest first, each with its entry and who said it."""
        entry = joinedload(cls.entry).options(*Entry.rows(), joinedload(Entry.user))
        query = select(cls).where(*cls.said_to(user.id)).order_by(cls.id.desc())
        return query.options(entry, joinedload(cls.user))

    @classmethod
    def under_own(cls, user: User, comment_id: int) -> "Comment | None":
        """A comment, whoever wrote it, under one of the user's entries."""
        query = cls.seen_by(user).where(Entry.user_id == user.id, cls.id == comment_id)
        return db.session.scalars(query).first()

    @classmethod
    def last_read(cls, user_id: Any) -> Select[int]:
        """The id of the last comment that a user has read, whose ever it is: what has a greater one is new."""
        read_at = select(Profile.comments_read_at).where(Profile.user_id == user_id).scalar_subquery()
        said = aliased(cls)
        read = select(said.id).where(said.created_at <= read_at)
        return read.order_by(said.created_at.desc(), said.id.desc()).limit(1)

    @classmethod
    def count_new(cls, user: User) -> int:
        """How many comments said to the user they have not read yet, among the `LATEST` of all, at most `MOST_NEW`."""
        return db.session.scalars(cls._new(), {"reader": user.id}).one()

    @classmethod
    @cache
    def _new(cls) -> Select[int]:
        """Put together once: every page asks."""
        reader = bindparam("reader", type_=BigInteger)
        latest = select(cls.id).where(cls.id > func.coalesce(cls.last_read(reader).scalar_subquery(), 0))
        latest = latest.order_by(cls.id.desc()).limit(LATEST)
        new = select(cls.id).where(cls.id.in_(latest), *cls.said_to(reader))
        new = new.where(cls.hidden_at.is_(None)).limit(MOST_NEW)
        return select(func.count()).select_from(new.subquery())

    @staticmethod
    def place(entry_id: int) -> Entry | None:
        """The entry under which people may talk: one that everyone may read."""
        query = select(Entry).where(Entry.id == entry_id, Entry.readable_by(VISITOR))
        return db.session.scalars(query.options(*Entry.rows(), joinedload(Entry.user))).first()

    # -- one comment --

    def count_before(self, viewer: Any) -> int:
        """How many comments the viewer sees above this one."""
        here = (Comment.entry_id == self.entry_id, Comment.id < self.id, Comment.readable_by(viewer))
        return db.session.scalars(select(func.count()).select_from(Comment).where(*here)).one()

    @classmethod
    def say(cls, user: User, entry: Entry, words: str) -> "Comment":
        """A new comment; or the one that is there already, where a form was sent twice. Wants the user locked."""
        again = select(cls).where(cls.entry_id == entry.id, cls.user_id == user.id, cls.body == words)
        again = again.where(cls.created_at > dates.now() - AGAIN).order_by(cls.id.desc())
        comment = db.session.scalars(again).first()
        if comment is None:
            comment = cls(user=user, entry=entry, body=words, body_html=render_comment(words))
            db.session.add(comment)
            db.session.flush()
        return comment

    def rewrite(self, words: str) -> None:
        """Put other words in the place of these; the same words are no edit."""
        if words != self.body:
            self.body, self.body_html, self.edited_at = words, render_comment(words), dates.now()
