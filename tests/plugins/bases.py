"""Migrated bases to copy: one run of the migrations serves all tests of a process."""

from pathlib import Path

import pytest
from flask_migrate import upgrade

from app import create_app
from app.extensions import db


def migrate(instance: Path, database_url: str = "") -> None:
    """Brings the base of this instance, or the one at the address, from empty to the newest revision."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HARU_INSTANCE", str(instance))
        environment.setenv("DATABASE_URL", database_url)
        with create_app({"TESTING": True}).app_context():
            upgrade()
            db.engine.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An instance with an empty, migrated SQLite base, to be copied."""
    instance = tmp_path_factory.mktemp("migrated")
    migrate(instance)
    return instance
