"""A store of the test's own."""

import pytest
from flask import Flask

from app.media import storage


@pytest.fixture
def store(tmp_path):
    """The running application's store, in an empty folder."""
    app = Flask("pictures", root_path=str(tmp_path))
    app.config["STORAGE_ROOT"] = tmp_path / "pictures"
    storage.init_app(app)
    with app.app_context():
        yield storage.storage
