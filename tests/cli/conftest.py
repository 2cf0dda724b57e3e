"""Places with something to back up."""

import pytest

from tests.accounts import make_user, sign_in
from tests.backups import keep_a_journal, picture


@pytest.fixture
def journal(new_place):
    return keep_a_journal(new_place())


@pytest.fixture
def small(open_place):
    """An SQLite place with one writer, one entry and one picture."""
    app = open_place()
    with app.app_context():
        client = sign_in(app.test_client(), make_user())
        fields = {"entry_date": "2023-10-26", "form_id": "one", "thumbnail": picture()}
        assert client.post("/entries", data=fields, content_type="multipart/form-data").status_code == 303
    return app
