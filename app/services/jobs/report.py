"""A job's report, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.extensions import db
from app.models import Job, JobLine

LINES = 100


@dataclass(frozen=True, slots=True)
class Report:
    """How many lines there are by outcome, and one page of those with `outcome`, or of all."""

    counts: dict[str, int]
    outcome: str | None
    page: int
    lines: Sequence[JobLine]

    @property
    def pages(self) -> int:
        count = self.counts.get(self.outcome, 0) if self.outcome else sum(self.counts.values())
        return max(1, -(-count // LINES))


def read_report(job: Job, outcome: str | None, page: int) -> Report:
    """The lines of the job's present step, in the order in which they were written; pages count from 1."""
    of_step = (JobLine.job_id == job.id, JobLine.step == job.step)
    query = select(JobLine.outcome, func.count()).where(*of_step).group_by(JobLine.outcome)
    counts: dict[str, int] = dict(db.session.execute(query).all())
    outcome = outcome if outcome in counts else None
    lines = select(JobLine).where(*of_step).order_by(JobLine.id)
    if outcome:
        lines = lines.where(JobLine.outcome == outcome)
    report = Report(counts, outcome, page, ())
    page = max(1, min(page, report.pages))
    found = db.session.scalars(lines.limit(LINES).offset((page - 1) * LINES)).all()
    return Report(counts, outcome, page, found)
