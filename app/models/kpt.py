"""KPT: what to keep, what was a problem, what to try."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Enum,
    ForeignKey,
    Select,
    String,
    and_,
    column,
    event,
    exists,
    select,
    table,
    update,
)
from sqlalchemy.orm import (
    Mapped,
    column_property,
    contains_eager,
    joinedload,
    mapped_column,
    relationship,
    undefer,
)

from app.extensions import db
from app.lib import dates
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.goal import LINE_LENGTH, Goal, Horizon
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry

MOST_TRIES = 20

# What a Try can become a goal for: a day or week, by its distance from today in days.
AIMS = {"today": (Horizon.DAY, 0), "day": (Horizon.DAY, 1), "week": (Horizon.WEEK, 0)}


class Kind(StrEnum):
    """The three parts of a look back, in their order on the page."""

    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"


# What a line of a kind may go on from.
ORIGINS = {Kind.PROBLEM: Kind.PROBLEM, Kind.KEEP: Kind.TRY}


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
    goals: Mapped[list[Goal]] = relationship(back_populates="try_", passive_deletes="all")

    # Whether a Keep goes on from a Try; told by the base, where a query asks for it.
    if TYPE_CHECKING:
        is_kept: Mapped[bool]

    @classmethod
    def of(cls, user: User) -> Select["KPT"]:
        """The writer's own lines with their entries, but for those in the trash; the newest day first."""
        entry = cls.entry.mapper.class_
        return (
            select(cls)
            .join(cls.entry)
            .where(*entry.shelf(user, user))
            .order_by(entry.entry_date.desc(), cls.id.desc())
            .options(contains_eager(cls.entry))
        )

    @classmethod
    def own(cls, user: User, ids: list[int]) -> list["KPT"]:
        """Those of the ids that are lines of this writer, outside the trash."""
        return list(db.session.scalars(cls._own(user, ids)))

    @classmethod
    def _own(cls, user: User, ids: list[int]) -> Select["KPT"]:
        known = [line_id for line_id in ids if 0 < line_id < 2**63]
        own = cls.entry.mapper.class_.shelf(user, user)
        return select(cls).where(cls.id.in_(known), cls.entry.has(and_(*own)))

    @classmethod
    def own_tries(cls, user: User, ids: list[int]) -> list["KPT"]:
        """Those of the ids that are Tries of this writer, with what became of them."""
        query = cls._own(user, ids).where(cls.kind == Kind.TRY)
        return list(db.session.scalars(query.options(joinedload(cls.entry), *cls.fates())).unique())

    @classmethod
    def tries(cls, user: User) -> Select["KPT"]:
        """The writer's Tries with what became of them. Rows repeat: read them with `unique()`."""
        return cls.of(user).where(cls.kind == Kind.TRY).options(*cls.fates())

    @classmethod
    def open_tries(cls, user: User, before: date | None = None) -> Select["KPT"]:
        """Tries that wait to be tried, of days before `before` or of all. Rows repeat: read them with `unique()`."""
        query = cls.tries(user).where(cls.done_at.is_(None), cls.dropped_at.is_(None)).limit(MOST_TRIES)
        return query.where(cls.entry.mapper.class_.entry_date < before) if before else query

    @classmethod
    def own_try(cls, user: User, try_id: int) -> "KPT | None":
        """One of the writer's own Tries with what became of it."""
        return db.session.scalars(cls.tries(user).where(cls.id == try_id)).unique().first()

    @classmethod
    def fates(cls) -> tuple[Any, ...]:
        """Loader options: the goals made of a Try, but for those that only the trash shows, and whether it was kept."""
        return (joinedload(cls.goals.and_(Goal.is_shown())), undefer(cls.is_kept))

    @property
    def is_open(self) -> bool:
        """Whether a Try still waits to be tried."""
        return self.done_at is None and self.dropped_at is None

    @property
    def state(self) -> str:
        """What became of a Try: `open`, `done` or `dropped`."""
        return "open" if self.is_open else "done" if self.done_at else "dropped"

    def aims(self, today: date) -> list[str]:
        """Those of AIMS for which no goal was made of a Try yet, or none that stands."""
        standing = {(goal.horizon, goal.date) for goal in self.goals if not goal.dropped_at}
        wanted = {
            name: (horizon, horizon.first_day(today + timedelta(days)))
            for name, (horizon, days) in AIMS.items()
        }
        return [name for name, aim in wanted.items() if aim not in standing]

    def finish(self) -> None:
        """A Try was tried; when, it says from the first time on."""
        self.done_at, self.dropped_at = self.done_at or dates.now(), None

    def drop(self) -> None:
        """A Try will not be tried."""
        self.done_at, self.dropped_at = None, self.dropped_at or dates.now()

    def reopen(self) -> None:
        """A Try is still to be tried."""
        self.done_at = self.dropped_at = None

    def become_goal(self, horizon: Horizon, day: date) -> Goal:
        """Make a Try a goal of a day, or of the week that holds it; one that stands there in the same words is that."""
        standing = db.session.scalars(Goal.of(self.entry.user, horizon, day).where(Goal.is_shown()))
        goal = next((goal for goal in standing if goal.try_id == self.id or goal.says(self.text)), None)
        if goal is None:
            goal = Goal(user=self.entry.user, horizon=horizon, date=horizon.first_day(day), text=self.text)
            db.session.add(goal)
        if not (goal.done and goal.try_id):
            goal.try_, goal.dropped_at, goal.drop_reason = self, None, ""
        return goal


_keep = KPT.__table__.alias("later")
_entry = table("entries", column("id"), column("trashed_at"))
KPT.is_kept = column_property(
    exists().where(
        _keep.c.from_id == KPT.id,
        _keep.c.kind == Kind.KEEP,
        _keep.c.entry_id == _entry.c.id,
        _entry.c.trashed_at.is_(None),
    ),
    deferred=True,
)


@event.listens_for(KPT, "before_delete")
def close_gap(_mapper: object, connection: Connection, line: KPT) -> None:
    """What goes on from a line that goes, goes on from what that one went on from: a chain is not cut in two."""
    kpt, gone = KPT.__table__, KPT.__table__.alias("gone")
    origin = select(gone.c.from_id).where(gone.c.id == line.id).scalar_subquery()
    later = update(KPT).where(kpt.c.from_id == line.id, kpt.c.kind == line.kind)
    connection.execute(later.values(from_id=origin))
