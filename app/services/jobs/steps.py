"""The steps of jobs: looking a source through, taking it in, packing a journal up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.extensions import db
from app.models import Job, User
from app.models.job import Step
from app.services.jobs.progress import Progress, Row
from app.services.jobs.store import Store


@dataclass(frozen=True, slots=True)
class Work:
    """What steps are made of, handed in since services do not know each other.

    `open` makes an importer of a path for a writer, with a format or none; `scan` and `take` are run.py's; `pack`
    writes a journal's ZIP with some parts, telling how far it is. `refused` is what the first three raise, with a note.
    """

    open: Callable[[Path, User, str | None], Any]
    scan: Callable[[Any], Iterator[Row]]
    take: Callable[..., Iterator[Row]]
    pack: Callable[[User, Path, list[str], Callable[[int, int], None]], object]
    refused: type[Exception]


def scan(work: Work, job: Job, store: Store, progress: Progress) -> None:
    """Write a line for each file, and how many there are. Begins anew after a stop, for it changes nothing else."""
    progress.forget(Step.SCAN)
    importer = _open(work, job, store)
    try:
        progress.set(done=0, total=importer.total)
        done = 0
        for row in work.scan(importer):
            done += 1
            progress.add(row)
            progress.reach(done)
        progress.set(done=done, total=done)
    finally:
        importer.folder.close()


def take(work: Work, job: Job, store: Store, progress: Progress) -> None:
    """Take in what has no line yet: a line is written with its entry, so that neither comes twice or alone."""
    seen = progress.seen()
    importer = _open(work, job, store)
    try:
        rows = work.take(importer, update=job.options.get("update", False), note=progress.note, seen=seen)
        done = len(seen)
        for _row in rows:
            done += 1
            progress.reach(done)
        progress.forget(Step.SCAN)
        progress.set(done=done, total=done)
    finally:
        importer.folder.close()


def pack(work: Work, job: Job, store: Store, progress: Progress) -> None:
    """Write the ZIP; one that is half-written is begun anew."""
    work.pack(_writer(job), store.packed(job.key), job.options["parts"], progress.reach_beside)


def _open(work: Work, job: Job, store: Store) -> Any:
    return work.open(store.source(job.key), _writer(job), job.options.get("format"))


def _writer(job: Job) -> User:
    return db.session.get_one(User, job.user_id)


STEPS = {Step.SCAN: scan, Step.TAKE: take, Step.PACK: pack}
