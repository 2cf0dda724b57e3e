"""The KPT of the form in a browser: Tries that are followed, Problems that come again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.models import KPT, Goal, User
from app.models.kpt import Kind
from app.models.writing import Line
from tests.browser.writing import line, lines, numbers, open_form, press_row, save
from tests.entries import write

WORDS = "15분 막히면 물어보기"
MET = "회의가 길어져 집중이 깨졌다"


@pytest.fixture
def written(app, writer):
    """Days of the writer's before: open Tries, and Problems."""
    with app.app_context():
        user = User.by_handle("haru")
        today = user.today()
        for back, words in ((1, WORDS), (2, "일찍 자기"), (3, "걷기"), (4, "물 마시기")):
            write(user, str(today - timedelta(days=back)), kpt={Kind.TRY: [Line(words)]})
        write(user, str(today - timedelta(days=9)), kpt={Kind.PROBLEM: [Line(MET), Line("늦잠")]})


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, "java_script_enabled": request.param}


with_scripts = pytest.mark.parametrize("browser_context_args", [True], indirect=True, ids=["with scripts"])


def asked(page, words):
    return page.locator("[data-asked-try]", has_text=words)


def stored(app, kind):
    with app.app_context():
        return [
            (item.text, item.done_at is not None, item.origin and item.origin.text)
            for item in db.session.scalars(select(KPT).where(KPT.kind == kind).order_by(KPT.id))
        ]


def test_a_try_becomes_a_keep_in_one_click_and_both_stay_linked(app, writer, live, written):
    page = open_form(writer, live)
    line(page, "keep").fill("아침을 지킨 것")
    asked(page, WORDS).locator("[name=keep_try]").click()
    expect(line(page, "keep", 1)).to_have_value(WORDS)
    expect(asked(page, WORDS).get_by_label("했어요")).to_be_checked()
    assert lines(page, "keep")[0] == "아침을 지킨 것"
    save(page)
    assert (WORDS, True, None) in stored(app, Kind.TRY)
    assert stored(app, Kind.KEEP) == [("아침을 지킨 것", False, None), (WORDS, False, WORDS)]
    expect(page.locator(".keep li", has_text=WORDS).locator("small")).to_have_text("Try에서")


def test_a_try_becomes_a_goal_of_tomorrow_in_one_click(app, writer, live, written):
    page = open_form(writer, live)
    asked(page, WORDS).get_by_label("내일 목표로").check()
    save(page)
    with app.app_context():
        goal = db.session.scalars(select(Goal)).one()
        assert (goal.text, goal.try_.text) == (WORDS, WORDS)
        tomorrow = User.by_handle("haru").today() + timedelta(days=1)
        assert goal.date == tomorrow
    open_form(page, live, f"/entries/new?date={tomorrow}")
    expect(line(page, "daily_goals")).to_have_value(WORDS)
    expect(asked(page, WORDS)).to_contain_text("목표로 정했어요")


def test_older_tries_wait_behind_a_line_and_can_be_let_go(app, writer, live, written):
    page = open_form(writer, live)
    expect(asked(page, "물 마시기")).to_be_hidden()
    page.locator(".asked-tries summary").click()
    asked(page, "물 마시기").get_by_text("그만두기").click()
    save(page)
    open_form(page, live)
    expect(asked(page, "물 마시기")).to_have_count(0)
    expect(page.locator("[data-asked-try]")).to_have_count(3)


def test_a_problem_is_said_to_go_on_from_one_that_was_met_before(app, writer, live, written):
    page = open_form(writer, live)
    line(page, "problem").fill("집중이 안 됐다, 또 회의")
    choice = page.locator("[name=problem-0-from]")
    choice.select_option(label=choice.locator("option", has_text=MET).inner_text())
    save(page)
    assert stored(app, Kind.PROBLEM)[-1][2] == MET
    page.locator(".problem a").click()
    expect(page.locator(".problem li", has_text=MET)).to_be_visible()


@with_scripts
def test_what_is_like_the_words_is_offered_while_they_are_typed(writer, live, written):
    page = open_form(writer, live)
    choice = page.locator("[name=problem-0-from]")
    expect(choice).not_to_have_attribute("data-likely", "")
    line(page, "problem").fill("집중이 안 됐다, 또 회의")
    expect(choice).to_have_attribute("data-likely", "")
    assert MET in choice.locator("option").nth(1).inner_text()
    expect(choice).to_have_value("")


@with_scripts
def test_pressed_twice_it_makes_one_keep_that_goes_with_its_row(writer, live, written):
    page = open_form(writer, live)
    for _time in range(2):
        asked(page, WORDS).locator("[name=keep_try]").click()
    assert lines(page, "keep") == [WORDS]
    line(page, "keep").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("하나")
    press_row(page, "move_row", "keep-1-up")
    assert (lines(page, "keep"), numbers(page, "keep")) == (["하나", WORDS], [0, 1])
    froms = page.locator("[name^=keep-][name$=-from]")
    assert froms.evaluate_all("fields => fields.map((field) => Boolean(field.value))") == [False, True]
    assert page.locator(".keep .row-mark:visible").count() == 1
