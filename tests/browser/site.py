"""A site that many tests read and none changes: an application, a journal in one language, its readers."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from app import create_app
from app.extensions import db
from tests.accounts import make_user, sign_in
from tests.browser.journal import write
from tests.browser.server import serve

# Small, so that little is already too much.
MOST_TEXT = 1 << 20


@dataclass(frozen=True)
class Site:
    """Where it runs, what the journal's addresses are made of, and the cookie of each reader who is signed in."""

    live: str
    journal: dict
    cookies: dict


@contextmanager
def open_site(migrated, instance, language):
    """Runs a site whose writer writes in the language."""
    shutil.copytree(migrated, instance)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HARU_INSTANCE", str(instance))
        app = create_app({"MAX_FORM_MEMORY_SIZE": MOST_TEXT})
    with serve(app) as live:
        with app.app_context():
            users = {"writer": make_user(language), "beginner": make_user("beginner", name="-")}
            journal = write(users["writer"], language)
            cookies = {reader: [cookie_of(app, user, live)] for reader, user in users.items()}
        yield Site(live, journal, cookies)
        with app.app_context():
            db.engine.dispose()


def cookie_of(app, user, live):
    """The cookie that signs a browser in."""
    name = app.config["SESSION_COOKIE_NAME"]
    return {"name": name, "value": sign_in(app.test_client(), user).get_cookie(name).value, "url": live}
