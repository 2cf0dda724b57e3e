"""What every answer says of itself, and what no answer tells."""

import pytest
from sqlalchemy import text

from app.extensions import db
from app.views import home
from tests.accounts import make_user, sign_in

PAGES = [
    "/",
    "/login",
    "/register",
    "/today",
    "/entries",
    "/entries/new",
    "/settings",
    "/@haru",
    "/nothing",
    "/healthz",
]
INSIDE = ("Traceback", "sqlalchemy", "SELECT", "/app/", ".py", "Werkzeug", "Python/")


def assert_headers(answer):
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'"):
        assert directive in policy
    for directive in (
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data: blob:",
    ):
        assert directive in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_may_load(client, db, path):
    writer = sign_in(client, make_user())
    for reader in (writer, client.application.test_client()):
        assert_headers(reader.get(path))


@pytest.fixture
def broken(new_app, monkeypatch):
    """An application whose first page fails from within."""

    def fail(*_args, **_values):
        raise RuntimeError("SELECT secret FROM /app/inside.py")

    app = new_app(TESTING=False)
    monkeypatch.setattr(home, "render_template", fail)
    return app.test_client()


def test_a_fault_is_a_page_with_a_number_and_nothing_of_the_inside(broken, caplog):
    answer = broken.get("/")
    assert answer.status_code == 500
    assert_headers(answer)
    assert not [word for word in INSIDE if word in answer.text]
    reference = caplog.records[-1].getMessage().split()[2]
    assert reference in answer.text


def test_a_page_that_is_not_there_tells_nothing_of_the_inside(client):
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert not [word for word in INSIDE if word in answer.text]


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fetc/passwd",
        "/static/../config.py",
        "/static/%2e%2e/extensions.py",
        "/media/%2e%2e/secret_key",
        "/media/..%2f..%2fharu.db/600.webp",
        "/.git/HEAD",
        "/.env",
        "/instance/haru.db",
        "/instance/secret_key",
        "/config.py",
    ],
)
def test_no_file_of_the_house_is_served(client, path):
    assert client.get(path).status_code == 404


def test_no_page_has_handlers_styles_or_scripts_of_its_own(client, db):
    writer = sign_in(client, make_user())
    for path in PAGES:
        page = writer.get(path).text
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


@pytest.mark.parametrize("table", ["devices", "goals"])
def test_without_a_part_of_the_base_the_text_is_kept_and_a_page_says_so(new_app, table):
    app = new_app(TESTING=False)
    with app.app_context():
        writer = sign_in(app.test_client(), make_user())
        db.session.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
        db.session.commit()
        answer = writer.post("/entries", data={"entry_date": "2023-10-26", "title": "잃지 않을 제목"})
    assert answer.status_code == 503
    assert "잃지 않을 제목" in answer.text
    assert not [word for word in INSIDE if word in answer.text]
