"""What a writer sets."""

import logging

import pytest

from app.lib.passwords import matches
from app.models import User
from tests.accounts import PASSWORD, make_user, sign_in
from tests.pages import fields_of, form_of, page_of

NEW = "a loud morning in town"
PROFILE = {"name": "하루", "language": "en", "time_zone": "Europe/Berlin", "day_start": "0"}


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def writer(client, user):
    return sign_in(client, user)


def now(db, user):
    db.session.expire_all()
    return db.session.get(User, user.id)


def form_to(action):
    return f"form[action='{action}']"


def is_signed_in(client):
    return client.get("/settings").status_code == 200


@pytest.mark.parametrize("path", ["/settings", "/settings/email", "/settings/password"])
def test_visitors_are_asked_to_sign_in(client, path):
    assert client.post(path).status_code == 401


def test_the_page_shows_what_is_set(writer, user):
    assert fields_of(writer.get("/settings"), form_to("/settings")) == {
        "name": "haru",
        "language": "",
        "time_zone": "Asia/Seoul",
        "day_start": "4",
    }


def test_places_of_time_zones_are_named_in_the_language_of_the_reader(writer):
    def place(language, zone):
        page = page_of(writer.get("/settings", headers={"Accept-Language": language}))
        return page.select_one(f"option[value='{zone}']").text

    assert (place("ko", "Asia/Seoul"), place("en", "Asia/Seoul")) == ("서울", "Seoul")
    assert place("ko", "Asia/Tel_Aviv") == "예루살렘 (Tel Aviv)"
    assert place("ko", "Asia/Kolkata") == "Kolkata"


def test_the_profile_is_saved(writer, db, user):
    answer = writer.post("/settings", data=PROFILE)
    assert (answer.status_code, answer.location) == (303, "/settings")
    saved = now(db, user)
    assert (saved.name, saved.language, saved.time_zone, saved.day_start) == (
        "하루",
        "en",
        "Europe/Berlin",
        0,
    )
    assert "Your settings are saved." in writer.get("/settings").text


def test_rest_days_are_ticked_by_weekday(writer, db, user):
    user.rest_days = [0, 6]
    db.session.commit()
    labels = form_of(writer.get("/settings"), form_to("/settings")).select("#rest_days label")
    assert [label.text.strip() for label in labels] == [f"{day}요일" for day in "월화수목금토일"]
    assert [label.input["value"] for label in labels if label.input.has_attr("checked")] == ["0", "6"]
    spoken = form_of(writer.get("/settings", headers={"Accept-Language": "en"}), form_to("/settings"))
    assert spoken.select_one("#rest_days label").text.strip() == "Monday"


@pytest.mark.parametrize(
    ("ticked", "rest_days"),
    [([], []), (["6", "5"], [5, 6]), (["3", "3"], [3]), (list("0123456"), list(range(7)))],
)
def test_rest_days_are_saved(writer, db, user, ticked, rest_days):
    user.rest_days = [1]
    db.session.commit()
    assert writer.post("/settings", data={**PROFILE, "rest_days": ticked}).status_code == 303
    assert now(db, user).rest_days == rest_days


@pytest.mark.parametrize("ticked", [["7"], ["-1"], ["x"], [""], ["1", "9"], ["1.5"]])
def test_other_rest_days_are_refused(writer, db, user, ticked):
    answer = writer.post("/settings", data={**PROFILE, "rest_days": ticked})
    assert answer.status_code == 422
    assert form_of(answer, form_to("/settings")).select_one("#rest_days .error").text.strip()
    assert now(db, user).rest_days == []


def test_the_language_can_be_left_to_the_browser(writer, db, user):
    writer.post("/settings", data=PROFILE)
    writer.post("/settings", data={**PROFILE, "language": ""})
    assert now(db, user).language is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "  "),
        ("name", "x" * 101),
        ("name", "a\x00b"),
        ("language", "fr"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../etc/passwd"),
        ("time_zone", ""),
        ("day_start", "24"),
        ("day_start", "-1"),
        ("day_start", "four"),
        ("day_start", ""),
    ],
)
def test_a_wrong_profile_changes_nothing_and_keeps_the_rest(writer, db, user, field, value):
    answer = writer.post("/settings", data={**PROFILE, field: value})
    assert answer.status_code == 422
    assert form_of(answer, form_to("/settings")).select_one(f"[name={field}]")["aria-invalid"] == "true"
    other = "name" if field != "name" else "time_zone"
    assert fields_of(answer, form_to("/settings"))[other] == PROFILE[other]
    assert now(db, user).name == "haru"


