"""What every answer says of itself, and what no answer tells."""

import json

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text

from app.extensions import db
from app.views import home
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.security.loop import live
from tests.security.site import pages

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


@pytest.fixture
def writer(client, db):
    """The browser of a writer with a private day and a public one."""
    user = make_user()
    write(user, category="분류", goals=["목표"], week=["주간 목표"], title="제목", body="## 글\n\n`x`")
    write(user, public=True, category="분류", title="모두의 하루")
    live(sign_in(client, user), user, "글")
    return client


def answers(writer):
    """Every page that the writer's pages name, for the writer and a visitor, and refusals of most kinds."""
    visitor = writer.application.test_client()
    found = pages(writer)
    assert len(found) > 15
    yield from found.values()
    yield from pages(visitor).values()
    for reader in (writer, visitor):
        yield reader.get("/nothing")
        yield reader.get("/register")
        yield reader.get("/login")
        yield reader.put("/today")
        yield reader.get("/", headers={"Host": "evil.example"})
        yield reader.post("/entries", data={"title": "가" * 201})
        yield reader.post("/entries", data={"body": "x" * 9_000_000})
        yield reader.get("/static/css/base.css")
        yield reader.get("/healthz")


def test_every_answer_says_what_it_may_load(writer):
    seen = set()
    for answer in answers(writer):
        assert_headers(answer)
        seen.add(answer.status_code)
    assert {200, 302, 400, 401, 404, 405, 413, 422} <= seen


def test_no_page_has_handlers_styles_or_scripts_of_its_own(writer):
    for answer in answers(writer):
        if answer.mimetype != "text/html":
            continue
        page = BeautifulSoup(answer.text, "html.parser")
        data = page.select("script[type='application/ld+json']:not([src])")
        assert [each for each in data if not json.loads(each.text)["@context"]] == []
        held = page.select("style, [style], iframe, object, embed, base, script:not([src^='/static/'])")
        assert [each for each in held if each not in data] == []
        named = {name for tag in page.find_all(True) for name in tag.attrs}
        assert [name for name in named if name.startswith("on")] == []


def test_no_cache_keeps_a_page_of_somebody_who_is_signed_in(writer):
    # What machines read is the same for everyone; it may be asked about again, never shared.
    kept = {"application/atom+xml": "private, no-cache", "application/xml": "no-cache"}
    for path, answer in pages(writer).items():
        assert answer.headers["Cache-Control"] == kept.get(answer.mimetype, "no-store"), path
        assert "Cookie" in answer.headers["Vary"], path


def test_what_a_script_is_answered_is_data_that_nobody_keeps(writer):
    for path in ("/drafts", "/goals/1/completion", "/tries/1/completion", "/entries/1/drafts"):
        answer = writer.post(path, data={"form_id": "x"}, headers={"Accept": "application/json"})
        assert answer.status_code in (200, 404), path
        assert_headers(answer)
        assert answer.headers["Cache-Control"] == "no-store", path
        assert answer.mimetype == "application/json" or answer.status_code == 404, path


def test_no_refusal_tells_anything_of_the_inside(writer):
    refusals = [answer for answer in answers(writer) if answer.status_code >= 400]
    assert len(refusals) > 8
    for answer in refusals:
        assert not [word for word in INSIDE if word in answer.text + str(answer.headers)]


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
