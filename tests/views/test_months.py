"""One's own entries, month by month."""

import re
from datetime import date
from itertools import chain

import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Entry
from app.models.entry import Visibility
from app.models.writing import Line
from tests.accounts import make_user
from tests.entries import write
from tests.journal import fill, shelf
from tests.pages import cards_of, page_of, walk


@pytest.fixture
def three_months(user):
    """Entries of a May, the March before it and a day two years ago, private and public, in and out of categories."""
    days = [date(2023, 5, 31)] * 25 + [date(2023, 5, 1)] * 2 + [date(2023, 3, 31), date(2021, 12, 31)]
    private = fill(user, 29, days=days, visibility=Visibility.PRIVATE)
    return private + fill(user, 2, days=[date(2023, 5, 1), date(2023, 3, 1)], category=shelf(user))


def months(answer):
    """The months over the cards, with the number of entries each says it holds."""
    heads = page_of(answer).select(".month")
    return {
        head.h2.text: int(re.search(r"\d+", head.select_one(".quiet").text)[0])
        for head in heads
        if head.select_one(".quiet")
    }


def test_the_newest_month_is_shown_whole(three_months, writer):
    answer = writer.get("/entries")
    assert months(answer) == {"2023년 5월": 28}
    assert len(cards_of(answer)) == 28


@pytest.mark.parametrize(("month", "count"), [("2023-03", 2), ("2021-12", 1), ("2023-04", 0), ("1900-01", 0)])
def test_an_address_names_a_month(three_months, writer, month, count):
    assert len(cards_of(writer.get(f"/entries?month={month}"))) == count


def test_the_links_lead_through_every_month_and_past_the_empty_ones(three_months, writer):
    there = walk(writer, "/entries", "prev")
    assert [list(months(answer)) for answer in there] == [["2023년 5월"], ["2023년 3월"], ["2021년 12월"]]
    paths = list(chain.from_iterable(cards_of(answer) for answer in there))
    assert sorted(int(path.split("/")[2]) for path in paths) == sorted(three_months)
    back = walk(writer, "/entries?month=2021-12")
    assert [cards_of(answer) for answer in reversed(back)] == [cards_of(answer) for answer in there]


def test_an_empty_month_lies_between_its_neighbours(three_months, writer):
    page = page_of(writer.get("/entries?month=2023-04"))
    links = {link["rel"][0]: link["href"] for link in page.select(".pager a")}
    assert links == {"prev": "/entries?month=2023-03", "next": "/entries?month=2023-05"}


@pytest.mark.parametrize(
    "month",
    ["", "x", "%00", "-1", "2023-13", "2023-00", "0000-01", "1899-12", "2200-01", "9999-12", "2023-05-01"],
)
def test_a_month_that_is_none_is_the_newest(three_months, writer, month):
    assert list(months(writer.get(f"/entries?month={month}"))) == ["2023년 5월"]


@pytest.mark.parametrize("month", ["1900-01", "2199-12"])
def test_the_first_and_last_month_of_the_calendar_can_be_written_in(user, writer, month):
    fill(user, 1, days=[date.fromisoformat(f"{month}-01")])
    assert len(cards_of(writer.get(f"/entries?month={month}"))) == 1


def test_a_first_entry_is_invited_where_there_is_none(user, writer):
    page = page_of(writer.get("/entries"))
    assert page.select_one("main a.button.main")["href"] == "/entries/new"
    assert page.select(".card, .pager") == []


def test_what_is_in_the_trash_is_in_no_month(db, user, three_months, writer):
    db.session.execute(
        update(Entry).where(Entry.entry_date > date(2023, 4, 1)).values(trashed_at=dates.now())
    )
    db.session.commit()
    assert months(writer.get("/entries")) == {"2023년 3월": 2}
    assert page_of(writer.get("/entries")).select("[rel=next]") == []


def test_a_months_goals_are_counted(user, three_months, writer):
    assert "0/28" in page_of(writer.get("/entries")).select_one(".month .quiet").text


def test_a_goal_counts_once_in_its_month_and_what_was_not_planned_does_not(user, writer):
    write(user, goals=["산책", "한 문제"], done=["산책"], week=["책 한 권"])
    write(user, goals=["산책"], done=["산책"], done_today=[Line("장보기")])
    assert "글 2개 · 목표 1/2" in page_of(writer.get("/entries")).select_one(".month .quiet").text


def test_a_card_tells_how_the_goals_of_its_day_went(user, writer):
    write(user, goals=["가", "나", "다"], done=["가", "다"], week=["책 한 권"])
    score = page_of(writer.get("/entries")).select_one(".card .score")
    assert score["aria-label"] == "목표 3개 중 2개 달성"
    assert (len(score.select("i")), len(score.select("i.on"))) == (3, 2)


def test_entries_of_others_are_not_ones_own(three_months, stranger):
    fill(make_user("third"), 1)
    assert cards_of(stranger.get("/entries?month=2023-05")) == []


def test_a_visitor_is_sent_to_sign_in(client):
    answer = client.get("/entries?month=2023-05")
    assert answer.status_code == 302
    assert answer.location == "/login?next=/entries?month%3D2023-05"
