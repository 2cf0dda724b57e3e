"""What a job in progress writes down: how far it is, and the lines of its report."""

import time
from collections.abc import Callable, Collection
from typing import Any, Protocol

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.lib import text
from app.lib.errors import HaruError
from app.models import Job, JobLine
from app.models.entry import TITLE_LENGTH
from app.models.job import Step
from app.models.origin import PATH_LENGTH

# What of a line's notes is no remark.
CATEGORY = "category"
# Seconds between two notes of how far a job is.
RHYTHM = 0.5


class Halted(HaruError):
    """The runner is to stop; the job is taken up later."""


class Gone(HaruError):
    """The writer gave the job up."""


class Row(Protocol):
    """A line of a report as importers tell it."""

    path: str
    outcome: Any
    title: str
    day: Any
    notes: Any
    parts: dict[str, int]
    entry_id: int | None
    category: str


class Progress:
    """Notes for one job. The job itself is only read: a session that is emptied half-way must not matter."""

    def __init__(self, job: Job, halted: Callable[[], bool]) -> None:
        self.job, self.halted = job, halted
        self.rows: list[dict[str, Any]] = []
        self.noted = time.monotonic()

    def set(self, **values: Any) -> None:
        """Write down values of the job and the lines that wait, in a transaction of their own. Raises Gone."""
        if not _update(db.session, self.job, values):
            db.session.rollback()
            raise Gone
        if self.rows:
            db.session.execute(insert(JobLine), self.rows)
        db.session.commit()
        self.rows = []

    def reach(self, done: int) -> None:
        """Write down now and then how far the job is. Raises Gone and Halted."""
        if self.is_time():
            self.set(done=done)

    def reach_beside(self, done: int, total: int) -> None:
        """The same, where the session is in the middle of a reading that a commit would end."""
        if not self.is_time():
            return
        with db.engine.begin() as connection:
            if not _update(connection, self.job, {"done": done, "total": total}):
                raise Gone

    def is_time(self) -> bool:
        """Whether to write down something again; the moment to stop, too. Raises Halted."""
        if self.halted():
            raise Halted
        if time.monotonic() - self.noted < RHYTHM:
            return False
        self.noted = time.monotonic()
        return True

    def add(self, row: Row) -> None:
        """A line to be written with the next note."""
        self.rows.append(self._line(row))

    def note(self, row: Row) -> None:
        """A line in the transaction that is under way, with what it tells of. Raises Gone."""
        try:
            db.session.execute(insert(JobLine), [self._line(row)])
        except IntegrityError as error:
            raise Gone from error

    def forget(self, step: Step) -> None:
        db.session.execute(delete(JobLine).where(JobLine.job_id == self.job.id, JobLine.step == step))

    def seen(self) -> Collection[str]:
        """The paths that the present step has a line for."""
        query = select(JobLine.path).where(JobLine.job_id == self.job.id, JobLine.step == self.job.step)
        return set(db.session.scalars(query))

    def _line(self, row: Row) -> dict[str, Any]:
        category = [[CATEGORY, row.category]] if row.category else []
        return {
            "job_id": self.job.id,
            "entry_id": row.entry_id,
            "step": self.job.step,
            "path": row.path[:PATH_LENGTH],
            "title": text.one_line(row.title)[:TITLE_LENGTH],
            "day": row.day,
            "outcome": str(row.outcome),
            "notes": category + [[note.code, note.detail] for note in row.notes],
            "parts": row.parts,
        }


def _update(session: Any, job: Job, values: dict[str, Any]) -> int:
    count: int = session.execute(update(Job).where(Job.id == job.id).values(values)).rowcount
    return count
