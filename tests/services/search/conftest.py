"""The corpus on each kind of base, written once."""

import shutil

import pytest

from app import create_app
from app.extensions import db
from app.models import User
from tests.services.search.corpus import fill
from tests.services.search.truth import Truth

BASES = ["sqlite", "postgresql"]


@pytest.fixture(scope="package", params=BASES)
def corpus(request, tmp_path_factory, migrated):
    """An application whose base holds the corpus, and what is true of it."""
    instance = tmp_path_factory.mktemp("corpus") / "instance"
    shutil.copytree(migrated, instance)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HARU_INSTANCE", str(instance))
        if request.param == "postgresql":
            postgres, template = (request.getfixturevalue(name) for name in ("postgres", "migrated_postgres"))
            environment.setenv("DATABASE_URL", postgres.create("corpus", template))
        app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False})
    # No context stays open: commands of other tests would run in it.
    with app.app_context():
        truth = Truth(fill())
    yield app, truth
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def truth(corpus):
    """What is true of the corpus, in a context of the test's own."""
    app, truth = corpus
    with app.app_context():
        yield truth


@pytest.fixture
def writer(truth):
    return User.by_handle("haru")
