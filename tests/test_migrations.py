"""The migrations make what the models say, on both databases, and can be undone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app import create_app
from app.extensions import db
from app.models.search_document import has_model


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_base(request, tmp_path, monkeypatch):
    """An application context on a base without a table."""
    monkeypatch.setenv("HARU_INSTANCE", str(tmp_path))
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("empty_postgres_url"))
    with create_app({"TESTING": True}).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def differences():
    """What the models say and the base lacks, or the other way round."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_name": has_model},
        )
        return compare_metadata(context, db.metadata)


def tables():
    return {name for name in inspect(db.engine).get_table_names() if name != "alembic_version"}


@pytest.mark.usefixtures("empty_base")
def test_an_empty_base_is_upgraded_to_what_the_models_say():
    upgrade()
    assert differences() == []


@pytest.mark.usefixtures("empty_base")
def test_the_migrations_can_be_undone_and_done_again():
    upgrade()
    made = tables()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == made
    assert differences() == []
