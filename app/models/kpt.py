"""KPT: what to keep, what was a problem, what to try."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Enum, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import CreatedAt, Id, Model
from app.models.goal import LINE_LENGTH

if TYPE_CHECKING:
    from app.models.entry import Entry


class Kind(StrEnum):
    """The three parts of a look back, in their order on the page."""

    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"


class KPT(Model):
    """One Keep, Problem or Try of an entry: a plain line."""

    __tablename__ = "kpt"

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind] = mapped_column(
        Enum(Kind, native_enum=False, length=10, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    text: Mapped[str] = mapped_column(String(LINE_LENGTH))
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[CreatedAt]

    entry: Mapped["Entry"] = relationship(back_populates="kpt")
