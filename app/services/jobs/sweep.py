"""Clearing away what nobody comes back for."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from app.extensions import db
from app.lib import dates
from app.models import Job
from app.models.job import State, Step
from app.services.jobs.store import Store, age

KEPT = timedelta(days=30)
PACKED_KEPT = timedelta(days=7)
# Nothing takes longer to come in, or to be noted in the base once its folder is made.
UPLOAD_TIME = timedelta(days=1)


def sweep(store: Store) -> None:
    """Remove jobs and reports of long ago, archives that were not fetched, and what a crash left behind. Commits."""
    now = dates.now()
    old = Job.state.in_((State.DONE, State.FAILED)) & (Job.created_at < now - KEPT)
    packed = (Job.step == Step.PACK) & (Job.finished_at < now - PACKED_KEPT)
    db.session.execute(delete(Job).where(old | packed))
    db.session.commit()
    known = set(db.session.scalars(select(Job.key)))
    db.session.rollback()
    for folder in _older(store.folders()):
        if folder.name not in known:
            store.drop(folder.name)
    for file in _older(store.incoming().iterdir()):
        file.unlink(missing_ok=True)


def _older(paths: Iterable[Path]) -> list[Path]:
    """Those that were last changed more than the time of an upload ago."""
    return [path for path in paths if age(path) > UPLOAD_TIME.total_seconds()]
