"""Signing in and out."""

import logging
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import func, select

from app.lib import dates
from app.models import Device, SignInAttempt, User
from tests.accounts import PASSWORD, make_user, sign_in
from tests.pages import fields_of

RIGHT = {"email": "haru@example.com", "password": PASSWORD}
WRONG = {**RIGHT, "password": "another evening"}
FORM = "main form"

BAD_PAGES = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "https://evil.example",
    "https:/evil.example",
    "https:evil.example",
    "HTTPS://evil.example/entries/new",
    "http://localhost@evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "/%2f/evil.example",
    "/%5cevil.example",
    "%2f%2fevil.example",
    "evil.example",
    "@evil.example",
    "/\x00/evil.example",
    "/\r\nLocation: https://evil.example",
]


@pytest.fixture
def user(db):
    return make_user()


def cookie_of(client):
    return client.get_cookie("haru").value


def is_signed_in(client):
    return client.get("/settings").status_code == 200


def devices(db):
    return db.session.scalars(select(func.count()).select_from(Device)).one()


@pytest.mark.parametrize(
    "login", ["haru@example.com", "HARU@Example.com", "haru", "Haru", "@haru", "  haru "]
)
def test_the_address_or_the_handle_signs_in(client, user, login):
    answer = client.post("/login", data={"email": login, "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/today")
    assert is_signed_in(client)


def test_the_cookie_from_before_opens_nothing(client, user):
    client.get("/login")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    before = cookie_of(client)
    client.post("/login", data=RIGHT)
    assert cookie_of(client) != before
    with client.session_transaction() as session:
        assert "planted" not in session
    client.set_cookie("haru", before)
    assert not is_signed_in(client)


def test_signing_in_anew_ends_the_session_before(client, db, user):
    client.post("/login", data=RIGHT)
    before = cookie_of(client)
    client.post("/login", data=RIGHT)
    assert devices(db) == 1
    client.set_cookie("haru", before)
    assert not is_signed_in(client)


def test_the_cookie_is_kept_from_scripts_and_other_sites(client, user):
    cookie = client.post("/login", data=RIGHT).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_with_https_the_cookie_is_secure_and_of_this_host_alone(monkeypatch, new_app):
    monkeypatch.setenv("SITE_URL", "https://til.example.org")
    app = new_app()
    with app.app_context():
        make_user()
    cookie = (
        app.test_client().post("/login", base_url="https://til.example.org", data=RIGHT).headers["Set-Cookie"]
    )
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie.split("; ")


def test_a_remembered_session_outlives_the_browser(client, user):
    cookie = client.post("/login", data={**RIGHT, "remember": "y"}).headers["Set-Cookie"]
    assert "Expires=" in cookie
    with time_machine.travel(dates.now() + timedelta(days=20)):
        assert "Expires=" in client.get("/settings").headers["Set-Cookie"]
    with time_machine.travel(dates.now() + timedelta(days=40)):
        assert is_signed_in(client)
    with time_machine.travel(dates.now() + timedelta(days=80)):
        assert not is_signed_in(client)


def test_a_passing_session_ends_after_a_day_of_rest(client, user):
    client.post("/login", data=RIGHT)
    with time_machine.travel(dates.now() + timedelta(hours=25)):
        assert client.get("/settings").location.startswith("/login")


def test_signing_out_kills_the_copied_cookie(client, db, user):
    client.post("/login", data=RIGHT)
    copied = cookie_of(client)
    answer = client.post("/logout")
    assert (answer.status_code, answer.location) == (303, "/login")
    client.set_cookie("haru", copied)
    assert client.get("/entries/new").location.startswith("/login")
    assert devices(db) == 0


def test_signing_out_twice_is_signing_out(client, user):
    assert client.post("/logout").location == "/login"


def test_a_link_signs_nobody_out(client, user):
    sign_in(client, user)
    assert client.get("/logout").status_code == 405
    assert is_signed_in(client)


def test_the_page_that_was_wanted_comes_after_signing_in(client, user):
    wanted = client.get("/entries/new?date=2026-10-01")
    page = client.get(wanted.location)
    answer = client.post("/login", data={**fields_of(page, FORM), **RIGHT})
    assert answer.location == "/entries/new?date=2026-10-01"


@pytest.mark.parametrize("target", BAD_PAGES)
def test_signing_in_leads_to_no_other_site(client, user, target):
    assert client.post("/login", data={**RIGHT, "next": target}).location == "/today"


@pytest.mark.parametrize("target", BAD_PAGES)
def test_the_sign_in_page_does_not_send_the_signed_in_elsewhere(client, user, target):
    assert sign_in(client, user).get("/login", query_string={"next": target}).location == "/today"


def test_a_failure_keeps_the_address_and_the_way_back(client, user):
    answer = client.post("/login", data={**WRONG, "next": "/entries/new", "remember": "y"})
    assert answer.status_code == 422
    fields = fields_of(answer, FORM)
    assert (fields["email"], fields["next"], fields["password"]) == (RIGHT["email"], "/entries/new", "")
    assert fields["remember"]


def test_nobody_learns_whether_an_address_exists(client, user):
    client.get("/login")

    def answer_to(email):
        answer = client.post("/login", data={**WRONG, "email": email})
        return answer.status_code, answer.text.replace(email, ""), sorted(answer.headers.keys())

    known = answer_to("haru@example.com")
    assert known == answer_to("nobody@example.com") == answer_to("nobody")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"email": "haru"},
        {"password": PASSWORD},
        {**RIGHT, "email": "ha\x00ru"},
        {**RIGHT, "email": "x" * 100_000},
    ],
)
def test_an_incomplete_or_broken_form_is_the_same_page(client, user, fields):
    assert client.post("/login", data=fields).status_code == 422


