"""Making an account."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from app.lib.passwords import matches
from app.models import Device, User
from tests.accounts import make_user, sign_in
from tests.pages import fields_of, form_of

GOOD = {"handle": "haru", "email": "haru@example.com", "password": "a quiet evening by the river"}
FORM = "main form"


def users(db):
    db.session.expire_all()
    return list(db.session.scalars(select(User)))


def error_at(answer, name):
    field = form_of(answer, FORM).select_one(f"[name={name}]")
    return field.get("aria-invalid") == "true" and field.get("aria-describedby")


def test_registering_signs_in_and_leads_to_today(client, db):
    answer = client.post("/register", data=GOOD)
    assert (answer.status_code, answer.location) == (303, "/today")
    assert client.get("/settings").status_code == 200
    [user] = users(db)
    assert (user.handle, user.name, user.email) == ("haru", "haru", "haru@example.com")


def test_the_form_asks_for_handle_email_and_password_alone(client):
    fields = form_of(client.get("/register"), FORM).select("input:not([type=hidden])")
    assert [field["name"] for field in fields] == ["handle", "email", "password"]
    assert [field["autocomplete"] for field in fields] == ["username", "email", "new-password"]


def test_no_password_field_cuts_or_blocks_what_is_pasted(client):
    field = form_of(client.get("/register"), FORM).select_one("[name=password]")
    assert not {"maxlength", "onpaste", "pattern"} & set(field.attrs)


def test_a_handle_is_kept_in_lower_case(client, db):
    client.post("/register", data={**GOOD, "handle": " Haru_1-x "})
    assert [user.handle for user in users(db)] == ["haru_1-x"]


@pytest.mark.parametrize(
    "handle",
    [
        "",
        "a",
        "a" * 31,
        "하루",
        "ha ru",
        "ha.ru",
        "ha/ru",
        "@haru",
        "ha\nru",
        "har\u00fc",
        "\x00haru",
        "admin",
        "Support",
    ],
)
def test_a_handle_outside_the_rules_is_refused_with_everything_kept(client, db, handle):
    answer = client.post("/register", data={**GOOD, "handle": handle})
    assert answer.status_code == 422
    assert error_at(answer, "handle")
    assert fields_of(answer, FORM)["email"] == GOOD["email"]
    assert users(db) == []


@pytest.mark.parametrize(
    "email", ["", "haru", "haru@", "@example.com", "a b@example.com", "a@b@c.kr", "\x00a@b.kr"]
)
def test_what_is_no_address_is_refused(client, db, email):
    answer = client.post("/register", data={**GOOD, "email": email})
    assert answer.status_code == 422
    assert error_at(answer, "email")
    assert users(db) == []


@pytest.mark.parametrize(
    "email", ["HARU@Example.com", "하루@example.com", "haru+til@sub.example.co.kr", "me@home.test"]
)
def test_unusual_addresses_are_fine(client, db, email):
    assert client.post("/register", data={**GOOD, "email": email}).status_code == 303


def test_handle_and_address_are_taken_whatever_their_case(client, db):
    make_user("haru", email="haru@example.com")
    answer = client.post("/register", data={**GOOD, "handle": "HARU", "email": "Haru@EXAMPLE.com"})
    assert answer.status_code == 422
    assert error_at(answer, "handle")
    assert error_at(answer, "email")
    assert len(users(db)) == 1


@pytest.mark.parametrize(
    "password",
    [
        "",
        "7 chars",
        "password",
        "Password1!",
        "trustno1",
        "12345678",
        "qwer1234!",
        "1q2w3e4r",
        "zzzzzzzz",
        "987654321",
        "dkssudgktpdy",
        "haru2026",
        "HaruHaru!!",
        "하루하루하루하루",
        "writer-99",
        "river@example.com",
        "가" * 1366,
    ],
)
def test_short_common_and_telling_passwords_are_refused(client, db, password):
    fields = {"handle": "writer", "email": "river@example.com", "password": password}
    answer = client.post("/register", data=fields)
    assert answer.status_code == 422
    assert error_at(answer, "password")
    assert users(db) == []


@pytest.mark.parametrize(
    "password",
    [
        "lantern🌙",
        "only letters here",
        "일기를 쓰는 밤",
        "x" * 64,
        "긴 문장 " * 200,
        " spaces around ",
        "🐢🌊🌞🍀🎈🎉🍵🎐",
    ],
)
def test_long_and_unusual_passwords_are_kept_whole(client, db, password):
    assert client.post("/register", data={**GOOD, "password": password}).status_code == 303
    [user] = users(db)
    assert matches(user.password_hash, password)
    assert not matches(user.password_hash, password[:-1])


def test_a_password_is_the_same_in_either_spelling_of_hangul(client, db):
    client.post("/register", data={**GOOD, "password": "일기를 쓰는 밤"})
    client.post("/logout")
    decomposed = (
        "\u110b\u1175\u11af\u1100\u1175\u1105\u1173\u11af \u110a\u1173\u1102\u1173\u11ab \u1107\u1161\u11b7"
    )
    assert client.post("/login", data={"email": "haru", "password": decomposed}).status_code == 303


def test_the_stored_hash_is_argon2id_with_enough_work(client, db):
    client.post("/register", data=GOOD)
    [user] = users(db)
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$", user.password_hash)
    assert int(found[1]) >= 19 * 1024
    assert int(found[2]) >= 2


def test_the_password_is_never_written_back_into_the_page(client, db):
    answer = client.post("/register", data={**GOOD, "handle": "!"})
    assert GOOD["password"] not in answer.text


def test_other_fields_of_the_row_cannot_be_set(client, db):
    client.post(
        "/register", data={**GOOD, "id": 77, "user_id": 77, "name": "root", "created_at": "1999-01-01"}
    )
    [user] = users(db)
    assert (user.id, user.name, user.created_at.year > 2000) == (1, "haru", True)


def test_whoever_is_signed_in_is_led_to_today(client, db):
    sign_in(client, make_user())
    assert client.get("/register").location == "/today"
    assert client.post("/register", data={**GOOD, "handle": "other"}).location == "/today"
    assert len(users(db)) == 1


def test_where_registration_is_closed_nobody_gets_in(new_app):
    app = new_app(REGISTRATION="closed")
    client = app.test_client()
    page = client.get("/register")
    assert page.status_code == 200
    assert "password" not in page.text
    assert client.post("/register", data=GOOD).status_code == 403
    with app.app_context():
        assert User.query.count() == 0


def test_a_new_account_is_a_passing_session_of_one_device(client, db):
    answer = client.post("/register", data=GOOD)
    assert "Expires" not in answer.headers["Set-Cookie"]
    assert db.session.scalars(select(func.count()).select_from(Device)).one() == 1


def test_a_form_without_its_seal_makes_no_account(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    assert app.test_client().post("/register", data=GOOD).status_code == 400
    with app.app_context():
        assert User.query.count() == 0


def test_of_many_who_take_one_handle_at_once_one_gets_it(app, db):
    def register(number):
        fields = {**GOOD, "email": f"haru{number}@example.com"}
        return app.test_client().post("/register", data=fields).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(register, range(8))) == [303] + [422] * 7
    assert len(users(db)) == 1
