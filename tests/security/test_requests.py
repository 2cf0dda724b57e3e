"""Requests that are not what they seem: without a token, by another method, with fields that are not asked for."""

import subprocess
import sys
import tracemalloc
from io import BytesIO

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Category, Draft, Entry, User
from tests.accounts import PASSWORD, make_user, sign_in
from tests.entries import write
from tests.security.loop import live
from tests.security.site import form_addresses, pages, rows, rows_of

DAY = {"entry_date": "2023-10-26", "title": "잃지 않을 제목", "form_id": "form"}
ODD = (
    "/entries/999999999999999999999999999999",
    "/entries/-1",
    "/entries/1e3",
    "/entries/0x1",
    "/entries/%00",
    "/%ff",
    "/%00",
    "/entries?month=%00",
    "/entries?month=9999-99",
    "/entries?month=0000-00",
    "/entries?page=-1",
    "/entries/new?date=%00",
    "/entries/new?category=99999999999999999999",
    "/entries/new?category=x",
    "/entries/new?draft=%00",
    "/entries/new?draft=" + "x" * 3000,
    "/@haru?before=x",
    "/@haru?before=2023-10-26.99999999999999999999999",
    "/@haru?before=0000-00-00.1",
    "/@haru?after=%00",
    "/@HARU",
    "/@%00",
    "/@" + "h" * 4000,
    "/@haru/categories/%00",
    "/@haru/categories/..%2f..",
    "/@haru/99999999999999999999/x",
    "/@haru/1/" + "x" * 4000,
    "/media/%00/600.webp",
    "/media/x/99999999999999999999.webp",
    "/search?q=%00",
    "/" + "a" * 4000,
    "/login?next=%00",
)


@pytest.fixture
def writer(client, db):
    """A writer's browser; a row of most kinds is theirs, each numbered 1."""
    user = make_user()
    write(user, category="분류", goals=["목표"], week=["주간 목표"], title="제목")
    live(sign_in(client, user), user, "글")
    return client


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(app, writer, method):
    before = rows()
    for address in form_addresses(app):
        assert getattr(writer, method)(address).status_code in (200, 302, 303, 404, 405), address
    assert rows() == before


def test_reading_every_page_changes_nothing(writer):
    before = rows()
    found = pages(writer)
    assert {"/kpt", "/weeks", "/calendar", "/stats", "/entries/1/revisions"} <= set(found)
    assert rows() == before


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/entries/1",
            "/entries",
            "/categories/1",
            "/trash/1/delete",
            "/today",
            "/@haru",
            "/drafts",
            "/kpt",
        ),
        *("/goals/1/completion", "/goals/1/successor", "/tries/1/drop", "/entries/1/revisions/1"),
        *("/drafts/new-draft/delete", "/entries/1/revisions/1/restoration", "/weeks/2023-W44/digest"),
        *("/settings/data", "/settings/data/imports", "/settings/data/jobs/1", "/settings/data/jobs/2/file"),
    ],
)
def test_other_methods_do_nothing(app, writer, path):
    stranger = sign_in(app.test_client(), make_user("other"))
    before = rows()
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT"):
        for reader in (writer, stranger, app.test_client()):
            assert reader.open(path, method=method).status_code == 405, method
        for header in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
            answer = stranger.post(path, data={"_method": method}, headers={header: method})
            assert answer.status_code in (303, 404, 405, 422), (method, header)
        assert rows() == before, method


def test_fields_that_are_not_asked_for_are_not_heard(client, db):
    user, other = make_user(), make_user("other")
    writer = sign_in(client, user)
    extra = {"user_id": other.id, "owner_id": other.id, "is_admin": "1", "role": "admin", "id": "99"}
    writer.post("/entries", data={**DAY, **extra, "created_at": "1999-09-09"})
    writer.post("/categories", data={"name": "분류", "user_id": other.id, "id": "99"})
    writer.post(
        "/settings",
        data={"name": "이름", "handle": "stolen", "time_zone": "Asia/Seoul", "day_start": "4", **extra},
    )
    db.session.expire_all()
    entry, category = db.session.scalars(select(Entry)).one(), db.session.scalars(select(Category)).one()
    assert (entry.user_id, entry.id == 99, entry.created_at.year > 2000) == (user.id, False, True)
    assert (category.user_id, category.id == 99) == (user.id, False)
    assert db.session.get(User, user.id).handle == "haru"


