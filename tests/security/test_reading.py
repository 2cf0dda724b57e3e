"""Nobody reads what is not for them: by no address, spelling, list or count."""

import re
from io import BytesIO
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from PIL import Image as Pillow
from sqlalchemy import select

from app.extensions import limiter
from app.models import Entry, Tag, User
from app.models.goal import Horizon
from tests.accounts import make_user, sign_in
from tests.pages import fields_of
from tests.security.loop import live
from tests.security.site import forms, pages, rows_of

SECRET = "비밀낱말"
PRIVATE = {
    "entry_date": "2023-10-26",
    "form_id": "private",
    "title": f"{SECRET} 제목",
    "new_category": f"{SECRET} 분류",
    "body": f"{SECRET} 본문",
    "summary": f"{SECRET} 정리",
    "weekly_goals-0-text": f"{SECRET} 주간",
    "daily_goals-0-text": f"{SECRET} 하루",
    "keep-0-text": f"{SECRET} 유지",
    "problem-0-text": f"{SECRET} 문제",
    "try-0-text": f"{SECRET} 시도",
}
PUBLIC = {
    "entry_date": "2023-10-26",
    "form_id": "public",
    "title": "모두의 하루",
    "new_category": "공개 분류",
    "visibility": "public",
}

DAY = {"entry_date": "2023-10-26", "form_id": "borrowed", "title": "빌린 글"}


def picture():
    stream = BytesIO()
    Pillow.new("RGB", (1400, 900), "#e0603f").save(stream, "JPEG")
    stream.seek(0)
    return stream, f"{SECRET}.jpg"


@pytest.fixture
def writer(client, db):
    """The browser of a writer with private days that lead on to each other, public ones, and one in the trash."""
    user = make_user()
    writer = sign_in(client, user)
    trashed = {**PRIVATE, "form_id": "trashed", "title": f"{SECRET} 버린 글"}
    for fields in (PRIVATE, trashed, PUBLIC):
        files = {"thumbnail": picture(), "pictures": picture(), "thumbnail_alt": SECRET}
        files = {} if fields is PUBLIC else files
        assert writer.post("/entries", data={**fields, **files}).status_code == 303
    entry = Entry.by_form(user, "trashed")
    assert writer.post(f"/entries/{entry.id}/delete").status_code == 303
    live(writer, user, SECRET)
    return writer


@pytest.fixture
def readers(app, writer):
    """Everyone else: another writer, and a visitor."""
    return [sign_in(app.test_client(), make_user("other")), app.test_client()]


@pytest.fixture
def sealed(new_app):
    """As deployed, on the same base: every form needs its token."""
    return new_app(WTF_CSRF_ENABLED=True, TESTING=False)


def tells(page, address):
    """Whether a page holds the word, or an entry of the writer where it was searched for: the address that a reader
    sent comes back in the switch of the language, and the words in the search.
    """
    page = re.sub(r'name="next" value="[^"]*"', "", page)
    return ("/@haru/" if SECRET in parse_qs(urlsplit(address).query).get("q", [""])[0] else SECRET) in page


def spellings(path):
    yield path
    yield path.rstrip("/") + "/"
    yield path + ".json"
    yield "http://localhost/" + path
    yield path.replace("/", "/%2e/", 1)
    yield re.sub(r"/(\d+)", r"/0\1", path)
    yield re.sub(r"/(\d+)", lambda number: f"/{int(number[1]) + 1}", path)


def test_no_address_of_the_writers_pages_tells_a_word_or_shows_a_picture_to_others(
    writer, readers, monkeypatch
):
    monkeypatch.setattr(limiter, "enabled", False)
    found = pages(writer)
    assert sum(SECRET in answer.text for answer in found.values() if answer.mimetype == "text/html") > 5
    pictures = {path for path, answer in found.items() if answer.mimetype == "image/webp"}
    assert len(pictures) > 1
    for path in found:
        for spelling in {path, *spellings(path)}:
            for reader in readers:
                answer = reader.get(spelling)
                assert answer.status_code < 500, spelling
                assert answer.mimetype != "image/webp", spelling
                assert not tells(answer.text, spelling), spelling
                assert quote(SECRET) not in answer.headers.get("Location", "") or path in spelling
                if path in pictures:
                    assert reader.head(spelling).status_code in (302, 308, 404), spelling


def test_no_form_of_the_writers_pages_changes_anything_for_others(sealed, writer):
    found = forms(pages(writer))
    assert len(found) > 12
    owner = User.by_handle("haru").id
    before = rows_of(owner)
    others = [sign_in(sealed.test_client(), make_user(f"other{number}")) for number in range(len(found))]
    for (action, fields), other in zip(found, others, strict=True):
        token = fields_of(other.get("/trash"), "form[action='/logout']")["csrf_token"]
        own = {**fields, "csrf_token": token, "name": "남의 손", "title": "남의 손", "body": "남의 손"}
        status = other.post(action, data=own).status_code
        # What is under a public entry is said by everyone.
        named = re.search(r"/\d+(/|$)", action) and not action.endswith("/comments")
        assert status == 404 if named else status in (200, 303, 422), action
        refused = sealed.test_client().post(action, data=own).status_code in (400, 401)
        assert refused or action == "/language", action
        assert rows_of(owner) == before, action


