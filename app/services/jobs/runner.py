"""Does the jobs whose files lie on this machine, one after the other, and takes up what a runner left half-done."""

import errno
import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import InterfaceError, OperationalError

from app.extensions import db
from app.lib import dates
from app.models import Job
from app.models.job import FAULT_LENGTH, State, Step
from app.services.jobs.progress import Gone, Halted, Progress
from app.services.jobs.steps import STEPS, Work
from app.services.jobs.store import Store, age

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
PAUSE = 1
# A job's folder is made before the base knows of it; one that is older and unknown is nobody's.
COMMIT_TIME = 60


class Runner:
    """The only one at work on this machine: whoever makes it holds the store's lock.

    `halted` tells whether it is to stop; a job that is stopped is taken up later where it was.
    """

    def __init__(self, store: Store, work: Work, halted: Callable[[], bool]) -> None:
        self.store, self.work, self.halted = store, work, halted

    def run(self, until_idle: bool) -> None:
        """Do all jobs there are and, unless `until_idle`, those that come."""
        while not self.halted():
            job = self._next()
            if job:
                self._attempt(job)
            elif until_idle:
                break
            else:
                time.sleep(PAUSE)

    def _next(self) -> Job | None:
        """The oldest job to be done; one that is said to run was left by a runner that ended."""
        folders = {folder.name: folder for folder in self.store.folders()}
        query = select(Job).where(Job.key.in_(folders), Job.state.in_((State.WAITING, State.RUNNING)))
        jobs = db.session.scalars(query.order_by(Job.id)).all()
        db.session.remove()
        for key in set(folders) - {job.key for job in jobs}:
            if age(folders[key]) > COMMIT_TIME:
                self.store.rest(key)
        return jobs[0] if jobs else None

    def _attempt(self, job: Job) -> None:
        progress = Progress(job, self.halted)
        try:
            self._do(job, progress)
        except Halted:
            self._close(progress, state=State.WAITING, attempts=job.attempts)
        except Gone:
            self.store.drop(job.key)
        except Exception as error:
            self._stumble(progress, error)
        finally:
            db.session.remove()

    def _do(self, job: Job, progress: Progress) -> None:
        if job.attempts >= MOST_ATTEMPTS:
            self._fail(progress, "given_up")
            return
        progress.set(state=State.RUNNING, attempts=job.attempts + 1)
        STEPS[job.step](self.work, job, self.store, progress)
        self._close(progress, state=State.DONE, finished_at=dates.now())
        self.store.rest(job.key)
        if job.step == Step.TAKE:
            self.store.drop(job.key)
        log.info("job %s of user %s: %s done", job.id, job.user_id, job.step)

    def _fail(self, progress: Progress, code: str, detail: str = "") -> None:
        """What was taken in before stays, each with its line; what was sent is not kept for another attempt."""
        job = progress.job
        fault = f"{code} {detail}"[:FAULT_LENGTH]
        self._close(progress, state=State.FAILED, fault=fault, finished_at=dates.now())
        self.store.drop(job.key)
        log.warning("job %s of user %s: %s failed: %s", job.id, job.user_id, job.step, code)

    def _stumble(self, progress: Progress, error: Exception) -> None:
        """What the base did not take may work next time; all else would end the same way."""
        if isinstance(error.__cause__ or error, OperationalError | InterfaceError):
            self._close(progress, state=State.WAITING)
        elif isinstance(error, self.work.refused):
            self._fail(progress, error.note.code, error.note.detail)  # type: ignore[attr-defined]
        elif isinstance(error, OSError) and error.errno == errno.ENOSPC:
            self._fail(progress, "no_room")
        else:
            self._fail_unexpectedly(progress, error)

    def _fail_unexpectedly(self, progress: Progress, error: Exception) -> None:
        reference = secrets.token_hex(4)
        log.error("unexpected error %s in job %s", reference, progress.job.id, exc_info=error)
        self._fail(progress, "unexpected", reference)

    def _close(self, progress: Progress, **values: Any) -> None:
        """Write down how an attempt ended, whatever it left open; a job that its writer gave up leaves nothing."""
        db.session.rollback()
        progress.rows = []
        try:
            progress.set(**values)
        except Gone:
            self.store.drop(progress.job.key)