def test_what_one_button_does_takes_no_other_field(app, writer):
    other = make_user("other")
    theirs = rows_of(other.id)
    extra = {
        "user_id": other.id,
        "entry_id": 99,
        "id": "99",
        "from_id": 2,
        "date": "1999-09-09",
        "version": 9,
    }
    extra |= dict.fromkeys(("text", "title", "drop_reason", "body", "kind"), "남의 말")
    extra |= {"visibility": "public", "done_at": "1999-09-09", "trashed_at": "1999-09-09", "horizon": "day"}
    public = len(db.session.scalars(select(Entry).where(Entry.visibility == "public")).all())
    ticked = form_addresses(app, "goals", "tries", "weeks", "revisions", "trash")
    assert len(ticked) > 7
    for address in ticked:
        assert writer.post(address, data=extra).status_code in (303, 404), address
    assert rows_of(other.id) == theirs
    assert "남의 말" not in str(rows())
    assert "(1999, 9, 9" not in str(rows())
    assert len(db.session.scalars(select(Entry).where(Entry.visibility == "public")).all()) == public


def test_a_draft_is_its_writers_and_holds_no_secret(writer):
    other = make_user("other")
    secrets = dict.fromkeys(
        ("csrf_token", "password", "current_password", "new_password"), "아무도 모르는 말"
    )
    fields = {"form_id": "mine", "title": "내 것", "user_id": other.id, **secrets}
    assert writer.post("/drafts", data=fields).status_code == 200
    assert Draft.find(other, "mine") is None
    assert "아무도 모르는 말" not in str(rows())


MULTIPART, PLAIN = "multipart/form-data", "application/x-www-form-urlencoded"


@pytest.mark.parametrize("encoding", [MULTIPART, PLAIN])
@pytest.mark.parametrize(
    "fields",
    [{"body": "가" * 3_000_000}, {f"keep-{number}-text": "x" for number in range(5_100)}],
    ids=["long", "many"],
)
def test_a_request_beyond_its_bounds_is_a_page_that_says_the_bound(client, db, fields, encoding):
    writer = sign_in(client, make_user())
    answer = writer.post("/entries", data={**DAY, **fields}, content_type=encoding)
    assert answer.status_code == 413
    assert "8 MiB" in answer.text
    assert "32 MiB" in answer.text
    assert db.session.scalars(select(Entry)).all() == []


def test_a_visitors_flood_of_fields_takes_little_memory(client, db):
    flood = b"&".join(b"%x=" % number for number in range(1_000_000))
    tracemalloc.start()
    answer = client.post("/login", input_stream=BytesIO(flood), content_length=len(flood), content_type=PLAIN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 413
    assert peak < 50 * 1024 * 1024


def test_an_odd_address_is_a_page_or_a_refusal_never_a_fault(client, db):
    writer, visitor = sign_in(client, make_user()), client.application.test_client()
    for path in ODD:
        assert writer.get(path).status_code < 500, path
        assert visitor.get(path).status_code < 500, path


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "//[x", "http://a]b/", "null", "\x7f"])
def test_an_odd_origin_referrer_or_target_is_no_fault(client, db, address):
    make_user()
    for header in ("Origin", "Referer"):
        assert client.post("/settings", headers={header: address}).status_code in (303, 401)
    assert client.get("/login", query_string={"next": address}).status_code == 200
    assert client.post("/language", data={"language": "en", "next": address}).location == "/"
    fields = {
        "email": "haru",
        "password": PASSWORD,
        "next": address,
        "action": address,
        "carried": '[["a", "b"]]',
    }
    assert client.post("/login", data=fields).location == "/today"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_another_host_is_refused_and_the_setting_named(client, host):
    for header in ({"Host": host}, {"Host": host, "X-Forwarded-Host": "localhost"}):
        answer = client.get("/", headers=header)
        assert answer.status_code == 400
        assert "SITE_URL" in answer.text
    assert client.get("/", headers={"X-Forwarded-Host": host}).status_code == 200


def test_there_is_no_debugger(sealed):
    client = sealed.test_client()
    assert client.get("/console").status_code == 404
    assert "EVALEX" not in client.get("/?__debugger__=yes&cmd=resource&f=debugger.js").text
    assert not sealed.debug


def test_debugging_is_not_switched_on_by_the_environment_alone(tmp_path):
    script = "from wsgi import app; print(app.debug)"
    environ = {"PATH": "/usr/bin:/bin", "HARU_INSTANCE": str(tmp_path), "FLASK_DEBUG": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
