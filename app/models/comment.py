"""What a reader says under a public entry."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

# Characters of one comment, as typed.
COMMENT_LENGTH = 5_000


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

    entry: Mapped["Entry"] = relationship(back_populates="comments")
    user: Mapped[User] = relationship()
