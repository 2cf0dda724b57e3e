"""Bringing a goal along from today's page, before a line of the day is written."""

import pytest
from time_machine import travel

from app.models import Goal
from tests.entries import write
from tests.pages import fields_of, page_of


@pytest.fixture(autouse=True)
def thursday():
    """26 October 2023, 09:00 in Seoul."""
    with travel("2023-10-26T00:00:00Z", tick=False):
        yield


@pytest.fixture
def goal(user):
    return write(user, "2023-10-25", goals=["알고리즘"]).daily_goals[0]


def offered(answer):
    return [form["action"] for form in page_of(answer).select(".waiting form")]


def test_today_offers_the_open_goals_of_the_last_day(writer, goal):
    assert offered(writer.get("/today")) == [f"/goals/{goal.id}/successor"]


def test_of_many_the_first_stand_at_once_and_the_others_behind_a_line(writer, user):
    write(user, "2023-10-25", goals=[f"목표 {number}" for number in range(9)])
    waiting = page_of(writer.get("/today")).select_one("#waiting")
    assert [len(part.select("li")) for part in waiting.select(".waiting")] == [5, 4]
    assert waiting.select_one("details > summary").text == "목표 더 보기"


def test_one_press_brings_it_along(writer, db, goal):
    for _time in range(2):
        answer = writer.post(f"/goals/{goal.id}/successor")
        assert (answer.status_code, answer.location) == (303, "/today#waiting")
    page = writer.get("/today")
    assert offered(page) == []
    assert "2일째" in page_of(page).select_one(".goals").text
    assert db.session.query(Goal).filter_by(from_id=goal.id).count() == 1


def test_a_page_that_was_open_over_midnight_brings_it_into_its_own_day(writer, db, goal):
    fields = fields_of(writer.get("/today"), ".waiting form")
    with travel("2023-10-26T20:00:00Z", tick=False):
        writer.post(f"/goals/{goal.id}/successor", data=fields)
    assert db.session.query(Goal).filter_by(from_id=goal.id).one().date.isoformat() == "2023-10-26"


def test_the_first_entry_of_the_day_shows_what_was_brought(writer, goal):
    writer.post(f"/goals/{goal.id}/successor")
    fields = fields_of(writer.get("/entries/new"))
    assert fields["daily_goals-0-text"] == "알고리즘"
    page = writer.get(writer.post("/entries", data={**fields, "save": "1"}).location)
    assert "2일째" in page.text


def test_about_a_goal_that_came_along_twice_the_form_asks(writer, user):
    for day in ("2023-10-23", "2023-10-24", "2023-10-25"):
        write(user, day, goals=["책 한 권"])
    assert page_of(writer.get("/today")).select_one(".waiting a")["href"] == "/entries/new"


def test_a_goal_of_the_last_week_comes_into_this_one(writer, db, user):
    [goal] = write(user, "2023-10-20", week=["지원서"]).weekly_goals
    writer.post(f"/goals/{goal.id}/successor")
    later = db.session.query(Goal).filter_by(from_id=goal.id).one()
    assert later.date.isoformat() == "2023-10-23"


@pytest.mark.parametrize("day", ["2023-10-26", "2023-10-27"])
def test_a_goal_of_today_or_later_stays(writer, db, user, day):
    [goal] = write(user, day, goals=["알고리즘"]).daily_goals
    assert writer.post(f"/goals/{goal.id}/successor").status_code == 303
    assert db.session.query(Goal).count() == 1


def test_somebody_elses_goal_is_not_there(stranger, client, db, goal):
    assert stranger.post(f"/goals/{goal.id}/successor").status_code == 404
    assert client.post(f"/goals/{goal.id}/successor").status_code == 401
    assert db.session.query(Goal).count() == 1
