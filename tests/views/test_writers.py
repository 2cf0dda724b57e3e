"""A writer's public face: to everyone, its writer too, what a visitor sees."""

import re
from datetime import date
from itertools import chain
from urllib.parse import unquote

import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Entry
from app.models.entry import Visibility
from tests.accounts import make_user
from tests.entries import write
from tests.journal import fill, shelf
from tests.pages import cards_of, page_of, walk

FACE = "/@haru"


@pytest.fixture(params=["client", "writer", "stranger"])
def reader(request, user):
    return request.getfixturevalue(request.param)


def chips(answer):
    """The categories at the head of the page, with the numbers beside them."""
    chips = page_of(answer).select(".face a.chip[href*='/categories/']")
    return {chip["href"].rsplit("/", 1)[1]: int(re.search(r"\d+$", chip.text.strip())[0]) for chip in chips}


def test_only_what_is_public_shows_to_anyone(user, reader):
    fill(user, 3)
    fill(user, 2, visibility=Visibility.PRIVATE)
    answer = reader.get(FACE)
    assert len(cards_of(answer)) == 3
    assert re.search(r"\d+", page_of(answer).select_one(".month .quiet").text)[0] == "3"


def test_categories_are_named_and_counted_as_far_as_they_are_public(user, reader):
    mixed = shelf(user, "mixed")
    fill(user, 2, category=mixed)
    fill(user, 3, category=mixed, visibility=Visibility.PRIVATE)
    fill(user, 1, category=shelf(user, "secret"), visibility=Visibility.PRIVATE)
    shelf(user, "empty")
    fill(user, 1)
    answer = reader.get(FACE)
    assert chips(answer) == {"mixed": 2, "-": 1}
    assert "secret" not in answer.text


def test_a_writer_without_a_public_entry_still_has_a_face(user, reader):
    answer = reader.get(FACE)
    assert page_of(answer).h1.text == user.name
    assert cards_of(answer) == []
    assert chips(answer) == {}


def test_there_is_nothing_to_subscribe_to_before_an_entry_and_a_first_step_for_the_writer(
    user, reader, request
):
    fill(user, 1, visibility=Visibility.PRIVATE)
    answer = reader.get(FACE)
    assert "feed.xml" not in answer.text
    steps = page_of(answer).select("main [href='/entries/new']")
    assert bool(steps) == (request.node.callspec.params["reader"] == "writer")
    fill(user, 1)
    page = page_of(reader.get(FACE))
    assert len(page.select("[href$='/@haru/feed.xml']")) == 2
    assert not page.select("main [href='/entries/new']")


def way(answer, heading):
    """The chips beside a heading: where each leads."""
    (head,) = page_of(answer).select(f".ways h2:has([href='{heading}'])")
    return [unquote(chip["href"]) for chip in head.parent.select(".chip:not(.more)")]


def test_the_newest_months_are_named_however_many_entries_the_last_has(user, reader):
    days = [date(2023, 11, 3)] * 21 + [date(2023, number, 1) for number in (10, 3, 2)] + [date(2022, 12, 1)]
    fill(user, len(days), days=days)
    months = f"{FACE}/months"
    assert way(reader.get(FACE), months) == [
        f"{months}/{month}" for month in ("2023-11", "2023-10", "2023-03")
    ]


def test_the_sites_that_public_entries_cite_lead_to_the_sources(user, reader):
    fill(user, 1)
    write(user, body="<https://secret.example/a>")
    sources = f"{FACE}/sources"
    assert not page_of(reader.get(FACE)).select(f".ways [href='{sources}']")
    for number in range(1, 5):
        write(
            user,
            f"2023-10-0{number}",
            public=True,
            body=f"<https://{number}.example/a> [b](https://{number}.example/b)",
        )
    assert way(reader.get(FACE), sources) == [f"{sources}?site={number}.example" for number in (4, 3, 2)]
    assert "secret" not in reader.get(FACE).text


def test_a_last_chip_leads_to_all_where_some_are_left_out(user, client):
    fill(user, 3, days=[date(2023, month, 1) for month in (1, 2, 3)])
    write(user, public=True, tags=[str(number) for number in range(8)])
    assert not page_of(client.get(FACE)).select(".more.hides[href$=tags]")
    write(user, public=True, tags=["하나 더"])
    page = page_of(client.get(FACE))
    assert len(way(client.get(FACE), f"{FACE}/tags")) == 8
    assert [more["href"] for more in page.select(".more.hides")] == [f"{FACE}/tags", f"{FACE}/months"]


def test_what_is_in_the_trash_is_not_shown(db, user, reader):
    fill(user, 1, category=shelf(user))
    db.session.execute(update(Entry).values(trashed_at=dates.now()))
    db.session.commit()
    assert cards_of(reader.get(FACE)) == []
    assert chips(reader.get(FACE)) == {}


def test_nobody_elses_entries_are_shown(user, reader):
    fill(make_user("other"), 2)
    assert cards_of(reader.get(FACE)) == []


@pytest.mark.parametrize("handle", ["nobody", "h", "%00", "-", "하루"])
def test_a_writer_who_is_not_there_is_404(user, client, handle):
    assert client.get(f"/@{handle}").status_code == 404


def test_the_pages_hold_every_entry_once_there_and_back(user, client):
    days = [date(2023, 5, 3)] * 25 + [date(2023, 4, 30)] * 20
    ids = fill(user, 45, days=days)
    fill(user, 5, days=days[:5], visibility=Visibility.PRIVATE)
    there = walk(client, FACE)
    pages = [cards_of(answer) for answer in there]
    assert sorted(int(path.split("/")[2]) for path in chain.from_iterable(pages)) == ids
    back = walk(client, page_of(there[-1]).select_one("[rel=prev]")["href"], "prev")
    assert [cards_of(answer) for answer in reversed(back)] == pages[:-1]


@pytest.mark.parametrize("way", ["before", "after"])
@pytest.mark.parametrize("cursor", ["x", "%00", "-1", "2023-02-30.1", "0001-01-01.1", "9999-12-31.1"])
def test_a_place_that_is_none_breaks_nothing(user, client, way, cursor):
    fill(user, 25)
    assert client.get(f"{FACE}?{way}={cursor}").status_code in (200, 404)
