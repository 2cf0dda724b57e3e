"""Beginning jobs, going on with them, and forgetting them. The caller commits."""

import os
import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.extensions import db
from app.lib.errors import HaruError
from app.lib.names import Names, safe_name
from app.models import Job, User
from app.models.job import State, Step
from app.services.jobs.store import Store

MOST_IMPORTS = 5
MOST_EXPORTS = 3

# Left free for what else is written: the journal comes first.
SPARE = 256 << 20

ENDING = re.compile("[a-z0-9]{1,8}", re.IGNORECASE | re.ASCII)


class TooMany(HaruError):
    """The writer has as many jobs as one may have at a time."""


class TooMuch(HaruError):
    """What the writer's imports bring together is more than one may have waiting."""


def room_for(user: User, store: Store, most: int) -> int:
    """How many bytes the writer may send now, where all their imports that wait may take `most` together."""
    return max(0, min(most - _bytes(_open_imports(user)), store.free - SPARE))


def begin_import(
    user: User, store: Store, files: Sequence[Any], pasted: str, format: str | None, most: int
) -> Job:
    """A look through what was sent: uploaded files, and the text of a page. Raises TooMany, and TooMuch where others
    that came in meanwhile left less of the `most` bytes than this takes.
    """
    user.lock()
    standing = _open_imports(user)
    if len(standing) >= MOST_IMPORTS:
        raise TooMany
    size = sum(Path(file.stream.name).stat().st_size for file in files) + len(pasted.encode())
    if size > most - _bytes(standing):
        raise TooMuch
    options = {"format": format, "files": len(files) + bool(pasted), "bytes": size}
    job = _new(user, Step.SCAN, store, _name_of(files), options)
    try:
        _keep(store.sources(job.key), files, pasted, ".md" if format == "markdown" else ".txt")
    except OSError:
        store.drop(job.key)
        raise
    return job


def begin_export(user: User, store: Store, parts: Sequence[str], day: date) -> Job:
    """A ZIP of the journal with these parts. Raises TooMany."""
    user.lock()
    standing = Job.of(user).where(Job.step == Step.PACK, Job.state != State.FAILED)
    if len(db.session.scalars(standing).all()) >= MOST_EXPORTS:
        raise TooMany
    name = f"haru-{user.handle}-{day:%Y%m%d}.zip"
    return _new(user, Step.PACK, store, name, {"parts": list(parts)})


def start(job: Job, store: Store, update: bool) -> bool:
    """Have what was looked through taken in, with `update` also into entries that stand; False if it cannot be."""
    db.session.refresh(job, with_for_update=True)
    if (job.step, job.state) != (Step.SCAN, State.DONE) or not store.has(job.key):
        return False
    job.step, job.state, job.done, job.attempts = Step.TAKE, State.WAITING, 0, 0
    job.options = {**job.options, "update": update}
    job.finished_at = None
    store.wake(job.key)
    return True


def forget(job: Job) -> None:
    """End a job and what is known of it; entries that it brought stay. Its folder is dropped after the commit."""
    db.session.delete(job)


def _open_imports(user: User) -> list[Job]:
    """Imports whose files still lie here: all that are neither through nor failed."""
    jobs = db.session.scalars(Job.of(user).where(Job.step != Step.PACK, Job.state != State.FAILED))
    return [job for job in jobs if (job.step, job.state) != (Step.TAKE, State.DONE)]


def _bytes(imports: Sequence[Job]) -> int:
    return sum(job.options.get("bytes", 0) for job in imports)


def _keep(folder: Path, files: Sequence[Any], pasted: str, ending: str) -> None:
    names = Names()
    for file in files:
        os.link(file.stream.name, folder / _give(names, file.filename))
    if pasted:
        _paste(folder, pasted, names.give("paste", ending), alone=not files)


def _new(user: User, step: Step, store: Store, name: str, options: dict[str, Any]) -> Job:
    """A job with an empty folder. It is to be done before the base knows of it: a runner may wait, a job may not."""
    job = Job(user_id=user.id, step=step, name=name, options=options)
    db.session.add(job)
    db.session.flush()
    store.make(job.key)
    store.wake(job.key)
    return job


def _name_of(files: Sequence[Any]) -> str:
    return safe_name(_last_part(files[0].filename))[:255] if files else ""


def _last_part(name: str) -> str:
    """The name of a file without the folders that some browsers send along."""
    return name.replace("\\", "/").rpartition("/")[2]


def _give(names: Names, given: str) -> str:
    """A name that keeps the given one as far as a name can be kept: titles and dates may come from it."""
    stem, _dot, ending = _last_part(given).rpartition(".")
    return (
        names.give(stem, f".{ending}") if stem and ENDING.fullmatch(ending) else names.give(_last_part(given))
    )


def _paste(folder: Path, pasted: str, name: str, alone: bool) -> None:
    """Two pages that are pasted alone are two sources, for the name of their file says nothing of either."""
    if alone:
        folder /= f"paste-{sha256(pasted.encode()).hexdigest()[:16]}"
        folder.mkdir()
    (folder / name).write_text(pasted, encoding="utf-8")
