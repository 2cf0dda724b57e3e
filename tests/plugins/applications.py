"""Applications, clients and sessions, each on a base of the test's own."""

import shutil

import pytest
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

import config
from app import create_app
from app.extensions import db as database
from app.extensions import limiter


class Client(FlaskClient):
    """Gives each request an application context of its own, as a server does, also while the test has one."""

    def open(self, *args, **kwargs):
        with self.application.app_context():
            return super().open(*args, **kwargs)


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps a template once for each language that it is compiled for."""

    def get_bucket(self, environment, name, filename, source):
        return super().get_bucket(environment, f"{environment.language}:{name}", filename, source)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    return CompiledTemplates(str(tmp_path_factory.mktemp("templates")))


# How many kinds of applications stand at a time.
MOST = 8


class Standing:
    """Applications that stand from one test to the next, since making one costs more than most tests.

    All live in one instance, which is made anew for each test. What a test changes in the settings, the extensions or
    the one limiter of them all is as it was when the application comes again.
    """

    def __init__(self, instance, template, cache):
        self.instance, self.template, self.cache = instance, template, cache
        self.made = {}

    def clear(self):
        shutil.rmtree(self.instance, ignore_errors=True)
        shutil.copytree(self.template, self.instance)

    def get(self, settings):
        """The application of these settings, under the environment of now."""
        name = repr((sorted(settings.items()), sorted(config.load().items())))
        if name not in self.made:
            if len(self.made) == MOST:
                del self.made[next(iter(self.made))]
            app = self.make(settings)
            self.made[name] = app, app.config.copy(), app.extensions.copy(), vars(limiter).copy()
        app, *states = self.made[name]
        for held, state in zip((app.config, app.extensions, vars(limiter)), states, strict=True):
            held.clear()
            held.update(state)
        limiter.reset()
        return app

    def make(self, settings):
        app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, **settings})
        app.test_client_class = Client
        app.jinja_env.bytecode_cache = self.cache
        return app


@pytest.fixture(scope="session")
def standing(tmp_path_factory, migrated, compiled_templates):
    return Standing(tmp_path_factory.mktemp("standing") / "instance", migrated, compiled_templates)


@pytest.fixture
def new_app(monkeypatch, standing):
    """Gives applications that share one empty base: new_app(REGISTRATION="closed"). CSRF is off."""
    standing.clear()
    monkeypatch.setenv("HARU_INSTANCE", str(standing.instance))
    given = []

    def give(**settings):
        app = standing.get(settings)
        # A second one of the same settings is another process.
        app = standing.make(settings) if app in given else app
        given.append(app)
        return app

    yield give
    for app in given:
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
