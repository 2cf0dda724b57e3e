"""The base as it stood at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.extensions import db


@contextmanager
def snapshot() -> Iterator[Session]:
    """A session for reading that sees the base as it stands now, whatever is saved meanwhile, and makes nobody wait.

    What is not committed yet is not seen.
    """
    # The everyday session would read each statement at a moment of its own: PostgreSQL holds only a serializable
    # transaction to one, and SQLite's driver begins none before a write, and then one that locks out other writers.
    # A savepoint begins one that only reads, and means nothing more on PostgreSQL.
    with (
        db.engine.connect().execution_options(isolation_level="SERIALIZABLE") as connection,
        connection.begin_nested(),
        Session(connection, autoflush=False, join_transaction_mode="rollback_only") as session,
    ):
        yield session