def test_ten_failures_are_enough(client, user):
    statuses = [client.post("/login", data=WRONG).status_code for _attempt in range(12)]
    assert statuses == [422] * 10 + [429] * 2
    answer = client.post("/login", data={**RIGHT, "next": "/entries/new", "carried": '[["a", "b"]]'})
    assert answer.status_code == 429
    assert (fields_of(answer, FORM)["next"], fields_of(answer, FORM)["carried"]) == (
        "/entries/new",
        '[["a", "b"]]',
    )


def test_address_and_handle_count_as_the_one_account(client, user):
    for login in ("haru", "haru@example.com", "HARU", "@haru", "Haru@Example.com") * 2:
        client.post("/login", data={**WRONG, "email": login})
    assert client.post("/login", data=RIGHT).status_code == 429


def test_failures_of_an_unknown_account_count_as_well(client, user):
    statuses = [
        client.post("/login", data={**WRONG, "email": "nobody"}).status_code for _attempt in range(11)
    ]
    assert statuses[-1] == 429


def test_a_stranger_locks_nobody_out(client, user):
    for _attempt in range(11):
        client.post("/login", data=WRONG, environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert client.post("/login", data=RIGHT).status_code == 303


def test_one_network_of_ipv6_is_one_address(client, user):
    for number in range(10):
        client.post("/login", data=WRONG, environ_base={"REMOTE_ADDR": f"2001:db8:1:2::{number}"})
    refused = client.post("/login", data=RIGHT, environ_base={"REMOTE_ADDR": "2001:db8:1:2:ffff::1"})
    elsewhere = client.post("/login", data=RIGHT, environ_base={"REMOTE_ADDR": "2001:db8:1:3::1"})
    assert (refused.status_code, elsewhere.status_code) == (429, 303)


def test_a_made_up_forwarded_address_changes_nothing(client, user):
    for number in range(10):
        client.post("/login", data=WRONG, headers={"X-Forwarded-For": f"203.0.113.{number}"})
    assert client.post("/login", data=RIGHT).status_code == 429


def test_the_right_password_clears_the_count(client, db, user):
    for _attempt in range(9):
        client.post("/login", data=WRONG)
    assert client.post("/login", data=RIGHT).status_code == 303
    assert db.session.scalars(select(func.count()).select_from(SignInAttempt)).one() == 0


def test_after_a_quarter_of_an_hour_it_may_be_tried_again(client, user):
    for _attempt in range(10):
        client.post("/login", data=WRONG)
    with time_machine.travel(dates.now() + timedelta(minutes=16)):
        assert client.post("/login", data=RIGHT).status_code == 303


def test_a_hash_of_old_parameters_is_made_anew(client, db, user):
    user.password_hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.commit()
    client.post("/login", data=RIGHT)
    db.session.expire_all()
    assert "m=19456,t=2,p=1" in db.session.get(User, user.id).password_hash


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "a" * 5000, "..", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbb", "\x7f;,\\", "null.null.null"],
)
def test_a_damaged_or_forged_cookie_is_a_visitors(client, user, cookie):
    for path in ("/settings", "/entries/new"):
        answer = client.get(path, headers={"Cookie": f"haru={cookie}"})
        assert answer.location.startswith("/login")
    assert client.get("/login", headers={"Cookie": f"haru={cookie}"}).status_code == 200


def test_a_cookie_with_one_letter_changed_is_a_visitors(client, user):
    cookie = cookie_of(sign_in(client, user))
    for place in (0, len(cookie) // 2, len(cookie) - 3):
        swapped = "A" if cookie[place] != "A" else "B"
        client.set_cookie("haru", cookie[:place] + swapped + cookie[place + 1 :])
        assert not is_signed_in(client)


def test_signing_in_from_another_site_is_refused(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    with app.app_context():
        make_user()
    client = app.test_client()
    assert client.post("/login", data=RIGHT).status_code == 400
    assert client.post("/login", data={**RIGHT, "csrf_token": "forged"}).status_code == 400
    assert not is_signed_in(client)
    page = client.get("/login")
    assert client.post("/login", data={**fields_of(page, FORM), **RIGHT}).status_code == 303


def test_the_log_tells_who_and_from_where_and_no_secret(client, user, caplog):
    with caplog.at_level(logging.INFO):
        client.post("/login", data=WRONG)
        client.post("/login", data={**WRONG, "email": "a\r\nforged line"})
        client.post("/login", data=RIGHT)
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("app.")]
    assert lines == [
        f"sign-in failed: user {user.id} from 127.0.0.1",
        "sign-in failed: user None from 127.0.0.1",
        f"signed in: user {user.id} from 127.0.0.1",
    ]
