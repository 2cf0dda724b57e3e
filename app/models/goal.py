"""Goals: what a writer wants done in a week or on a day, and which entries show it."""

import datetime as dt
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Date, Enum, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import dates, text
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

LINE_LENGTH = 500


class Horizon(StrEnum):
    """How far a goal looks."""

    WEEK = "week"
    DAY = "day"

    def first_day(self, day: dt.date) -> dt.date:
        """The date under which goals of this horizon are kept: the week's Monday, or the day itself."""
        return dates.week_start(day) if self is Horizon.WEEK else day


class Goal(Model):
    """One line a writer wants done. It belongs to the writer and their week or day, not to an entry."""

    __tablename__ = "goals"
    __table_args__ = (Index(None, "user_id", "horizon", "date"),)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    horizon: Mapped[Horizon] = mapped_column(
        Enum(
            Horizon,
            native_enum=False,
            length=10,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        )
    )
    date: Mapped[dt.date] = mapped_column(Date)
    text: Mapped[str] = mapped_column(String(LINE_LENGTH))
    done_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[CreatedAt]

    user: Mapped[User] = relationship()
    places: Mapped[list["EntryGoal"]] = relationship(back_populates="goal", passive_deletes="all")

    @classmethod
    def of(cls, user: User, horizon: Horizon, day: dt.date) -> Select["Goal"]:
        """The writer's goals of the week or day that holds `day`, oldest first."""
        return (
            select(cls)
            .where(cls.user_id == user.id, cls.horizon == horizon, cls.date == horizon.first_day(day))
            .order_by(cls.id)
        )

    @classmethod
    def own(cls, user: User, ids: list[int]) -> list["Goal"]:
        """Those of the ids that are goals of this writer."""
        known = [goal_id for goal_id in ids if 0 < goal_id < 2**63]
        return list(db.session.scalars(select(cls).where(cls.user_id == user.id, cls.id.in_(known))))

    @classmethod
    def unplaced(cls, user: User, day: dt.date) -> Select["Goal"]:
        """The goals of a day that no entry shows yet: the day's first entry is offered them."""
        return cls.of(user, Horizon.DAY, day).where(~cls.places.any())

    @classmethod
    def planned(cls, user: User, horizon: Horizon, day: dt.date) -> Select["Goal"]:
        """The goals of a week or day, but for those done beyond the plan, and those that only the trash still shows."""
        in_plan = EntryGoal.position.is_not(None) & EntryGoal.entry.has(trashed_at=None)
        return cls.of(user, horizon, day).where(cls.places.any(in_plan) | ~cls.places.any())

    @classmethod
    def drop_unplaced(cls, goals: list["Goal"]) -> None:
        """Delete those of the given goals that no entry shows any more."""
        db.session.flush()
        ids = [goal.id for goal in goals]
        for goal in db.session.scalars(select(cls).where(cls.id.in_(ids), ~cls.places.any())):
            db.session.delete(goal)

    @property
    def done(self) -> bool:
        return self.done_at is not None

    @done.setter
    def done(self, done: bool) -> None:
        if done != self.done:
            self.done_at = dates.now() if done else None

    @property
    def version(self) -> str:
        """What a form row carries to tell whether the goal changed since the form was made."""
        return version_of(self.text, self.done)

    def says(self, line: str) -> bool:
        """Whether a line is this goal, but for case, spaces and Unicode form."""
        return text.fold(self.text) == text.fold(line)


class EntryGoal(Model):
    """An entry shows a goal: at `position` among the plan, at `done_position` in what was done, or both."""

    __tablename__ = "entry_goals"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    goal_id: Mapped[int] = mapped_column(
        ForeignKey("goals.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int | None]
    done_position: Mapped[int | None]

    entry: Mapped["Entry"] = relationship(back_populates="places")
    goal: Mapped[Goal] = relationship(back_populates="places", lazy="joined", innerjoin=True)


def version_of(line: str, done: bool) -> str:
    """The version of a goal with this text and mark."""
    return sha256(f"{int(done)}{line}".encode()).hexdigest()[:16]
