"""A session that ends while somebody writes: the sign-in page carries what was typed."""

import json
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from app.models import Draft, Entry, User
from tests.accounts import PASSWORD, make_user, sign_in
from tests.pages import fields_of, form_of

FORM = "main form"
DAY = {
    "form_id": "one",
    "entry_date": "2026-10-26",
    "title": "끊긴 날",
    "body": "첫 줄\r\n둘째 줄 <b>",
    "keep-0-text": "유지",
}
WORDS = {"email": "haru", "password": PASSWORD}


@pytest.fixture
def user(db):
    return make_user()


def entries(db):
    return db.session.scalars(select(func.count()).select_from(Entry)).one()


def sent_again(client, page, **fields):
    return client.post(
        "/login", data={**fields_of(page, FORM), **WORDS, **fields}, content_type="multipart/form-data"
    )


def test_a_new_day_comes_back_filled_and_unsaved(client, db, user):
    page = client.post("/entries", data=DAY)
    assert page.status_code == 401
    answer = sent_again(client, page)
    assert (answer.status_code, answer.location) == (303, "/entries/new?draft=one")
    fields = fields_of(client.get(answer.location))
    assert {name: fields[name] for name in DAY} == {**DAY, "body": fields["body"]}
    assert fields["body"].split() == DAY["body"].split()
    assert entries(db) == 0


def test_an_edit_comes_back_in_the_form_of_its_entry(app, client, db, user):
    sign_in(client, user).post("/entries", data=DAY)
    entry_id = db.session.scalars(select(Entry.id)).one()
    expired = app.test_client()
    page = expired.post(
        f"/entries/{entry_id}", data={**DAY, "form_id": "two", "version": 1, "title": "고친 제목"}
    )
    answer = sent_again(expired, page)
    assert answer.location == f"/entries/{entry_id}/edit?draft=two"
    assert fields_of(expired.get(answer.location))["title"] == "고친 제목"
    assert db.session.scalars(select(Entry.title)).one() == "끊긴 날"


def test_another_writer_who_signs_in_gets_the_words_as_a_new_day(app, client, db, user):
    sign_in(client, user).post("/entries", data=DAY)
    entry_id = db.session.scalars(select(Entry.id)).one()
    make_user("other")
    expired = app.test_client()
    page = expired.post(f"/entries/{entry_id}", data={**DAY, "form_id": "two"})
    answer = sent_again(expired, page, email="other")
    assert answer.location == "/entries/new?draft=two"
    assert fields_of(expired.get(answer.location))["body"].split() == DAY["body"].split()


def test_a_failed_sign_in_keeps_the_words(client, db, user):
    page = client.post("/entries", data=DAY)
    again = sent_again(client, page, password="not the password")
    assert again.status_code == 422
    assert fields_of(again, FORM)["carried"] == fields_of(page, FORM)["carried"]
    assert sent_again(client, again).location == "/entries/new?draft=one"


def test_a_million_characters_of_hangul_survive(client, db, user):
    body = "하루\r\n" * 250_000
    page = client.post("/entries", data={**DAY, "body": body}, content_type="multipart/form-data")
    sent_again(client, page)
    kept = dict(db.session.scalars(select(Draft.fields)).one())
    assert kept["body"] == body


def test_passwords_and_seals_are_not_carried(client, user):
    page = client.post(
        "/settings/password",
        data={"current_password": "the quiet words", "new_password": "the loud words", "csrf_token": "x"},
    )
    assert page.status_code == 401
    assert "the quiet words" not in page.text
    assert "the loud words" not in page.text


def test_any_other_form_is_shown_and_sent_by_a_button(client, db, user):
    page = client.post(
        "/settings", data={"name": "하루", "day_start": "5"}, headers={"Referer": "http://localhost/settings"}
    )
    answer = sent_again(client, page)
    assert answer.status_code == 200
    form = form_of(answer, FORM)
    assert (form["action"], form["method"]) == ("/settings", "post")
    fields = fields_of(answer, FORM)
    assert (fields["name"], fields["day_start"]) == ("하루", "5")
    assert db.session.get(User, user.id).name == "haru"


def test_the_button_works_under_the_new_session(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    with app.app_context():
        make_user()
    client = app.test_client()
    page = client.post(
        "/settings", data={"name": "하루", "language": "ko", "time_zone": "Asia/Seoul", "day_start": "5"}
    )
    answer = sent_again(client, page)
    assert client.post("/settings", data=fields_of(answer, FORM)).status_code == 303
    with app.app_context():
        assert User.by_handle("haru").name == "하루"


def test_a_button_without_fields_leads_back_to_its_page(client, user):
    page = client.post("/entries/7/delete", headers={"Referer": "http://localhost/entries/7/edit?x=1"})
    assert sent_again(client, page).location == "/entries/7/edit?x=1"


def test_pictures_that_were_lost_are_told(client, user):
    page = client.post(
        "/entries",
        data={**DAY, "thumbnail": (BytesIO(b"any"), "그림.png")},
        content_type="multipart/form-data",
    )
    assert len(BeautifulSoup(page.text, "html.parser").select("[role=status] p")) == 2


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:81"])
def test_the_words_of_another_site_are_not_carried(client, user, origin):
    answer = client.post("/entries/7/delete", data={"a": "b"}, headers={"Origin": origin})
    assert (answer.status_code, answer.location) == (303, "/login")


def test_a_form_of_this_site_says_so_in_its_origin(client, user):
    assert client.post("/entries", data=DAY, headers={"Origin": "http://localhost"}).status_code == 401


@pytest.mark.parametrize("action", ["//evil.example", "https://evil.example", "javascript:alert(1)", ""])
def test_carried_words_are_sent_to_no_other_site(client, user, action):
    data = {**WORDS, "action": action, "carried": '[["a", "b"]]'}
    assert client.post("/login", data=data).location == "/today"


@pytest.mark.parametrize(
    "carried",
    [
        "{",
        "1",
        '"a"',
        '{"a": "b"}',
        "[1]",
        '[["a"]]',
        '[["a", 1]]',
        '[["a", "b", "c"]]',
        '[["a", "\\ud800"]]',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_what_was_not_handed_out_is_not_taken_back(client, user, carried):
    assert (
        client.post("/login", data={**WORDS, "action": "/settings", "carried": carried}).location == "/today"
    )


@pytest.mark.parametrize("form_id", ["", "x" * 65, "../x", "a b", "하루"])
def test_a_form_id_of_another_shape_makes_no_draft(client, db, user, form_id):
    fields = [["form_id", form_id], ["body", "글"]]
    data = {**WORDS, "next": "/entries/new", "action": "/entries", "carried": json.dumps(fields)}
    answer = client.post("/login", data=data)
    assert fields_of(answer, FORM)["body"] == "글"
    assert db.session.scalars(select(func.count()).select_from(Draft)).one() == 0


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30, "-1"])
def test_an_entry_that_is_not_there_loses_no_word(client, db, user, number):
    data = {
        **WORDS,
        "next": f"/entries/{number}/edit",
        "action": "/entries",
        "carried": '[["form_id", "one"], ["body", "글"]]',
    }
    answer = client.post("/login", data=data)
    assert answer.location == "/entries/new?draft=one" or fields_of(answer, FORM)["body"] == "글"
