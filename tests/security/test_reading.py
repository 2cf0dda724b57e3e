"""Nobody reads what is not for them: by no address, spelling, list or count."""

import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.models import Entry
from tests.accounts import make_user, sign_in

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
}
PUBLIC = {
    "entry_date": "2023-10-26",
    "form_id": "public",
    "title": "모두의 하루",
    "new_category": "공개 분류",
    "visibility": "public",
}


@pytest.fixture
def writer(client, db):
    writer = sign_in(client, make_user())
    for fields in (PRIVATE, PUBLIC):
        assert writer.post("/entries", data=fields).status_code == 303
    return writer


@pytest.fixture
def readers(app, writer):
    """Everyone else: another writer, and a visitor."""
    return [sign_in(app.test_client(), make_user("other")), app.test_client()]


def addresses(client):
    """Every address of the site that the writer's pages name."""
    found, open_ = set(), ["/today", "/entries", "/@haru", "/categories", "/settings"]
    while open_:
        path = open_.pop()
        if path in found or path.startswith("/static"):
            continue
        found.add(path)
        answer = client.get(path)
        if answer.mimetype == "text/html":
            page = BeautifulSoup(answer.text, "html.parser")
            named = [
                tag.get("href") or tag.get("src") or tag.get("action")
                for tag in page.select("[href], [src], [action]")
            ]
            open_ += [
                name.partition("#")[0]
                for name in named
                if name and name.startswith("/") and name not in found
            ]
    return found


def without_echo(page):
    """The page without the address that its reader asked for, to which the switch of the language leads back."""
    return re.sub(r'name="next" value="[^"]*"', "", page)


def spellings(path):
    yield path
    yield path.rstrip("/") + "/"
    yield path + ".json"
    yield "/" + path
    yield path.replace("/", "/%2e/", 1)
    yield re.sub(r"/(\d+)", r"/0\1", path)
    yield re.sub(r"/(\d+)", lambda number: f"/{int(number[1]) + 1}", path)


def test_no_address_of_the_writers_pages_tells_a_word_to_others(writer, readers):
    found = addresses(writer)
    assert len(found) > 15
    for path in found:
        for spelling in spellings(path):
            for reader in readers:
                answer = reader.get(spelling)
                assert answer.status_code < 500, spelling
                assert SECRET not in without_echo(answer.text), spelling
                assert quote(SECRET) not in answer.headers.get("Location", "") or path in spelling


def test_no_form_of_the_writers_pages_changes_anything_for_others(db, writer, readers):
    found = [path for path in addresses(writer) if re.search(r"\d", path)]
    fields = {"title": "남의 손", "name": "남의 손", "entry_date": "2020-01-01", "form_id": "other"}
    for path in found:
        for reader in readers:
            assert reader.post(path, data=fields).status_code in (401, 404, 405)
    db.session.expire_all()
    assert set(db.session.scalars(select(Entry.title))) == {PRIVATE["title"], PUBLIC["title"]}


def test_counts_and_lists_tell_others_only_what_is_public(writer, readers):
    assert "글 1개" in writer.get("/@haru/categories").text
    for reader in readers:
        page = reader.get("/@haru/categories").text
        assert "공개 분류" in page
        assert SECRET not in page
        assert SECRET not in reader.get("/").text
        assert SECRET not in reader.get("/@haru").text


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


def test_a_public_entry_made_private_is_gone_everywhere_at_once(db, app, writer):
    visitor = app.test_client()
    entry = db.session.scalars(select(Entry).where(Entry.form_id == "public")).one()
    path = f"/@haru/{entry.id}/{entry.slug}"
    assert visitor.get(path).status_code == 200
    writer.post(f"/entries/{entry.id}", data={**PUBLIC, "version": 1, "visibility": "private"})
    for address in (path, "/", "/@haru", "/@haru/categories"):
        assert "모두의 하루" not in visitor.get(address).text
        assert "공개 분류" not in visitor.get(address).text


@pytest.mark.parametrize("path", ["/today", "/entries", "/entries/new", "/settings", "/trash", "/categories"])
def test_no_cache_keeps_a_private_page(writer, path):
    answer = writer.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]
