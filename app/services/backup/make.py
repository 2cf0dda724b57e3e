"""Making a backup while writers write.

A picture's files are stored before its row is committed and deleted after the row is gone. So the pictures that a
snapshot of the base names are all there, or were deleted since: then a newer snapshot does not name them any more.
"""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from app.extensions import db
from app.lib import dates
from app.media.storage import NotStored, storage, sync_folder
from app.services.backup import base, contents, shelf
from app.services.backup.contents import Contents
from app.services.backup.manifest import Manifest
from app.services.backup.tar import MANIFEST, PICTURES, Writer

# Hands on what it is given, and shows how far that is; the label says what is being done.
Track = Callable[[Iterable[str], str], Iterable[str]]

log = logging.getLogger(__name__)


def make(path: Path, keep: int | None, track: Track) -> tuple[Path, Manifest]:
    """Write a backup to a file, or under a dated name into a folder; tells where, and what is in it.

    `keep`: how many backups stay there in all; None leaves others alone. What stood there before is replaced when
    the new file is whole and on the disk. Raises BackupError, StorageError, OSError.
    """
    place = shelf.find(path)
    with tempfile.TemporaryDirectory(prefix=".haru-backup-", dir=place.root) as work:
        manifest = _write(Path(work), track)
        stored = place.put(Path(work) / "backup", keep)
        sync_folder(place.root)
    log.info("backup: %d entries, %d pictures, %d bytes", manifest.entries, manifest.pictures, manifest.size)
    return stored, manifest


def _write(work: Path, track: Track) -> Manifest:
    backup = work / "backup"
    backup.touch(mode=0o600)
    with backup.open("wb") as file:
        writer = Writer(file)
        found, lost = _gather(writer, work / "snapshot", track)
        with (work / "snapshot").open("rb") as snapshot:
            writer.add(base.current().MEMBER, snapshot)
        manifest = _describe(writer, found, lost)
        writer.add(MANIFEST, BytesIO(manifest.write()))
        writer.end()
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _gather(writer: Writer, snapshot: Path, track: Track) -> tuple[Contents, set[str]]:
    """Write pictures until a snapshot names none that is not written. Tells what it names, and what is lost.

    The bulk is copied before the first snapshot, so that only what came in the meantime is left to do after it.
    """
    with db.engine.connect() as connection:
        files = contents.read(connection).files
    gone = _copy(writer, files, track)
    lost: set[str] = set()
    while True:
        snapshot.unlink(missing_ok=True)
        found = base.current().save(snapshot)
        # Found missing before this snapshot was taken, and still named by it: that file will not come any more.
        lost |= gone & found.files
        gone = _copy(writer, found.files - writer.sums.keys() - lost, track)
        if not gone:
            return found, lost & found.files


def _copy(writer: Writer, files: Iterable[str], track: Track) -> set[str]:
    """Write stored files into the backup. Tells those that are not there."""
    gone = set()
    for name in track(sorted(files), "Copying pictures"):
        try:
            with storage.open(name.removeprefix(PICTURES)) as file:
                writer.add(name, file)
        except NotStored:
            gone.add(name)
    return gone


def _describe(writer: Writer, found: Contents, lost: set[str]) -> Manifest:
    counts = found.files | {base.current().MEMBER}
    return Manifest(
        database=base.current().KIND,
        revision=found.revision,
        made=f"{dates.now():%Y-%m-%dT%H:%M:%SZ}",
        entries=found.entries,
        pictures=found.pictures,
        members={name: sums for name, sums in writer.sums.items() if name in counts},
        spare={name: sums for name, sums in writer.sums.items() if name not in counts},
        lost=sorted(lost),
    )
