"""The archive: the index of categories, and a category's entries as cards."""

import re
import unicodedata
from datetime import date, timedelta
from itertools import chain
from urllib.parse import quote, unquote

import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Category, Entry
from app.models.entry import Visibility
from tests.journal import fill, shelf
from tests.pages import cards_of, page_of, walk

SHELF = "/@haru/categories/배운-것"
BAD_CURSORS = [
    "x",
    "%00",
    "-1",
    "",
    "2023-10-26",
    "2023-13-01.1",
    "2023-10-26.-1",
    "2023-10-26.1.1",
    "2023-10-26.999999999999999999",
    "2023-10-26.99999999999999999999",
    "0001-01-01.1",
    "9999-12-31.1",
    "%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%93-10-26.1",
]


@pytest.fixture
def category(user):
    return shelf(user)


@pytest.fixture
def readers(client, writer, stranger):
    return {"visitor": client, "owner": writer, "stranger": stranger}


def counts(answer):
    """The numbers beside the categories of the index, in their order."""
    return [number_in(item.select_one("span")) for item in page_of(answer).select(".plain-list li")]


def number_in(element):
    return int(re.search(r"\d+", element.text)[0])


def test_the_index_counts_the_entries_of_each_category(user, category, writer):
    fill(user, 3, category=category)
    fill(user, 2)
    assert counts(writer.get("/@haru/categories")) == [3, 2]


def test_private_entries_are_counted_for_nobody_else(user, category, readers):
    fill(user, 3, category=category)
    fill(user, 4, category=category, visibility=Visibility.PRIVATE)
    for name, count in {"owner": 7, "visitor": 3, "stranger": 3}.items():
        index, page = readers[name].get("/@haru/categories"), readers[name].get(SHELF)
        assert counts(index) == [count]
        assert number_in(page_of(page).select_one(".entry-head .meta span")) == count
        assert number_in(page_of(page).select_one(".month .quiet")) == count
        assert len(cards_of(page)) == count


def test_a_category_without_a_public_entry_is_not_there_for_others(user, category, readers):
    fill(user, 2, category=category, visibility=Visibility.PRIVATE)
    assert readers["owner"].get(SHELF).status_code == 200
    for name in ("visitor", "stranger"):
        assert readers[name].get(SHELF).status_code == 404
        assert counts(readers[name].get("/@haru/categories")) == []


def test_a_category_that_others_may_not_see_is_as_if_it_were_not_there(user, category, client):
    fill(user, 2, category=category, visibility=Visibility.PRIVATE)
    hidden, missing = client.get(quote(SHELF)), client.get(quote("/@haru/categories/없는-것"))
    assert hidden.status_code == missing.status_code == 404
    assert hidden.text.replace("배운-것", "") == missing.text.replace("없는-것", "")


def test_a_category_leaves_with_its_last_public_entry(db, user, category, client):
    fill(user, 1, category=category)
    assert len(cards_of(client.get(SHELF))) == 1
    db.session.execute(update(Entry).values(visibility=Visibility.PRIVATE))
    db.session.commit()
    assert client.get(SHELF).status_code == 404
    assert counts(client.get("/@haru/categories")) == []


def test_an_empty_category_is_its_owners(category, readers):
    assert cards_of(readers["owner"].get(SHELF)) == []
    assert readers["visitor"].get(SHELF).status_code == 404


def test_what_is_in_the_trash_is_on_no_shelf(db, user, category, readers):
    fill(user, 2, category=category)
    db.session.execute(update(Entry).values(trashed_at=dates.now()))
    db.session.commit()
    assert cards_of(readers["owner"].get(SHELF)) == []
    assert readers["visitor"].get(SHELF).status_code == 404


def test_entries_of_no_category_have_a_shelf_of_their_own(user, category, readers):
    fill(user, 1, category=category)
    (entry_id,) = fill(user, 1)
    for reader in readers.values():
        (path,) = cards_of(reader.get("/@haru/categories/-"))
        assert path.startswith(f"/@haru/{entry_id}/")


def test_the_shelf_of_no_category_shows_no_private_entry_to_others(user, readers):
    fill(user, 1, visibility=Visibility.PRIVATE)
    assert len(cards_of(readers["owner"].get("/@haru/categories/-"))) == 1
    assert readers["stranger"].get("/@haru/categories/-").status_code == 404


@pytest.mark.parametrize(
    "path", ["/@nobody/categories", "/@nobody/categories/-", "/@haru/categories/nothing"]
)
def test_what_is_not_there_is_404(user, client, path):
    assert client.get(path).status_code == 404


def test_cards_stand_newest_first_and_those_of_one_day_by_their_making(user, category, client):
    days = [date(2023, 5, 2), date(2023, 5, 3), date(2023, 5, 3), date(2022, 1, 1)]
    first, second, third, last = fill(user, 4, category=category, days=days)
    order = [int(path.split("/")[2]) for path in cards_of(client.get(SHELF))]
    assert order == [third, second, first, last]


def test_a_card_shows_its_thumbnail_and_jumps_nowhere(user, category, client):
    fill(user, 1, category=category)
    picture = page_of(client.get(SHELF)).select_one(".card img")
    assert picture["src"].endswith("/220.webp")
    assert picture["srcset"].split()[2].endswith("/440.webp")
    assert (picture["width"], picture["height"], picture["alt"]) == ("220", "147", "해")


