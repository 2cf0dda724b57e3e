"""A form that follows its category, in a browser with scripts and without."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.models import Category, Goal, User
from app.models.goal import Horizon
from tests.browser.writing import line, open_form, save

BODY = "## 배운 것\n\n## 참고"
OFF = {"java_script_enabled": False}


@pytest.fixture
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, **getattr(request, "param", {})}


@pytest.fixture
def shelves(app, db, writer):
    """The names of two categories: one with a template and few parts, one with neither."""
    with app.app_context():
        user = db.session.query(User).one()
        learned = Category.make(user, "배운 것")
        learned.template, learned.parts = {"body": BODY, "summary": "- 한 문장:"}, ["body", "summary"]
        Category.make(user, "일기")
        db.session.commit()


@pytest.fixture
def form(writer, live, shelves):
    return open_form(writer, live)


def choose(page, name):
    """Chooses a category and waits for the answer."""
    with page.expect_response("**/entries"):
        page.select_option("[name=category]", label=name)


def open_parts(page):
    return page.locator("[data-parts] > [data-part]").evaluate_all(
        "parts => parts.map((part) => part.dataset.part)"
    )


def test_the_form_follows_the_chosen_category(form):
    choose(form, "배운 것")
    expect(form.locator("[name=body]")).to_have_value(BODY)
    expect(form.locator("[name=reflection]")).to_be_hidden()
    assert open_parts(form) == ["body", "summary"]
    form.locator("[data-other-parts] summary").click()
    expect(form.locator("[name=reflection]")).to_be_visible()
    choose(form, "일기")
    expect(form.locator("[name=body]")).to_have_value("")
    expect(form.locator("[data-other-parts]")).to_be_hidden()
    assert open_parts(form)[:2] == ["weekly_goals", "daily_goals"]


def plan(app, db, horizon, text, days_ago=0):
    """Stores a goal of the writer that no entry shows yet."""
    with app.app_context():
        user = db.session.query(User).one()
        day = horizon.first_day(user.today() - timedelta(days=days_ago))
        db.session.add(Goal(user=user, horizon=horizon, date=day, text=text))
        db.session.commit()


def test_goals_of_earlier_days_come_and_go_with_the_goals(app, db, writer, live, shelves):
    plan(app, db, Horizon.DAY, "어제 것", days_ago=1)
    carried = open_form(writer, live).locator("[data-carried]")
    expect(carried).to_be_visible()
    choose(writer, "배운 것")
    expect(carried).to_be_hidden()
    choose(writer, "일기")
    expect(carried).to_be_visible()


def test_offered_goals_come_and_go_and_can_still_be_chosen(app, db, writer, live, shelves):
    plan(app, db, Horizon.WEEK, "주간 하나")
    form = open_form(writer, live)
    expect(line(form, "weekly_goals")).to_have_value("주간 하나")
    choose(form, "배운 것")
    expect(line(form, "weekly_goals")).to_have_value("")
    choose(form, "일기")
    expect(line(form, "weekly_goals")).to_have_value("주간 하나")
    line(form, "weekly_goals", 1).fill("주간 둘")
    line(form, "daily_goals").fill("하나")
    named = form.locator("[name=daily_goals-0-week] option:not([value=''])")
    expect(named).to_have_text(["주간 하나", "주간 둘"])


def test_typed_words_stay_whatever_is_chosen(form):
    form.fill("[name=body]", "쓴 말")
    line(form, "keep").fill("잘한 것")
    choose(form, "배운 것")
    expect(form.locator("[name=summary]")).to_have_value("- 한 문장:")
    expect(form.locator("[name=body]")).to_have_value("쓴 말")
    expect(line(form, "keep")).to_be_visible()
    assert open_parts(form) == ["body", "summary", "kpt"]


def test_words_typed_while_the_server_is_asked_stay(form):
    held = []

    def hold(route):
        held.append(route)

    form.route("**/entries", hold)
    with form.expect_request("**/entries"):
        form.select_option("[name=category]", label="배운 것")
    form.fill("[name=body]", "그사이 쓴 말")
    with form.expect_response("**/entries"):
        held[0].continue_()
    expect(form.locator("[name=summary]")).to_have_value("- 한 문장:")
    expect(form.locator("[name=body]")).to_have_value("그사이 쓴 말")


def test_a_chosen_file_stays_chosen(form):
    form.set_input_files("[name=thumbnail]", {"name": "해.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    choose(form, "배운 것")
    expect(form.locator("[name=body]")).to_have_value(BODY)
    assert form.locator("[name=thumbnail]").evaluate("field => field.files.length") == 1


def test_rows_work_on_after_the_form_has_changed(form):
    choose(form, "배운 것")
    choose(form, "일기")
    line(form, "daily_goals").fill("하나")
    line(form, "daily_goals").press("Enter")
    line(form, "daily_goals", 1).fill("둘")
    save(form)
    expect(form.get_by_text("둘", exact=True)).to_be_visible()


def test_a_form_that_only_begins_with_a_template_may_be_left(writer, live, shelves):
    choose(open_form(writer, live), "배운 것")
    save(writer)
    open_form(writer, live)
    expect(writer.locator("[name=body]")).to_have_value(BODY)
    assert not writer.locator("[data-state]").inner_text()
    writer.goto(live + "/today")


@pytest.mark.parametrize("browser_context_args", [OFF], indirect=True)
def test_without_scripts_a_button_brings_the_template(form):
    line(form, "keep").fill("잘한 것")
    form.select_option("[name=category]", label="배운 것")
    form.locator("[name=use_template]").click()
    expect(form.locator("[name=body]")).to_have_value(BODY)
    expect(line(form, "keep")).to_have_value("잘한 것")
    assert open_parts(form) == ["body", "summary", "kpt"]
    form.locator("[data-other-parts] summary").click()
    form.fill("[name=reflection]", "소감")
    save(form)
    expect(form.get_by_text("소감", exact=True)).to_be_visible()


@pytest.mark.parametrize("browser_context_args", [OFF], indirect=True)
def test_a_category_is_given_a_template_and_its_parts_without_scripts(writer, live, shelves):
    writer.goto(live + "/categories")
    writer.get_by_role("link", name="고치기 · 일기").click()
    writer.locator("[name=use_default]").click()
    expect(writer.locator("[name=body]")).not_to_have_value("")
    writer.uncheck("[name=parts][value=kpt]")
    writer.locator("[name=name]").press("Enter")
    open_form(writer, live, "/entries/new")
    writer.select_option("[name=category]", label="일기")
    writer.locator("[name=use_template]").click()
    expect(writer.locator("[name=body]")).to_have_value(re.compile("^## "))
    assert "kpt" not in open_parts(writer)
