"""Ticking a goal where it stands."""

import pytest

from app.models import Goal
from tests.entries import write
from tests.pages import page_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def entry(user):
    return write(user, "2023-10-26", goals=["알고리즘", "이력서"], done=["이력서"], week=["지원서"])


@pytest.fixture
def goal(entry):
    return entry.daily_goals[0]


def stored(db, goal):
    return db.session.get(Goal, goal.id, populate_existing=True)


def test_a_goal_is_ticked_and_opened_again(writer, db, goal):
    for value, done in (("1", True), ("1", True), ("0", False)):
        answer = writer.post(f"/goals/{goal.id}/completion", data={"done": value})
        assert (answer.status_code, answer.location) == (303, f"/today#goal-{goal.id}")
        assert stored(db, goal).done is done


def test_the_writer_comes_back_to_the_page_of_the_tick(writer, goal):
    referrer = {"Referer": "http://localhost/weeks/2023-W43?x=1"}
    answer = writer.post(f"/goals/{goal.id}/completion", data={"done": "1"}, headers=referrer)
    assert answer.location == f"/weeks/2023-W43?x=1#goal-{goal.id}"


def test_another_site_is_not_led_back_to(writer, goal):
    answer = writer.post(f"/goals/{goal.id}/completion", headers={"Referer": "https://evil.example/today"})
    assert answer.location == f"/today#goal-{goal.id}"


def test_a_script_is_answered_with_the_state(writer, goal):
    answer = writer.post(f"/goals/{goal.id}/completion", data={"done": "1"}, headers=JSON)
    assert answer.json == {"id": goal.id, "done": True}


def test_a_goal_opened_again_is_no_longer_listed_as_done(writer, user):
    entry = write(user, goals=["알고리즘"], done=["알고리즘"])
    [goal] = entry.daily_goals
    writer.post(f"/goals/{goal.id}/completion", data={"done": "0"})
    assert not page_of(writer.get(f"/@haru/{entry.id}/{entry.slug}")).select(".did")


def test_somebody_elses_goal_is_not_there(stranger, db, goal):
    assert stranger.post(f"/goals/{goal.id}/completion", data={"done": "1"}).status_code == 404
    assert not stored(db, goal).done


def test_a_visitor_signs_in_first(client, db, goal):
    assert client.post(f"/goals/{goal.id}/completion", data={"done": "1"}).status_code == 401
    assert not stored(db, goal).done


def test_reading_the_address_changes_nothing(writer, goal):
    assert writer.get(f"/goals/{goal.id}/completion").status_code == 405


def test_the_writer_finds_ticks_on_their_entry_and_readers_do_not(writer, stranger, user):
    entry = write(user, goals=["알고리즘"], public=True)
    path = f"/@haru/{entry.id}/{entry.slug}"
    assert len(page_of(writer.get(path)).select("[data-tick]")) == 1
    assert not page_of(stranger.get(path)).select("[data-tick]")


def test_an_open_form_overwrites_no_tick(writer, db, entry, goal):
    from_form = {
        "form_id": "a",
        "version": entry.version,
        "entry_date": "2023-10-26",
        "body": "새 글",
        "daily_goals-0-id": goal.id,
        "daily_goals-0-text": goal.text,
        "daily_goals-0-version": goal.version,
    }
    writer.post(f"/goals/{goal.id}/completion", data={"done": "1"})
    assert writer.post(f"/entries/{entry.id}", data=from_form).status_code == 303
    assert stored(db, goal).done
