"""The archive of tags: the index, and the entries that bear one, for whoever may read them."""

import unicodedata
from urllib.parse import quote

import pytest
from sqlalchemy import insert

from app.lib import dates
from app.models import EntryTag, Tag
from app.models.entry import Visibility
from tests.entries import write
from tests.journal import fill
from tests.pages import cards_of, page_of, walk

PAGE = "/@haru/tags/파이썬"
# Fewer than the entries of a page.
MOST = 12


@pytest.fixture
def readers(client, writer, stranger):
    return {"owner": writer, "stranger": stranger, "visitor": client}


def counts(answer):
    return {
        chip.select_one("span").text: int(chip.select("span")[1].text)
        for chip in page_of(answer).select(".tags a")
    }


def bear(db, user, ids, *names):
    tags = [Tag.make(user, name) for name in names]
    rows = [{"entry_id": id_, "tag_id": tag.id, "position": at} for id_ in ids for at, tag in enumerate(tags)]
    db.session.execute(insert(EntryTag), rows)
    db.session.commit()


def test_each_reader_counts_the_entries_they_may_read(db, user, readers):
    for public, tags in ((True, ["파이썬", "SQL"]), (False, ["파이썬", "비밀"]), (True, ["파이썬"])):
        write(user, public=public, tags=tags)
    write(user, public=True, tags=["파이썬", "버린 것"]).trashed_at = dates.now()
    Tag.make(user, "빈 것")
    db.session.commit()
    seen = {
        "owner": {"SQL": 1, "비밀": 1, "파이썬": 3},
        **dict.fromkeys(("stranger", "visitor"), {"SQL": 1, "파이썬": 2}),
    }
    for name, counted in seen.items():
        assert list(counts(readers[name].get("/@haru/tags")).items()) == list(counted.items())
        page = readers[name].get(PAGE)
        assert len(cards_of(page)) == counted["파이썬"]
        assert f"{counted['파이썬']}개" in page_of(page).select_one(".entry-head").text


@pytest.mark.parametrize("slug", ["비밀", "버린-것", "빈-것"])
def test_a_tag_that_others_may_not_see_is_as_if_it_were_not_there(db, user, readers, slug):
    write(user, tags=["비밀"])
    write(user, public=True, tags=["버린 것"]).trashed_at = dates.now()
    Tag.make(user, "빈 것")
    db.session.commit()
    assert readers["owner"].get(f"/@haru/tags/{slug}").status_code == 200
    for name in ("stranger", "visitor"):
        hidden = readers[name].get(quote(f"/@haru/tags/{slug}"))
        missing = readers[name].get(quote("/@haru/tags/없는-것"))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text.replace(slug, "") == missing.text.replace("없는-것", "")


def test_the_address_of_a_tag_is_the_same_from_a_mac(user, client):
    write(user, public=True, tags=["파이썬"])
    assert len(cards_of(client.get(unicodedata.normalize("NFD", PAGE)))) == 1
    assert client.get("/@nobody/tags").status_code == client.get("/@nobody/tags/x").status_code == 404


def test_the_address_before_a_renaming_leads_on_as_far_as_the_reader_may_see(db, user, readers):
    tag, secret = write(user, public=True, tags=["파이썬"]).tags[0], write(user, tags=["비밀"]).tags[0]
    tag.rename("Python 3")
    secret.rename("숨은 것")
    db.session.commit()
    for reader in readers.values():
        for path, to in ((PAGE, ""), (f"{PAGE}?after=1900-01-01.1", "?after=1900-01-01.1")):
            answer = reader.get(path)
            assert (answer.status_code, answer.location) == (301, f"/@haru/tags/python-3{to}")
        answer = reader.get(f"{PAGE}/feed.xml")
        assert (answer.status_code, answer.location) == (301, "/@haru/tags/python-3/feed.xml")
        assert reader.get("/@haru/tags/비밀/feed.xml").status_code == 404
    statuses = {name: reader.get("/@haru/tags/비밀").status_code for name, reader in readers.items()}
    assert statuses == {"owner": 302, "stranger": 404, "visitor": 404}


def test_a_new_tag_takes_an_address_for_itself(db, user, client):
    write(user, public=True, tags=["파이썬"]).tags[0].rename("Python 3")
    write(user, public=True, tags=["파이썬"])
    assert len(cards_of(client.get(PAGE))) == 1
    assert client.get(f"{PAGE}/feed.xml").status_code == 200


def test_an_entry_leads_to_its_tags(user, client):
    entry = write(user, public=True, title="글", tags=["파이썬", "C++", "콜 스택"])
    page = page_of(client.get(f"/@haru/{entry.id}/글"))
    chips = {chip.text: chip["href"] for chip in page.select(".entry-head .chip.tag")}
    assert list(chips) == ["파이썬", "C++", "콜 스택"]
    for address in chips.values():
        assert len(cards_of(client.get(address))) == 1


def test_names_that_look_like_markup_are_words(user, client):
    entry = write(user, public=True, title="글", tags=['<b>"굵게"</b>'])
    for path in (f"/@haru/{entry.id}/글", "/@haru/tags", "/@haru"):
        text = client.get(path).text
        assert "<b>" not in text
        assert "&lt;b&gt;" in text


def test_pages_lead_through_all_entries_once(db, user, client):
    ids = fill(user, 45)
    bear(db, user, ids, "파이썬")
    fill(user, 3)
    pages = walk(client, PAGE)
    found = [path for answer in pages for path in cards_of(answer)]
    assert len(found) == len(set(found)) == 45
    assert len(walk(client, f"{PAGE}?after=1900-01-01.1", "prev")) == 3
    assert client.get(f"{PAGE}?before=1900-01-01.1").status_code == 404
    assert client.get(f"{PAGE}?before=x").status_code == 200


@pytest.mark.parametrize("count", [15, 300])
def test_pages_with_tags_are_read_in_few_statements(db, user, readers, statements, count):
    ids = fill(user, count)
    bear(db, user, ids, *"가나다라마")
    bear(db, user, fill(user, 5, visibility=Visibility.PRIVATE), "바")
    for path in ("/@haru/tags", "/@haru/tags/가", "/@haru", "/"):
        for reader in readers.values():
            statements.clear()
            reader.get(path)
            assert len(statements) <= MOST, (path, statements)
