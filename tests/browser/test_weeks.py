"""A week in a browser: its goals ticked in place, and its digest, with and without JavaScript."""

from playwright.sync_api import expect

from tests.browser.writing import line, save

WEEK = "/weeks/2023-W43"


def write_week(page, live):
    """A goal of the week with one goal of a day that belongs to it, and a Keep."""
    page.goto(f"{live}/entries/new?date=2023-10-26")
    line(page, "weekly_goals").fill("책 한 권")
    save(page)
    page.goto(f"{live}/entries/new?date=2023-10-27")
    line(page, "daily_goals").fill("1장")
    page.locator('[name="daily_goals-0-week"]').select_option("책 한 권")
    line(page, "keep").fill("일찍 자기")
    save(page)
    page.goto(f"{live}{WEEK}")


def test_goals_of_a_week_are_ticked_where_they_stand(reader, live):
    write_week(reader, live)
    step, goal = (
        reader.get_by_role("button", name=f"했어요: {name}", exact=True) for name in ("1장", "책 한 권")
    )
    bar = reader.locator(".plan progress")
    step.click()
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(reader.locator(".plan section [data-count]")).to_have_text("1/1")
    expect(bar).to_have_js_property("value", 1)
    expect(reader.locator("h2 [data-count]")).to_have_text("0/1")
    goal.click()
    expect(goal).to_have_attribute("aria-pressed", "true")
    expect(reader.locator("h2 [data-count]")).to_have_text("1/1")
    reader.reload()
    step.click()
    expect(bar).to_have_js_property("value", 0)
    expect(goal).to_have_attribute("aria-pressed", "true")


def test_a_script_ticks_a_week_without_a_new_page(writer, live):
    write_week(writer, live)
    writer.evaluate("window.isSamePage = true")
    tick = writer.get_by_role("button", name="했어요: 1장")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    assert writer.evaluate("window.isSamePage")
    assert writer.url == f"{live}{WEEK}"


def test_a_week_is_gathered_once_and_opened_again(reader, live):
    write_week(reader, live)
    reader.get_by_role("button", name="주간 회고 만들기").click()
    expect(reader.locator("main h1")).to_have_text("WIL 2023-W43")
    expect(reader.locator("article .prose")).to_contain_text("일찍 자기")
    digest = reader.url
    reader.goto(f"{live}{WEEK}")
    reader.get_by_role("link", name="이 주의 회고 열기").click()
    expect(reader).to_have_url(digest)
    reader.get_by_role("link", name="TIL 20231027").first.click()
    expect(reader.locator("main h1")).to_have_text("TIL 20231027")


def test_the_weeks_beside_are_one_press_away(reader, live):
    reader.goto(f"{live}{WEEK}")
    reader.get_by_role("link", name="다음 주").click()
    expect(reader.locator("h1")).to_have_text("2023년 44주차")
    reader.get_by_role("link", name="지난주").click()
    expect(reader.locator("h1")).to_have_text("2023년 43주차")
