"""Earlier texts of an entry, and writing that is not saved yet."""

import re
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, ForeignKey, Select, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship, undefer

from app.extensions import db
from app.lib import dates, text
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

FORM_ID_LENGTH = 64
FORM_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{FORM_ID_LENGTH}}}")
EXCERPT_LENGTH = 100


class Revision(Model):
    """What an entry said before a save: the fields, and the form that had written them."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("entry_id", "version"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    version: Mapped[int]
    form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The fields that the next version says differently, each with how many characters more it has: a list of versions
    # need not read whole texts.
    changes: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    entry: Mapped["Entry"] = relationship()

    @classmethod
    def at(cls, entry: "Entry", version: int) -> "Revision | None":
        """What the entry said in an earlier version."""
        return db.session.scalars(select(cls).where(cls.entry_id == entry.id, cls.version == version)).first()

    @classmethod
    def before(cls, entry: "Entry", version: int) -> "Select[Revision]":
        """The versions of an entry that are older than one, the newest first, without their texts."""
        query = select(cls).where(cls.entry_id == entry.id, cls.version < version)
        return query.order_by(cls.version.desc()).options(defer(cls.fields))

    @classmethod
    def writers_since(cls, entry: "Entry", version: int) -> set[str]:
        """The forms that wrote the entry's texts after `version`, but for the one that stands."""
        query = select(cls.form_id).where(cls.entry_id == entry.id, cls.version > version)
        return set(db.session.scalars(query))

    @staticmethod
    def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, int]:
        """The fields of one version that differ from another, each with how many characters more it has. A field that
        only one of them knows is no difference: it is younger than the other version.
        """
        differing = [name for name in after if name in before and after[name] != before[name]]
        return {name: _characters(after[name]) - _characters(before[name]) for name in differing}


def _characters(value: str | list[Any] | None) -> int:
    """How long a text is, or a list of lines, of which those of goals come with a mark."""
    if isinstance(value, list):
        return sum(len(line if isinstance(line, str) else line[0]) for line in value)
    return len(value or "")


class Draft(Model):
    """Unsaved writing: the fields of one form as they were sent, never listed, fed or counted."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("user_id", "form_id"),)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    fields: Mapped[list[list[str]]] = mapped_column(JSON, deferred=True)
    # The first of its words: a list of drafts need not read whole texts.
    excerpt: Mapped[str] = mapped_column(String(EXCERPT_LENGTH), default="")
    day: Mapped[date | None] = mapped_column(Date)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=dates.now)
    created_at: Mapped[CreatedAt]

    entry: Mapped["Entry | None"] = relationship()

    @classmethod
    def find(cls, user: User, form_id: str) -> "Draft | None":
        """A draft with its fields."""
        query = select(cls).where(cls.user_id == user.id, cls.form_id == form_id)
        return db.session.scalars(query.options(undefer(cls.fields))).first()

    @classmethod
    def of(cls, user: User) -> "Select[Draft]":
        """The writer's drafts, the newest first, with the entries they are of and without their fields."""
        query = select(cls).where(cls.user_id == user.id).options(joinedload(cls.entry))
        return query.order_by(cls.saved_at.desc(), cls.id.desc())

    @classmethod
    def keep(cls, user: User, form_id: str, fields: list[list[str]], entry_id: int | None = None) -> "Draft":
        """Keep the fields of a form, in the place of what was kept of it before."""
        draft = db.session.scalars(select(cls).where(cls.user_id == user.id, cls.form_id == form_id)).first()
        if not draft:
            draft = cls(user_id=user.id, form_id=form_id)
            db.session.add(draft)
        draft.fields, draft.entry_id, draft.saved_at = fields, entry_id, dates.now()
        draft.day = dates.parse_day(next((value for name, value in fields if name == "entry_date"), None))
        draft.excerpt = text.UNSAFE.sub("", text.excerpt(_first_words(fields), EXCERPT_LENGTH))
        return draft

    @classmethod
    def drop(cls, user: User, form_id: str) -> None:
        """Forget the draft of a form: it was saved, or thrown away."""
        db.session.execute(delete(cls).where(cls.user_id == user.id, cls.form_id == form_id))

    @property
    def living_entry(self) -> "Entry | None":
        """The entry whose form this fills; none where it is a new one, or becomes one since the old is in the trash."""
        return self.entry if self.entry and not self.entry.trashed_at else None


def _first_words(fields: list[list[str]]) -> str:
    """What tells a draft from others: the title, else the first of the texts, else of the lines."""
    words = {name: value for name, value in fields if value.strip()}
    lines = (value for name, value in words.items() if name.endswith("-text"))
    texts = (words[name] for name in ("title", "body", "summary", "reflection") if name in words)
    return next(chain(texts, lines), "")
