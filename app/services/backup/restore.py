"""Bringing a backup back into an empty place."""

import logging
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db, migrate
from app.lib.errors import HaruError
from app.media.storage import StorageError, storage
from app.models import User
from app.services.backup import base
from app.services.backup.errors import BackupError, HalfRestored
from app.services.backup.make import Track
from app.services.backup.manifest import Manifest
from app.services.backup.tar import MANIFEST, PICTURES, NotWhole, Place, chunks, sum_of, walk

# What is read into memory at once must have a bound, whoever made the file: some million pictures fit.
MAX_MANIFEST_BYTES = 512 * 1024 * 1024

# How many pictures are stored at a time, and so how many are held in memory.
HANDS = 8

log = logging.getLogger(__name__)


def restore(path: Path, track: Track) -> Manifest:
    """Bring back what a backup holds, and migrate it to this haru. Tells what came.

    The file is checked to its last byte and the place found empty before anything is touched; what fails later is
    undone. Raises BackupError, and whatever store and base raise.
    """
    with path.open("rb") as file:
        places = walk(file)
        manifest = _read_manifest(file, places)
        _check_fit(manifest)
        _check_sums(file, places, manifest, track)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=current_app.config["INSTANCE"]) as work:
            _bring_back(file, places, manifest, Path(work), track)
    log.info(
        "restored: %d entries, %d pictures, %d bytes", manifest.entries, manifest.pictures, manifest.size
    )
    return manifest


def _read_manifest(file: BinaryIO, places: dict[str, Place]) -> Manifest:
    if not places or list(places)[-1] != MANIFEST or places[MANIFEST].size > MAX_MANIFEST_BYTES:
        raise NotWhole
    place = places.pop(MANIFEST)
    sum_of(file, place)
    manifest = Manifest.read(b"".join(chunks(file, place)))
    if places.keys() != manifest.sums.keys():
        raise NotWhole
    return manifest


def _check_sums(file: BinaryIO, places: dict[str, Place], manifest: Manifest, track: Track) -> None:
    sums = manifest.sums
    for name in track(places, "Checking the backup"):
        if sum_of(file, places[name]) != sums[name]:
            raise NotWhole


def _check_fit(manifest: Manifest) -> None:
    """Refuse a backup that has no place here."""
    kind = base.current()
    if manifest.database != kind.KIND or kind.MEMBER not in manifest.members:
        raise BackupError(
            f"this backup is of {manifest.database}, and the base here is {kind.KIND}; "
            "bin/flask export and import move a journal from one to the other"
        )
    try:
        ScriptDirectory.from_config(migrate.get_config()).get_revision(manifest.revision)
    except CommandError:
        raise BackupError("this backup was made by a newer haru") from None
    if db.session.scalars(select(User.id).limit(1)).first() is not None:
        raise BackupError("this base has writers already; a backup goes into an empty place only")
    if next(storage.keys(), None) is not None:
        raise BackupError("there are pictures here already; a backup goes into an empty place only")


def _bring_back(
    file: BinaryIO, places: dict[str, Place], manifest: Manifest, work: Path, track: Track
) -> None:
    kind = base.current()
    before, snapshot = work / "before", work / "snapshot"
    with snapshot.open("xb") as copy:
        copy.writelines(chunks(file, places[kind.MEMBER]))
    kind.check(snapshot)
    kind.save(before)
    pictures = sorted(name for name in manifest.members if name.startswith(PICTURES))
    with ExitStack() as undo:
        undo.callback(_undo, _remove, pictures)
        _store(file, places, track(pictures, "Storing pictures"))
        undo.callback(_undo, kind.load, before)
        kind.load(snapshot)
        upgrade()
        undo.pop_all()


def _store(file: BinaryIO, places: dict[str, Place], pictures: Iterable[str]) -> None:
    """Store pictures, some at once: each waits for the disk most of its time."""
    save, left = storage.save, iter(pictures)
    with ThreadPoolExecutor(HANDS) as pool:
        while names := list(islice(left, HANDS)):
            contents = [b"".join(chunks(file, places[name])) for name in names]
            keys = [name.removeprefix(PICTURES) for name in names]
            list(pool.map(save, keys, contents))


def _undo(step: Callable[..., None], *arguments: object) -> None:
    try:
        step(*arguments)
    except (HaruError, StorageError, SQLAlchemyError, OSError) as error:
        raise HalfRestored(str(error)) from error


def _remove(pictures: list[str]) -> None:
    for name in pictures:
        storage.delete(name.removeprefix(PICTURES))