def test_neither_handle_nor_owner_can_be_set(writer, db, user):
    writer.post(
        "/settings", data={**PROFILE, "handle": "root", "id": "9", "user_id": "9", "password_hash": "x"}
    )
    saved = now(db, user)
    assert (saved.handle, matches(saved.password_hash, PASSWORD)) == ("haru", True)


def test_a_new_address_wants_the_current_password(writer, db, user):
    fields = {"email": "new@example.com", "current_password": "a guess"}
    answer = writer.post("/settings/email", data=fields)
    assert answer.status_code == 422
    assert fields_of(answer, form_to("/settings/email")) == {
        "email": "new@example.com",
        "current_password": "",
    }
    assert now(db, user).email == "haru@example.com"
    assert writer.post("/settings/email", data={**fields, "current_password": PASSWORD}).status_code == 303
    assert now(db, user).email == "new@example.com"
    assert User.by_login("NEW@example.com")
    assert not User.by_login("haru@example.com")


def test_the_address_of_another_is_refused_and_ones_own_is_fine(writer, db, user):
    make_user("other")
    fields = {"current_password": PASSWORD}
    assert writer.post("/settings/email", data={**fields, "email": "Other@example.com"}).status_code == 422
    assert writer.post("/settings/email", data={**fields, "email": "Haru@example.com"}).status_code == 303
    assert now(db, user).email == "Haru@example.com"


def test_a_new_password_ends_every_other_device(app, writer, db, user):
    elsewhere = sign_in(app.test_client(), user)
    answer = writer.post("/settings/password", data={"current_password": PASSWORD, "new_password": NEW})
    assert answer.status_code == 303
    assert is_signed_in(writer)
    assert not is_signed_in(elsewhere)
    assert matches(now(db, user).password_hash, NEW)


@pytest.mark.parametrize(
    ("current", "new"),
    [
        ("a guess", NEW),
        ("", NEW),
        (PASSWORD, ""),
        (PASSWORD, "7 chars"),
        (PASSWORD, "password"),
        (PASSWORD, "haru-2026"),
    ],
)
def test_a_refused_password_changes_nothing(app, writer, db, user, current, new):
    elsewhere = sign_in(app.test_client(), user)
    answer = writer.post("/settings/password", data={"current_password": current, "new_password": new})
    assert answer.status_code == 422
    assert NEW not in answer.text
    assert is_signed_in(elsewhere)
    assert matches(now(db, user).password_hash, PASSWORD)


def test_the_current_password_cannot_be_guessed_without_end(writer, user):
    fields = {"current_password": "a guess", "new_password": NEW}
    statuses = [writer.post("/settings/password", data=fields).status_code for _guess in range(11)]
    assert statuses == [422] * 10 + [429]
    assert (
        writer.post("/settings/email", data={"email": "a@b.kr", "current_password": PASSWORD}).status_code
        == 429
    )


def test_the_log_tells_of_a_new_password_without_telling_it(writer, user, caplog):
    with caplog.at_level(logging.INFO):
        answer = writer.post("/settings/password", data={"current_password": PASSWORD, "new_password": NEW})
    assert answer.status_code == 303
    assert f"password changed: user {user.id} from 127.0.0.1" in caplog.text
    assert NEW not in caplog.text


def test_no_two_fields_of_the_page_share_an_id(writer, user):
    ids = [tag["id"] for tag in form_of(writer.get("/settings"), "main").select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_form_without_its_seal_changes_nothing(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    with app.app_context():
        writer = sign_in(app.test_client(), make_user())
        other = sign_in(app.test_client(), make_user("other"))
    foreign = fields_of(other.get("/settings"), form_to("/settings"))["csrf_token"]
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "wrong"}, {"csrf_token": foreign}):
        answer = writer.post("/settings", data={**PROFILE, **token})
        assert answer.status_code == 400
        assert "Europe/Berlin" in answer.text
    with app.app_context():
        assert User.by_handle("haru").name == "haru"
