"""KPT: what to keep, what was a problem, what to try."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Enum, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.goal import LINE_LENGTH

if TYPE_CHECKING:
    from app.models.entry import Entry
    from app.models.goal import Goal


class Kind(StrEnum):
    """The three parts of a look back, in their order on the page."""

    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"


class KPT(Model):
    """One Keep, Problem or Try of an entry: a plain line. A Try is open, done or dropped."""

    __tablename__ = "kpt"

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind] = mapped_column(
        Enum(Kind, native_enum=False, length=10, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    text: Mapped[str] = mapped_column(String(LINE_LENGTH))
    position: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What a line goes on from: a Problem from an earlier Problem, a Keep from the Try that it was.
    from_id: Mapped[int | None] = mapped_column(ForeignKey("kpt.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[CreatedAt]

    entry: Mapped["Entry"] = relationship(back_populates="kpt")
    origin: Mapped["KPT | None"] = relationship(remote_side="KPT.id")
    goals: Mapped[list["Goal"]] = relationship(back_populates="try_", passive_deletes="all")

    @property
    def is_open(self) -> bool:
        """Whether a Try still waits to be tried."""
        return self.done_at is None and self.dropped_at is None
