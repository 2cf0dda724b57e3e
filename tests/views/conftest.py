"""Readers of pages: a writer, somebody else who is signed in, and with `client` somebody who is not."""

import pytest
from sqlalchemy import event

from tests.accounts import make_user, sign_in


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def writer(app, user):
    """The user's browser, signed in."""
    return sign_in(app.test_client(), user)


@pytest.fixture
def stranger(app, db):
    return sign_in(app.test_client(), make_user("stranger"))


@pytest.fixture
def statements(db):
    """The statements that run from now on, but for the one that finds the session and its user."""
    heard = []

    def hear(_connection, _cursor, statement, *_rest):
        if "FROM devices" not in statement:
            heard.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(db.engine, "before_cursor_execute", hear)
