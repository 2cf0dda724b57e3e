"""Applications, clients and sessions, each on a base of the test's own."""

import shutil

import pytest
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from app import create_app
from app.extensions import db as database


class Client(FlaskClient):
    """Gives each request an application context of its own, as a server does, also while the test has one."""

    def open(self, *args, **kwargs):
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def new_app(tmp_path, monkeypatch, migrated, compiled_templates):
    """Makes applications that share one empty base: new_app(REGISTRATION="closed"). CSRF is off."""
    instance = tmp_path / "instance"
    shutil.copytree(migrated, instance)
    monkeypatch.setenv("HARU_INSTANCE", str(instance))
    made = []

    def make(**settings):
        app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, **settings})
        app.test_client_class = Client
        app.jinja_env.bytecode_cache = compiled_templates
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            database.engine.dispose()


@pytest.fixture
def app(new_app):
    return new_app()


@pytest.fixture
def client(app):
    """A visitor's browser without JavaScript: keeps cookies, knows nobody yet."""
    return app.test_client()


@pytest.fixture
def db(app):
    """The extension, in a context for the whole test; after a request, call db.session.expire_all()."""
    with app.app_context():
        yield database