def test_a_card_tells_how_the_goals_went(user, category, client):
    fill(user, 1, category=category)
    assert page_of(client.get(SHELF)).select_one(".card .score")


# -- pages --


@pytest.fixture
def many(user, category):
    """Fifty entries, most of them on the same few days; one of another shelf between them."""
    days = [date(2023, 5, 3)] * 30 + [date(2023, 5, 2 - number % 2) for number in range(20)]
    ids = fill(user, 50, category=category, days=days)
    fill(user, 1, days=[date(2023, 5, 3)])
    return ids


def test_the_pages_hold_every_entry_once(many, client):
    there = list(chain.from_iterable(cards_of(answer) for answer in walk(client, SHELF)))
    assert len(there) == 50
    assert {int(path.split("/")[2]) for path in there} == set(many)


def test_the_way_back_is_the_way_there(many, client):
    there = walk(client, SHELF)
    last = page_of(there[-1]).select_one("[rel=prev]")["href"]
    back = walk(client, last, "prev")
    assert [cards_of(answer) for answer in reversed(back)] == [cards_of(answer) for answer in there[:-1]]


def test_a_full_last_page_leads_nowhere(user, category, client):
    fill(user, 40, category=category)
    assert [len(cards_of(answer)) for answer in walk(client, SHELF)] == [20, 20]


def test_a_month_on_two_pages_counts_all_its_entries_on_both(many, client):
    first, second = walk(client, SHELF)[:2]
    for answer in (first, second):
        assert number_in(page_of(answer).select_one(".month .quiet")) == 50


def test_beyond_the_last_entry_there_is_nothing(many, readers):
    for reader in readers.values():
        assert reader.get(f"{SHELF}?before=1900-01-01.1").status_code == 404


def test_only_the_first_page_counts_the_category(many, client):
    first, second = walk(client, SHELF)[:2]
    assert number_in(page_of(first).select_one(".entry-head .meta span")) == 50
    assert page_of(second).select(".entry-head .meta span") == []


def test_the_count_stands_beside_the_feed_and_not_in_the_description(db, user, category, client):
    fill(user, 1, category=category)
    category.description = "오늘 알게 된 것."
    db.session.commit()
    head = page_of(client.get(SHELF)).select_one(".entry-head")
    assert [line.text for line in head.select("p")] == ["오늘 알게 된 것.", "글 1개구독하기 (Atom)"]


def test_an_entry_that_comes_in_between_moves_no_page(user, category, many, client):
    second = page_of(client.get(SHELF)).select_one("[rel=next]")["href"]
    before = cards_of(client.get(second))
    fill(user, 5, category=category, days=[date(2023, 5, 3) + timedelta(days=number) for number in range(5)])
    assert cards_of(client.get(second)) == before


@pytest.mark.parametrize("way", ["before", "after"])
@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_a_place_that_is_none_breaks_nothing(many, readers, way, cursor):
    for reader in readers.values():
        assert reader.get(f"{SHELF}?{way}={cursor}").status_code in (200, 404)


# -- addresses --


def test_an_address_in_pieces_is_the_same_address(user, category, client):
    fill(user, 1, category=category)
    apart = unicodedata.normalize("NFD", SHELF)
    assert apart != SHELF
    assert cards_of(client.get(quote(apart))) == cards_of(client.get(quote(SHELF)))


def test_the_handle_is_found_whatever_its_case(user, category, client):
    fill(user, 1, category=category)
    assert len(cards_of(client.get("/@HARU/categories/배운-것"))) == 1


def test_every_name_has_an_address_of_its_own(user, writer):
    names = ["-", "!!!", "🎉", "c++", "c#", "C", "category", "..", "a/b", "a b", "%2F", "?x=1"]
    for name in names:
        fill(user, 1, category=shelf(user, name))
    fill(user, 2)
    index = page_of(writer.get("/@haru/categories"))
    links = {item.a.text: item.a["href"] for item in index.select(".plain-list li")}
    assert len(set(links.values())) == len(names) + 1
    for name in names:
        page = page_of(writer.get(links[name]))
        assert page.h1.text == name
        assert len(page.select(".card")) == 1


def test_the_address_before_a_renaming_or_a_merger_leads_on(db, user, category, readers, writer):
    fill(user, 1, category=category)
    fill(user, 1, category=shelf(user, "비밀"), visibility=Visibility.PRIVATE)
    into = shelf(user, "읽은 것")
    for name in ("비밀", "배운 것"):
        renamed = Category.named(user, name)
        renamed.rename(f"{name}들")
    db.session.commit()
    for reader in readers.values():
        assert moved_to(reader, SHELF) == (301, "/@haru/categories/배운-것들")
        assert moved_to(reader, f"{SHELF}/feed.xml") == (301, "/@haru/categories/배운-것들/feed.xml")
    statuses = {name: reader.get("/@haru/categories/비밀").status_code for name, reader in readers.items()}
    assert statuses == {"owner": 302, "stranger": 404, "visitor": 404}
    writer.post(f"/categories/{category.id}/merger", data={"into": into.id})
    for slug in ("배운-것", "배운-것들"):
        assert moved_to(writer, f"/@haru/categories/{slug}") == (301, "/@haru/categories/읽은-것")


def moved_to(reader, path):
    answer = reader.get(path)
    return answer.status_code, unquote(answer.location)