def test_counts_and_lists_tell_others_only_what_is_public(writer, readers):
    assert "글 1개" in writer.get("/@haru/categories").text
    for reader in readers:
        page = reader.get("/@haru/categories").text
        assert "공개 분류" in page
        assert SECRET not in page
        assert SECRET not in reader.get("/").text
        assert SECRET not in reader.get("/@haru").text


def test_a_shelf_shows_and_counts_for_others_only_what_is_public(writer, readers):
    fields = {**PRIVATE, "form_id": "shelved", "new_category": PUBLIC["new_category"]}
    assert writer.post("/entries", data=fields).status_code == 303
    shelf = "/@haru/categories/" + quote("공개-분류")
    for path in ("/@haru/categories", shelf):
        assert "글 2개" in writer.get(path).text
        for reader in readers:
            page = reader.get(path).text
            assert "글 1개" in page
            assert "글 2개" not in page
            assert SECRET not in page


def test_what_became_of_a_goal_is_told_to_others_without_the_reason(writer, readers):
    goal = Entry.by_form(User.by_handle("haru"), "form-2023-11-01").planned(Horizon.DAY)[0]
    fields = {"carried-0-id": goal.id, "carried-0-choice": "drop", "carried-0-words": f"{SECRET} 까닭"}
    later = {**PRIVATE, "entry_date": "2023-11-02", "form_id": "later"}
    assert writer.post("/entries", data={**later, **fields}).status_code == 303
    path = writer.get(f"/entries/{goal.places[0].entry_id}").location
    assert f"{SECRET} 까닭" in writer.get(path).text
    for reader in readers:
        assert goal.text in reader.get(path).text
        assert SECRET not in reader.get(path).text


def test_anothers_private_entry_and_none_at_all_are_the_same_answer(db, writer, readers):
    entry = db.session.scalars(select(Entry).where(Entry.form_id == "private")).one()
    for reader in readers:
        there = reader.get(f"/@haru/{entry.id}/{entry.slug}")
        nowhere = reader.get("/@haru/9999/nothing")
        assert there.status_code == nowhere.status_code == 404
        without_address = [re.sub(r'value="/@haru[^"]*"', "", answer.text) for answer in (there, nowhere)]
        token = r'name="csrf_token" value="[^"]*"'
        assert len({re.sub(token, "", text) for text in without_address}) == 1


def test_naming_anothers_rows_in_ones_own_form_takes_nothing(db, writer, readers):
    entry = db.session.scalars(select(Entry).where(Entry.form_id == "private")).one()
    goal = entry.places[0].goal
    fields = {
        "entry_date": "2023-10-26",
        "form_id": "mine",
        "daily_goals-0-text": "내 것",
        "daily_goals-0-id": goal.id,
    }
    fields |= {"keep-0-text": "내 것", "keep-0-id": entry.kpt[0].id}
    assert readers[0].post("/entries", data=fields).status_code == 303
    db.session.expire_all()
    assert SECRET in goal.text
    assert SECRET in entry.kpt[0].text
    assert readers[0].post("/entries", data={**fields, "category": entry.category_id}).status_code == 422
    key = entry.thumbnail.key
    named = {**DAY, "thumbnail_key": key, "body": f"![](/media/{key}/600.webp)", "visibility": "public"}
    assert readers[0].post("/entries", data={**named, "tags": "내 것"}).status_code == 303
    mine = Entry.by_form(User.by_handle("other"), "borrowed")
    assert (mine.thumbnail, mine.image_uses) == (None, [])
    assert {reader.get(f"/media/{key}/600.webp").status_code for reader in readers} == {404}
    theirs = Tag.make(User.by_handle("haru"), SECRET)
    db.session.commit()
    merged = readers[0].post(f"/tags/{mine.tags[0].id}/merger", data={"into": theirs.id})
    assert (merged.status_code, [tag.name for tag in mine.tags]) == (404, ["내 것"])


def test_a_public_entry_made_private_is_gone_everywhere_at_once(db, app, writer):
    visitor = app.test_client()
    entry = db.session.scalars(select(Entry).where(Entry.form_id == "public")).one()
    fields = {**PUBLIC, "thumbnail": picture(), "pictures": picture(), "version": 1}
    writer.post(f"/entries/{entry.id}", data=fields)
    path = f"/@haru/{entry.id}/{entry.slug}"
    shown = [path, *re.findall(r"/media/[^\s\"]+", visitor.get(path).text)]
    assert len(shown) > 3
    assert {visitor.get(address).status_code for address in shown} == {200}
    writer.post(
        f"/entries/{entry.id}", data={**PUBLIC, "version": 2, "visibility": "private", "form_id": "again"}
    )
    assert {visitor.get(address).status_code for address in shown} == {404}
    for address in ("/", "/@haru", "/@haru/categories"):
        assert "모두의 하루" not in visitor.get(address).text
        assert "공개 분류" not in visitor.get(address).text
