"""Goals: what a writer wants done in a week or on a day, and which entries show it."""

import datetime as dt
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Date,
    Enum,
    ForeignKey,
    FromClause,
    Index,
    Select,
    String,
    column,
    exists,
    or_,
    select,
    table,
    text,
    update,
)
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.extensions import db
from app.lib import dates
from app.lib.text import fold
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry
    from app.models.kpt import KPT

LINE_LENGTH = 500
OFTEN = 2
IS_OPEN = text("done_at IS NULL AND dropped_at IS NULL")


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
    __table_args__ = (
        Index(None, "user_id", "horizon", "date"),
        Index("ix_goals_open", "user_id", "date", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    )

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
    dropped_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    drop_reason: Mapped[str] = mapped_column(String(LINE_LENGTH), default="")
    # The goal of an earlier day or week that this one carries on, the date on which the first of them began, and how
    # often it was carried since. The last two outlive the earlier ones.
    from_id: Mapped[int | None] = mapped_column(
        ForeignKey("goals.id", ondelete="SET NULL"), unique=True, index=True
    )
    started_on: Mapped[dt.date | None] = mapped_column(Date)
    times_carried: Mapped[int] = mapped_column(default=0)
    # The goal of the week that a goal of the day belongs to, and the Try it was made of.
    week_goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    try_id: Mapped[int | None] = mapped_column(ForeignKey("kpt.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[CreatedAt]

    user: Mapped[User] = relationship()
    places: Mapped[list["EntryGoal"]] = relationship(back_populates="goal", passive_deletes="all")
    origin: Mapped["Goal | None"] = relationship(foreign_keys=from_id, remote_side="Goal.id")
    week_goal: Mapped["Goal | None"] = relationship(foreign_keys=week_goal_id, remote_side="Goal.id")
    try_: Mapped["KPT | None"] = relationship(back_populates="goals")

    # Whether a later day or week took it along; told by the base, and so as of when it was read.
    if TYPE_CHECKING:
        is_carried: Mapped[bool]

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
        if not known:
            return []
        return list(db.session.scalars(select(cls).where(cls.user_id == user.id, cls.id.in_(known))))

    @classmethod
    def unplaced(cls, user: User, day: dt.date) -> Select["Goal"]:
        """The goals of a day that no entry shows yet: the day's first entry is offered them."""
        return cls.of(user, Horizon.DAY, day).where(~cls.places.any())

    @classmethod
    def planned(cls, user: User, horizon: Horizon, day: dt.date) -> Select["Goal"]:
        """The goals of a week or day, but for those done beyond the plan, and those that only the trash still shows."""
        return cls.of(user, horizon, day).where(cls._is_planned())

    @classmethod
    def _is_planned(cls) -> ColumnElement[bool]:
        in_plan = EntryGoal.position.is_not(None) & EntryGoal.entry.has(trashed_at=None)
        return or_(cls.places.any(in_plan), ~cls.places.any())

    @classmethod
    def waiting(cls, user: User, horizon: Horizon, day: dt.date) -> Select["Goal"]:
        """Open goals of days or weeks before that of `day` that nothing carries on yet, the latest first."""
        return (
            select(cls)
            .where(cls.user_id == user.id, cls.horizon == horizon, cls.date < horizon.first_day(day))
            .where(cls.done_at.is_(None), cls.dropped_at.is_(None), ~cls.is_carried, cls._is_planned())
            .order_by(cls.date.desc(), cls.id)
        )

    @classmethod
    def is_shown(cls) -> ColumnElement[bool]:
        """The rule of which goals count: those that not only the trash shows."""
        return or_(cls.places.any(EntryGoal.entry.has(trashed_at=None)), ~cls.places.any())

    @classmethod
    def drop_unplaced(cls, goals: list["Goal"]) -> None:
        """Delete those of the given goals that no entry shows any more."""
        db.session.flush()
        ids = [goal.id for goal in goals]
        for goal in db.session.scalars(select(cls).where(cls.id.in_(ids), ~cls.places.any())).all():
            goal.close_gap()
            db.session.delete(goal)

    def close_gap(self) -> None:
        """Before it goes, let what carries it on carry on what it came from."""
        later = db.session.scalars(select(Goal).where(Goal.from_id == self.id)).first()
        origin, self.origin = self.origin, None
        db.session.flush()
        if later:
            later.origin = origin

    @property
    def done(self) -> bool:
        return self.done_at is not None

    @done.setter
    def done(self, done: bool) -> None:
        if done != self.done:
            self.done_at = dates.now() if done else None
        if done:
            self.dropped_at, self.drop_reason = None, ""

    def carry_on(self, origin: "Goal") -> None:
        """Be what a goal of an earlier day or week is carried on as, in the place of one that lies in the trash."""
        others = update(Goal).where(Goal.from_id == origin.id, Goal.id.is_distinct_from(self.id))
        db.session.execute(others.values(from_id=None))
        self.origin, self.started_on = origin, origin.began
        self.times_carried = origin.times_carried + 1
        self.try_id = self.try_id or origin.try_id

    def carry_to(self, day: dt.date) -> None:
        """Carry it on into the day or week of `day`, as the goal that stands there in the same words or a new one.

        A goal that is done, dropped or carried on already, or that lies no earlier, is left alone.
        """
        if not self.is_open or self.is_carried or self.date >= self.horizon.first_day(day):
            return
        standing = db.session.scalars(Goal.of(self.user, self.horizon, day).where(Goal.is_shown()))
        later = next((goal for goal in standing if goal.says(self.text)), None)
        if later is None:
            first_day = self.horizon.first_day(day)
            later = Goal(user=self.user, horizon=self.horizon, date=first_day, text=self.text)
            db.session.add(later)
        if later.from_id is None:
            later.carry_on(self)
        if self.week_goal and not later.week_goal:
            later.week_goal = self.week_goal.in_week_of(day)

    def in_week_of(self, day: dt.date) -> "Goal | None":
        """A goal of the week as the week of `day` has it: the same, or the one that carries it on."""
        monday = dates.week_start(day)
        later = select(Goal).where(Goal.from_id == self.id, Goal.date == monday, Goal.is_shown())
        return self if self.date == monday else db.session.scalars(later).first()

    def drop(self, reason: str) -> None:
        self.dropped_at, self.drop_reason = dates.now(), reason

    def tick(self, done: bool) -> None:
        """Mark it done, or open again: then no entry that planned it lists it as done any more."""
        self.done = done
        for place in self.places:
            if not done and place.position is not None:
                place.done_position = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done: by now, whatever became of it in a later day or week."""
        return self.done_at is None and self.dropped_at is None

    @property
    def began(self) -> dt.date:
        """The date under which it was first written down, carried or not."""
        return self.started_on or self.date

    @property
    def last_day(self) -> dt.date:
        """The last day that was meant for it."""
        return self.date + dt.timedelta(days=6) if self.horizon is Horizon.WEEK else self.date

    def age(self, day: dt.date) -> int:
        """How many days, or weeks, it is on its way on `day`, the first counted as 1, as in 3일째."""
        days = (self.horizon.first_day(day) - self.began).days
        return (days // 7 if self.horizon is Horizon.WEEK else days) + 1

    @property
    def is_asked_about(self) -> bool:
        """Whether it was carried so often that haru asks what to do with it: this would be the third time."""
        return self.times_carried >= OFTEN

    @property
    def version(self) -> str:
        """What a form row carries to tell whether the goal changed since the form was made."""
        return version_of(self.text, self.done, self.belongs_to)

    @property
    def belongs_to(self) -> str:
        """The goal of the week that it belongs to, as a form names it: by its id, or "" for none."""
        return str(self.week_goal_id or "")

    def says(self, line: str) -> bool:
        """Whether a line is this goal, but for case, spaces and Unicode form."""
        return fold(self.text) == fold(line)


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


_place = EntryGoal.__table__
_entry = table("entries", column("id"), column("trashed_at"))


def _stands(goal: FromClause) -> ColumnElement[bool]:
    has_place = exists().where(_place.c.goal_id == goal.c.id)
    return or_(has_place.where(_place.c.entry_id == _entry.c.id, _entry.c.trashed_at.is_(None)), ~has_place)


# Where the trash hides the later one, the one after it tells.
_later, _after = Goal.__table__.alias("later"), Goal.__table__.alias("after")
_goes_on = exists().where(_after.c.from_id == _later.c.id, _stands(_after))
Goal.is_carried = column_property(exists().where(_later.c.from_id == Goal.id, or_(_stands(_later), _goes_on)))


def version_of(line: str, done: bool, week: str = "") -> str:
    """The version of a goal with this text, this mark and this goal of the week."""
    return sha256(f"{int(done)}{week}\n{line}".encode()).hexdigest()[:16]
