"""Work that goes on in the background: an import, step by step, or an export."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, Enum, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.origin import PATH_LENGTH
from app.models.user import User

FAULT_LENGTH = 500


class Step(StrEnum):
    """What a job does: look through a source, take it in, or pack the journal up."""

    SCAN = "scan"
    TAKE = "take"
    PACK = "pack"


class State(StrEnum):
    """How far the step of a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


def _enum(kinds: type[StrEnum]) -> Enum:
    return Enum(
        kinds, native_enum=False, length=10, values_callable=lambda each: [kind.value for kind in each]
    )


class Job(Model):
    """A step of work for one writer. Its files lie in a folder named by `key`, on the machine that took them."""

    __tablename__ = "jobs"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: secrets.token_hex(16))
    step: Mapped[Step] = mapped_column(_enum(Step))
    state: Mapped[State] = mapped_column(_enum(State), default=State.WAITING)
    # The name of the file that was sent, or of the one that was made.
    name: Mapped[str] = mapped_column(String(255), default="")
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    # Why the job as a whole failed, and how often it was begun: one that ends its process each time is given up.
    fault: Mapped[str] = mapped_column(String(FAULT_LENGTH), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[CreatedAt]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    @classmethod
    def of(cls, user: User) -> Select["Job"]:
        """The writer's jobs, the newest first."""
        return select(cls).where(cls.user_id == user.id).order_by(cls.id.desc())

    @classmethod
    def own(cls, user: User, job_id: int) -> "Job | None":
        return db.session.scalars(cls.of(user).where(cls.id == job_id)).first()


class JobLine(Model):
    """One line of a job's report: a file, what became of it or would become of it, and why."""

    __tablename__ = "job_lines"
    __table_args__ = (Index(None, "job_id", "step", "id"),)

    id: Mapped[Id]
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"), index=True)
    step: Mapped[Step] = mapped_column(_enum(Step))
    path: Mapped[str] = mapped_column(String(PATH_LENGTH))
    title: Mapped[str] = mapped_column(String(200), default="")
    day: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(10))
    # Reasons and remarks as [code, detail], and how much was recognised, by field of an entry.
    notes: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    parts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)

    job: Mapped[Job] = relationship()
