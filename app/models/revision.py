"""Earlier texts of an entry, and writing that is not saved yet."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import dates
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

FORM_ID_LENGTH = 64


class Revision(Model):
    """What an entry said before a save: the fields, and the form that had written them."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("entry_id", "version"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"))
    version: Mapped[int]
    form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    entry: Mapped["Entry"] = relationship()

    @classmethod
    def writers_since(cls, entry: "Entry", version: int) -> set[str]:
        """The forms that wrote the entry's texts after `version`, but for the one that stands."""
        query = select(cls.form_id).where(cls.entry_id == entry.id, cls.version > version)
        return set(db.session.scalars(query))


class Draft(Model):
    """Unsaved writing: the fields of one form as they were sent, never listed, fed or counted."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("user_id", "form_id"),)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    form_id: Mapped[str] = mapped_column(String(FORM_ID_LENGTH))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, default=dates.now)
    created_at: Mapped[CreatedAt]

    @classmethod
    def find(cls, user: User, form_id: str) -> "Draft | None":
        return db.session.scalars(select(cls).where(cls.user_id == user.id, cls.form_id == form_id)).first()

    @classmethod
    def keep(cls, user: User, form_id: str, fields: list[list[str]], entry_id: int | None = None) -> "Draft":
        """Keep the fields of a form, in the place of what was kept of it before."""
        draft = cls.find(user, form_id)
        if not draft:
            draft = cls(user_id=user.id, form_id=form_id)
            db.session.add(draft)
        draft.fields, draft.entry_id, draft.saved_at = fields, entry_id, dates.now()
        return draft

    @classmethod
    def drop(cls, user: User, form_id: str) -> None:
        """Forget the draft of a form: it has been saved."""
        db.session.execute(delete(cls).where(cls.user_id == user.id, cls.form_id == form_id))
