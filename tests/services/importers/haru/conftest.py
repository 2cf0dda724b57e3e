"""Exports to bring in; written once, so tests change copies of them."""

import shutil

import pytest

from app import create_app
from app.extensions import db
from app.models import User
from tests.accounts import make_user
from tests.services.exporter.journals import export
from tests.services.importers.haru.journeys import PARTS
from tests.services.importers.haru.nasty import fill


@pytest.fixture(scope="session")
def nasty(tmp_path_factory, migrated):
    """The folder of an export of the hardest journal, with all that can go along."""
    instance, folder = (tmp_path_factory.mktemp("nasty") / name for name in ("instance", "export"))
    shutil.copytree(migrated, instance)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HARU_INSTANCE", str(instance))
        app = create_app({"TESTING": True})
    with app.app_context():
        fill(make_user(language="en"))
        export(db.session.query(User).one(), folder, *PARTS)
        db.engine.dispose()
    return folder


@pytest.fixture
def copy(nasty, tmp_path):
    """An export of the hardest journal to be changed."""
    return shutil.copytree(nasty, tmp_path / "copy")
