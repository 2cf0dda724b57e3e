"""Backups of everything that haru keeps."""

import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from app.media.storage import StorageError
from app.services import backup
from app.services.backup import BackupError, HalfRestored, Manifest

FAULTS = (BackupError, StorageError, SQLAlchemyError, OSError)

file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.command("backup")
@file_argument
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N",
    help="Keep N backups in all and remove older ones. Left out, none is removed.",
)  # fmt: skip
@with_appcontext
def make(file: Path, keep: int | None) -> None:
    """Write database and pictures into FILE, while haru may be open. In a folder it gets a name with the date."""
    end_cleanly()
    try:
        path, manifest = backup.make(file, keep, track)
    except FAULTS as error:
        raise click.ClickException(f"no backup was made: {say(error)}") from error
    if manifest.lost:
        click.echo(f"Not in the store, so not in the backup: {', '.join(manifest.lost)}", err=True)
    click.echo(f"{tell(manifest)} are in {path}")


@click.command("restore")
@file_argument
@with_appcontext
def restore(file: Path) -> None:
    """Bring back what the backup FILE holds, into an empty haru."""
    end_cleanly()
    try:
        manifest = backup.restore(file, track)
    except HalfRestored as error:
        raise click.ClickException(
            f"what was restored by half could not be removed: {say(error)}; make the place empty by hand"
        ) from error
    except FAULTS as error:
        raise click.ClickException(f"nothing was restored: {say(error)}") from error
    click.echo(f"{tell(manifest)} of {manifest.made} are back")


def end_cleanly() -> None:
    """Take an order to end as Ctrl-C is taken, so that no file is left half-written."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def track(names: Iterable[str], label: str) -> Iterator[str]:
    """Show how far it is, to a person; what a timer starts says nothing but its result."""
    with click.progressbar(names, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def say(error: Exception) -> str:
    """A fault in one line."""
    if isinstance(error, OSError):
        return f"{error.filename or 'the disk'}: {error.strerror or error}"
    return str(error).splitlines()[0]


def tell(manifest: Manifest) -> str:
    return f"{manifest.entries:,} entries, {manifest.pictures:,} pictures, {manifest.size:,} bytes"
