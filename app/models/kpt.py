"""KPT: what to keep, what was a problem, what to try."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Enum, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import dates
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.goal import LINE_LENGTH, EntryGoal, Goal, Horizon
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry


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

    @classmethod
    def own(cls, user: User, ids: list[int]) -> list["KPT"]:
        """Those of the ids that are lines of this writer, outside the trash."""
        known = [line_id for line_id in ids if 0 < line_id < 2**63]
        mine = cls.entry.has(user_id=user.id, trashed_at=None)
        return list(db.session.scalars(select(cls).where(cls.id.in_(known), mine)))

    def finish(self) -> None:
        """A Try was tried; when, it says from the first time on."""
        self.done_at, self.dropped_at = self.done_at or dates.now(), None

    def become_goal(self, horizon: Horizon, day: date) -> Goal:
        """Make a Try a goal of a day, or of the week that holds it; one that stands there in the same words is that."""
        user = self.entry.user
        shown = Goal.places.any(EntryGoal.entry.has(trashed_at=None)) | ~Goal.places.any()
        standing = db.session.scalars(Goal.of(user, horizon, day).where(shown))
        goal = next((goal for goal in standing if goal.says(self.text)), None)
        if goal is None:
            goal = Goal(user=user, horizon=horizon, date=horizon.first_day(day), text=self.text)
            db.session.add(goal)
        goal.try_ = goal.try_ or self
        return goal

    @property
    def is_open(self) -> bool:
        """Whether a Try still waits to be tried."""
        return self.done_at is None and self.dropped_at is None
