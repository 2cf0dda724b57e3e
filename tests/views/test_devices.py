"""Where a writer is signed in."""

import pytest
from bs4 import BeautifulSoup

from app.models import Device
from tests.accounts import make_user, sign_in


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def writer(client, user):
    return sign_in(client, user)


@pytest.fixture
def elsewhere(app, writer, user):
    return sign_in(app.test_client(), user, remembered=True)


def is_signed_in(client):
    return client.get("/settings").status_code == 200


def rows(client):
    page = BeautifulSoup(client.get("/settings/sessions").text, "html.parser")
    return page.select("main li")


def buttons(client):
    page = BeautifulSoup(client.get("/settings/sessions").text, "html.parser")
    return [form["action"] for form in page.select("main form")]


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/settings/sessions").location.startswith("/login")


def test_the_list_names_browser_and_address_and_marks_this_one(writer, elsewhere):
    listed = rows(writer)
    assert len(listed) == 2
    assert all("Firefox · Linux" in row.text and "127.0.0.1" in row.text for row in listed)
    assert ["이 기기" in row.text for row in listed] == [False, True]


def test_one_device_alone_has_no_others_to_sign_out(writer):
    assert "/settings/sessions/delete" not in buttons(writer)


def test_a_device_is_signed_out_from_another(writer, elsewhere):
    other = next(path for path in buttons(writer) if path != buttons(writer)[1])
    assert writer.post(other).location == "/settings/sessions"
    assert is_signed_in(writer)
    assert not is_signed_in(elsewhere)


def test_signing_this_device_out_is_signing_out(writer, elsewhere):
    assert writer.post(buttons(writer)[1]).location == "/login"
    assert not is_signed_in(writer)
    assert is_signed_in(elsewhere)


def test_all_others_are_signed_out_at_once(app, writer, elsewhere, user):
    third = sign_in(app.test_client(), user)
    assert writer.post("/settings/sessions/delete").location == "/settings/sessions"
    assert [is_signed_in(client) for client in (writer, elsewhere, third)] == [True, False, False]


def test_a_strangers_device_is_not_there(app, writer, db):
    stranger = make_user("stranger")
    theirs = sign_in(app.test_client(), stranger)
    [device] = Device.of(stranger)
    assert writer.post(f"/settings/sessions/{device.id}/delete").status_code == 404
    assert writer.post("/settings/sessions/999999/delete").status_code == 404
    writer.post("/settings/sessions/delete")
    assert is_signed_in(theirs)


def test_opening_the_address_of_a_deletion_deletes_nothing(writer, elsewhere):
    for path in (*buttons(writer), "/settings/sessions/delete"):
        assert writer.get(path).status_code == 405
    assert is_signed_in(elsewhere)
