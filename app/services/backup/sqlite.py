"""The base as one file of SQLite, copied by its online backup while others read and write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine

from app.extensions import db
from app.services.backup import contents
from app.services.backup.contents import Contents
from app.services.backup.errors import BackupError

KIND = "sqlite"
MEMBER = "database.sqlite"


def save(path: Path) -> Contents:
    """Write a snapshot into a new file, in one step: readers in WAL hold no writer up."""
    with _one_line(), closing(sqlite3.connect(path)) as copy, closing(db.engine.raw_connection()) as live:
        _driver(live).backup(copy)
    snapshot = create_engine(URL.create(KIND, database=str(path)))
    with snapshot.connect() as connection:
        found = contents.read(connection)
    snapshot.dispose()
    # A base in WAL is three files once somebody looks into it; a snapshot is one.
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    return found


def check(path: Path) -> None:
    """Refuse a snapshot that SQLite finds damaged."""
    try:
        with closing(sqlite3.connect(path)) as snapshot:
            faults = snapshot.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",)
            faults = faults or snapshot.execute("PRAGMA foreign_key_check").fetchone() is not None
    except sqlite3.DatabaseError:
        faults = True
    if faults:
        raise BackupError("the database in this backup is damaged")


def load(path: Path) -> None:
    """Make the base what the snapshot is: whole, or where this fails not at all."""
    db.session.remove()
    with _one_line(), closing(sqlite3.connect(path)) as snapshot, closing(db.engine.raw_connection()) as live:
        snapshot.backup(_driver(live))


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"SQLite: {error}") from error


def _driver(connection: object) -> sqlite3.Connection:
    return connection.driver_connection  # type: ignore[attr-defined]
