"""Drafts: kept apart from what readers see, offered back, and gone once the form is saved."""

from io import BytesIO

import pytest
from sqlalchemy import select

from app.lib import dates
from app.models import Draft, Entry, Revision
from app.services.drafts import MOST, waiting
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import fields_of, form_of, page_of

DAY = {
    "form_id": "one",
    "entry_date": "2026-10-26",
    "title": "쓰다 만 날",
    "body": "첫 줄\n둘째 줄",
    "keep-0-text": "유지",
}
SECRET = "아무도 모르는 말"


@pytest.fixture
def entry(db, user):
    return write(user, title="저장된 글", body="저장된 본문", public=True)


def drafts(db):
    db.session.expire_all()
    return list(db.session.scalars(select(Draft).order_by(Draft.id)))


def kept(client, path="/drafts", **fields):
    answer = client.post(path, data={**DAY, **fields}, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.status
    return answer.json


def saved(client, path="/entries", **fields):
    answer = client.post(path, data={**DAY, **fields}, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.status
    return answer.location


def offers(page):
    return [item["data-draft"] for item in page_of(page).select("[data-draft]")]


# -- keeping --


def test_a_form_is_kept_as_it_stands_and_comes_back_whole(db, writer):
    assert kept(writer)["saved_at"]
    fields = fields_of(writer.get("/entries/new?draft=one"))
    assert {name: fields[name] for name in DAY} == DAY
    assert db.session.scalars(select(Entry)).all() == []


def test_a_draft_says_of_which_day_it_is(writer):
    kept(writer, entry_date="2023-10-24")
    [draft] = page_of(writer.get("/entries/new?date=2023-10-26")).select("[data-draft]")
    assert draft.select_one("time")["datetime"] == "2023-10-24"


@pytest.mark.parametrize("day", ["", "2023-02-30", "x"])
def test_a_draft_of_no_day_is_kept_all_the_same(writer, day):
    kept(writer, entry_date=day)
    assert offers(writer.get("/entries/new")) == ["one"]


def test_the_same_form_has_one_draft_the_last(db, writer):
    for number in range(3):
        kept(writer, title=f"{number}")
    assert [dict(draft.fields)["title"] for draft in drafts(db)] == ["2"]


def test_the_time_is_that_of_the_writers_clock(app, db):
    client = sign_in(app.test_client(), make_user(time_zone="Pacific/Kiritimati"))
    told = kept(client)["time"]
    (draft,) = drafts(db)
    assert told == f"{dates.clock(draft.saved_at, 'Pacific/Kiritimati'):%H:%M}"


def test_neither_the_seal_nor_files_are_kept(db, writer):
    kept(writer, csrf_token="seal", thumbnail=(BytesIO(b"picture"), "그림.png"))
    (draft,) = drafts(db)
    assert dict(draft.fields) == DAY


def test_a_million_characters_of_hangul_are_kept(db, writer):
    body = "하루하루\n" * 200_000
    kept(writer, body=body, title="")
    (draft,) = drafts(db)
    assert dict(draft.fields)["body"] == body
    assert draft.excerpt.startswith("하루하루 하루하루")


@pytest.mark.parametrize("fields", [{"body": "글" * 4_000}, {f"keep-{n}-text": "" for n in range(300)}])
def test_more_than_a_form_may_hold_is_no_draft(app, db, writer, fields):
    app.config.update(MAX_FORM_MEMORY_SIZE=10_000, MAX_FORM_PARTS=200)
    assert writer.post("/drafts", data={**DAY, **fields}).status_code == 413
    assert drafts(db) == []


def test_a_writer_keeps_so_many_drafts_and_no_more(db, user, writer):
    for number in range(MOST):
        Draft.keep(user, f"draft-{number}", [["title", f"{number}"]])
    db.session.commit()
    assert writer.post("/drafts", data={**DAY, "form_id": "one-too-many"}).status_code == 409
    assert kept(writer, form_id="draft-0")["saved_at"]
    assert len(drafts(db)) == MOST
    writer.post("/drafts/draft-1/delete")
    assert kept(writer, form_id="one-too-many")["saved_at"]


@pytest.mark.parametrize("form_id", ["", "x" * 65, "../x", "a b", "하루"])
def test_a_form_id_of_another_shape_makes_no_draft(db, writer, form_id):
    assert writer.post("/drafts", data={**DAY, "form_id": form_id}).status_code == 422
    assert drafts(db) == []


def test_characters_that_no_page_can_show_are_kept_and_offered(db, writer):
    kept(writer, title="\x00글\x07", body="\x00")
    assert offers(writer.get("/entries/new")) == ["one"]
    assert dict(drafts(db)[0].fields)["body"] == "\x00"


def test_two_hundred_autosaves_make_no_conflict(db, writer, entry):
    path = f"/entries/{entry.id}"
    fields = fields_of(writer.get(f"{path}/edit"))
    for number in range(200):
        kept(writer, f"{path}/drafts", **{**fields, "body": f"{number}번째"})
        if number % 20 == 0:
            saved(writer, path, **{**fields, "body": f"{number}번째"})
    saved(writer, path, **{**fields, "body": "다 쓴 글"})
    assert drafts(db) == []
    assert db.session.scalars(select(Entry.body)).one() == "다 쓴 글"


# -- who --


def test_a_stranger_neither_reads_nor_changes_nor_drops_a_draft(db, writer, stranger):
    kept(writer, body=SECRET)
    assert SECRET not in stranger.get("/entries/new?draft=one").text
    assert offers(stranger.get("/entries/new")) == []
    kept(stranger, body="남의 글")
    stranger.post("/drafts/one/delete")
    (draft,) = drafts(db)
    assert dict(draft.fields)["body"] == SECRET


def test_a_draft_of_a_strangers_entry_is_not_found(db, stranger, entry):
    assert stranger.post(f"/entries/{entry.id}/drafts", data=DAY).status_code == 404
    assert stranger.post("/entries/999999/drafts", data=DAY).status_code == 404
    assert drafts(db) == []


def test_a_visitor_is_asked_to_sign_in(db, client, entry):
    for path in ("/drafts", f"/entries/{entry.id}/drafts", "/drafts/one/delete"):
        assert client.post(path, data=DAY).status_code == 401
    assert drafts(db) == []


def test_without_the_seal_nothing_is_kept_or_dropped(new_app):
    app = new_app(WTF_CSRF_ENABLED=True)
    with app.app_context():
        client = sign_in(app.test_client(), make_user())
    assert client.post("/drafts", data=DAY).status_code == 400
    token = fields_of(client.get("/entries/new"))["csrf_token"]
    assert client.post("/drafts", data=DAY, headers={"X-CSRFToken": token}).status_code == 200
    assert client.post("/drafts/one/delete").status_code == 400
    assert offers(client.get("/entries/new")) == ["one"]


def test_reading_writes_nothing(writer):
    for path in ("/drafts", "/drafts/one/delete"):
        assert writer.get(path).status_code in (404, 405)


def test_readers_see_nothing_of_a_draft(db, writer, stranger, client, entry):
    kept(writer, f"/entries/{entry.id}/drafts", title=SECRET, body=SECRET, visibility="public")
    kept(writer, form_id="two", title=SECRET, visibility="public")
    for reader in (stranger, client):
        for path in (
            "/",
            "/@haru",
            "/@haru/categories",
            "/@haru/categories/-",
            f"/@haru/{entry.id}/저장된-글",
        ):
            assert SECRET not in reader.get(path).text
    assert SECRET not in writer.get(f"/@haru/{entry.id}/저장된-글").text
    assert db.session.scalars(select(Entry.version)).one() == 1
    assert db.session.scalars(select(Revision)).all() == []


# -- a save and a draft --


def test_a_save_drops_its_draft_and_no_other(db, writer):
    kept(writer)
    kept(writer, form_id="two")
    saved(writer)
    assert [draft.form_id for draft in drafts(db)] == ["two"]


def test_an_autosave_that_comes_after_the_save_is_not_kept(db, writer):
    assert kept(writer)["seen"] == 0
    saved(writer)
    assert kept(writer, body="첫 줄") == {"saved_at": None, "seen": 1}
    assert drafts(db) == []


@pytest.mark.parametrize("title", ["다른 제목", "저장된 글 "])
def test_the_page_after_a_save_names_its_form_also_where_nothing_changed(writer, entry, title):
    path = f"/entries/{entry.id}"
    fields = fields_of(writer.get(f"{path}/edit"))
    saved_page = saved(writer, path, **{**fields, "title": title})
    assert form_of(writer.get(saved_page), "[data-saved-form]")["data-saved-form"] == fields["form_id"]


def test_so_it_is_where_another_form_has_saved_since(db, writer):
    saved(writer)
    entry_id = db.session.scalars(select(Entry.id)).one()
    saved(writer, f"/entries/{entry_id}", form_id="two", version=1, title="고친 제목")
    assert kept(writer, body="첫 줄") == {"saved_at": None, "seen": 1}
    assert kept(writer, f"/entries/{entry_id}/drafts", form_id="two") == {"saved_at": None, "seen": 2}


def test_who_knows_of_the_save_and_goes_on_writing_is_kept(db, writer):
    saved(writer)
    assert kept(writer, "/drafts?seen=1", body="더 쓴 글")["saved_at"]
    saved(writer, body="더 쓴 글")
    assert kept(writer, "/drafts?seen=1", body="더 쓴 글") == {"saved_at": None, "seen": 2}
    assert drafts(db) == []


def test_a_form_that_made_an_entry_of_the_trash_keeps_its_later_words(db, writer):
    saved(writer)
    entry_id = db.session.scalars(select(Entry.id)).one()
    writer.post(f"/entries/{entry_id}/delete")
    assert kept(writer, f"/entries/{entry_id}/drafts", form_id="two")["saved_at"]
    assert offers(writer.get("/entries/new")) == ["two"]


def test_the_refused_save_leaves_the_draft(db, writer):
    kept(writer)
    assert writer.post("/entries", data={**DAY, "entry_date": ""}).status_code == 422
    assert len(drafts(db)) == 1


def test_a_draft_of_an_older_text_meets_the_newer_one_when_it_is_saved(db, writer, entry):
    path = f"/entries/{entry.id}"
    kept(writer, f"{path}/drafts", version=1, body="이 기기의 글")
    saved(writer, path, form_id="two", version=1, body="다른 기기의 글")
    fields = fields_of(writer.get(f"{path}/edit?draft=one"))
    assert fields["body"] == "이 기기의 글"
    refused = writer.post(path, data=fields, content_type="multipart/form-data")
    assert refused.status_code == 409
    assert "다른 기기의 글" in refused.text
    assert fields_of(refused)["body"] == "이 기기의 글"


# -- offering --


def test_drafts_are_offered_where_they_belong(writer, entry):
    kept(writer)
    kept(writer, f"/entries/{entry.id}/drafts", form_id="two")
    assert offers(writer.get("/entries/new")) == ["one"]
    assert offers(writer.get(f"/entries/{entry.id}/edit")) == ["two"]
    assert offers(writer.get("/entries/new?draft=one")) == []


def test_an_offer_leads_to_the_form_as_it_was(writer, entry):
    kept(writer, f"/entries/{entry.id}/drafts", title="고치던 제목")
    link = page_of(writer.get(f"/entries/{entry.id}/edit")).select_one("[data-draft] a")
    page = writer.get(link["href"])
    assert form_of(page)["action"] == f"/entries/{entry.id}"
    assert fields_of(page)["title"] == "고치던 제목"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "쓰다 만 날"),
        ({"title": ""}, "첫 줄 둘째 줄"),
        ({"title": "", "body": " "}, "유지"),
        ({"title": "", "body": "", "keep-0-text": ""}, "아직 글 없음"),
    ],
)
def test_an_offer_shows_its_first_words(writer, fields, words):
    kept(writer, **fields)
    assert page_of(writer.get("/entries/new")).select_one("[data-draft] span").text == words


def test_a_draft_is_thrown_away_by_its_button(db, writer):
    kept(writer)
    form = form_of(writer.get("/entries/new"), "[data-draft] form")
    answer = writer.post(form["action"], headers={"Referer": "http://localhost/entries/new"})
    assert (answer.status_code, answer.location) == (303, "/entries/new")
    assert drafts(db) == []


def test_a_script_that_throws_one_away_is_answered_shortly(db, writer):
    kept(writer)
    assert writer.post("/drafts/one/delete", headers={"Accept": "application/json"}).status_code == 204
    assert drafts(db) == []


def test_all_that_waits_is_found_in_one_statement_without_its_texts(db, user, writer, entry, statements):
    for number in range(20):
        kept(writer, f"/entries/{entry.id}/drafts" if number % 2 else "/drafts", form_id=f"{number}")
    db.session.expire_all()
    db.session.refresh(user)
    statements.clear()
    found = waiting(user)
    assert [draft.form_id for draft in found] == [f"{number}" for number in reversed(range(20))]
    assert {draft.living_entry.title for draft in found if draft.entry_id} == {"저장된 글"}
    assert len(statements) == 1
    assert "fields" not in statements[0]
