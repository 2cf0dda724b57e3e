"""The application as those meet it who mean harm."""

import pytest


@pytest.fixture
def sealed(new_app):
    """As deployed: every form needs its token."""
    app = new_app(WTF_CSRF_ENABLED=True, TESTING=False)
    with app.app_context():
        yield app
