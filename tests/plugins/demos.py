"""The demo journal, written once for all tests that only look at it."""

import shutil

import pytest

from app import create_app
from app.extensions import db
from tests.plugins.applications import Client


@pytest.fixture(scope="session")
def written(tmp_path_factory, migrated, compiled_templates):
    """An application on a base after `flask demo`, and what the command printed."""
    instance = tmp_path_factory.mktemp("demo") / "instance"
    shutil.copytree(migrated, instance)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HARU_INSTANCE", str(instance))
        app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False})
    app.test_client_class = Client
    app.jinja_env.bytecode_cache = compiled_templates
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 0, result.output
    yield app, result.output
    with app.app_context():
        db.engine.dispose()
