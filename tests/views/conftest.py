"""Readers of pages: a writer, somebody else who is signed in, and with `client` somebody who is not."""

import pytest

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
