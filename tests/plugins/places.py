"""Several places of haru side by side, each with a base and pictures of its own, as backups go from one to another."""

import shutil
from contextlib import ExitStack, contextmanager
from itertools import count

import pytest

from app import create_app
from app.extensions import db
from tests.plugins.applications import Client

numbers = count(1)


@pytest.fixture
def open_place(request, tmp_path, migrated, compiled_templates):
    """Makes an application on an empty place of its own: open_place("postgresql", PG_BIN="/folder")."""
    with pytest.MonkeyPatch.context() as environment, ExitStack() as at_the_end:

        def open_place(kind="sqlite", **settings):
            instance = tmp_path / f"place-{next(numbers)}"
            shutil.copytree(migrated, instance)
            environment.setenv("HARU_INSTANCE", str(instance))
            environment.delenv("DATABASE_URL", raising=False)
            if kind == "postgresql":
                environment.setenv("DATABASE_URL", at_the_end.enter_context(postgres_copy(request)))
                environment.setenv("PG_BIN", str(request.getfixturevalue("programs")))
            app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, **settings})
            app.test_client_class = Client
            app.jinja_env.bytecode_cache = compiled_templates
            at_the_end.callback(close, app)
            return app

        yield open_place


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request, open_place):
    """As open_place, on each kind of base in turn."""
    return lambda **settings: open_place(request.param, **settings)


@pytest.fixture
def programs(postgres):
    """The folder of pg_dump and pg_restore that fit the server of the tests."""
    return postgres.server.bin_path


@contextmanager
def postgres_copy(request):
    """The address of a migrated database of its own."""
    server = request.getfixturevalue("postgres")
    name = f"place{next(numbers)}"
    yield server.create(name, request.getfixturevalue("migrated_postgres"))
    server.drop(name)


def close(app):
    with app.app_context():
        db.engine.dispose()
