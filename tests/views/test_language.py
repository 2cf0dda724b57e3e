"""The language of the pages: setting, cookie, what the browser asks for, Korean."""

import pytest
from bs4 import BeautifulSoup

from app.models import User
from tests.accounts import make_user, sign_in


def language_of(client, **headers):
    return BeautifulSoup(client.get("/login", headers=headers).text, "html.parser").html["lang"]


def test_pages_speak_korean_by_default(client):
    assert language_of(client) == "ko"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("en-GB,en;q=0.8", "en"),
        ("ko-KR,en;q=0.5", "ko"),
        ("en-US,ko;q=0.3", "en"),
        ("en;q=0,ko;q=0.1", "ko"),
        ("fr,en;q=0.3", "en"),
        ("fr", "ko"),
        ("*", "ko"),
        (";;q=x", "ko"),
    ],
)
def test_a_visitor_is_spoken_to_as_the_browser_asks(client, asked, spoken):
    assert language_of(client, accept_language=asked) == spoken


def test_the_choice_of_a_visitor_wins_over_the_browser_and_lasts_a_year(client):
    answer = client.post("/language", data={"language": "en", "next": "/login"})
    assert (answer.status_code, answer.location) == (303, "/login")
    cookie = client.get_cookie("language")
    assert (cookie.value, cookie.max_age, cookie.http_only, cookie.same_site) == ("en", 31536000, True, "Lax")
    assert language_of(client, accept_language="ko") == "en"


def test_the_choice_of_a_writer_is_their_setting_on_every_device(app, client, db):
    user = make_user()
    sign_in(client, user).post("/language", data={"language": "en"})
    db.session.expire_all()
    assert db.session.get(User, user.id).language == "en"
    elsewhere = sign_in(app.test_client(), user)
    assert BeautifulSoup(elsewhere.get("/settings").text, "html.parser").html["lang"] == "en"


def test_the_setting_wins_over_the_cookie(client, db):
    sign_in(client, make_user(language="ko")).set_cookie("language", "en")
    assert BeautifulSoup(client.get("/settings").text, "html.parser").html["lang"] == "ko"


@pytest.mark.parametrize("language", ["", "fr", "ko-KR", "../en", "\x00"])
def test_an_unknown_language_is_refused(client, language):
    answer = client.post("/language", data={"language": language})
    assert answer.status_code == 400
    assert client.get_cookie("language") is None


def test_a_forged_cookie_changes_nothing(client):
    client.set_cookie("language", "../../etc")
    assert language_of(client) == "ko"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example", ""])
def test_the_choice_leads_nowhere_else(client, target):
    answer = client.post("/language", data={"language": "ko", "next": target})
    assert answer.location == "/"
