"""Goals in a browser: brought along, tied to the week, ticked where they stand."""

from playwright.sync_api import expect

from tests.browser.writing import edit, line, open_form, press_row, save


def write(page, live, day, goals, week=None):
    page.goto(f"{live}/entries/new?date={day}")
    line(page, "daily_goals").fill(goals)
    if week:
        line(page, "weekly_goals").fill(week)
    save(page)


def test_a_goal_is_ticked_where_it_stands(reader, live):
    write(reader, live, "2023-10-26", "알고리즘", week="지원서")
    tick = reader.get_by_role("button", name="했어요: 알고리즘")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(reader.locator("article [data-count]").last).to_have_text("1/1")
    reader.reload()
    expect(tick).to_have_attribute("aria-pressed", "true")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "false")


def test_a_script_ticks_without_a_new_page(writer, live):
    write(writer, live, "2023-10-26", "알고리즘")
    writer.evaluate("window.isSamePage = true")
    tick = writer.get_by_role("button", name="했어요: 알고리즘")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    assert writer.evaluate("window.isSamePage")


def test_a_tick_after_the_session_has_ended_leads_to_the_sign_in(writer, live):
    write(writer, live, "2023-10-26", "알고리즘")
    writer.context.clear_cookies()
    writer.get_by_role("button", name="했어요: 알고리즘").click()
    expect(writer.locator("[name=password]")).to_be_visible()


def test_a_goal_comes_along_and_says_how_long_it_is_on_its_way(reader, live):
    write(reader, live, "2023-10-24", "알고리즘")
    reader.goto(f"{live}/entries/new?date=2023-10-26")
    reader.get_by_role("checkbox", name="알고리즘").check()
    save(reader)
    expect(reader.locator(".goals li")).to_contain_text("3일째")


def test_a_goal_of_the_day_is_tied_to_one_of_the_week_that_is_only_typed(writer, live):
    page = open_form(writer, live)
    line(page, "weekly_goals").fill("지원서")
    line(page, "daily_goals").fill("자기소개서")
    choice = page.locator('[name="daily_goals-0-week"]')
    choice.select_option("지원서")
    line(page, "weekly_goals").fill("지원서 다섯 곳")
    expect(choice.locator(":checked")).to_have_text("지원서 다섯 곳")
    save(page)
    edit(page)
    expect(page.locator('[name="daily_goals-0-week"] :checked')).to_have_text("지원서 다섯 곳")


def test_a_row_that_is_added_offers_the_goals_of_the_week_too(writer, live):
    page = open_form(writer, live)
    line(page, "weekly_goals").fill("지원서")
    line(page, "daily_goals").fill("자기소개서")
    page.locator('[name="daily_goals-0-week"]').select_option("지원서")
    press_row(page, "add_row", "daily_goals")
    added = page.locator('[name="daily_goals-1-week"]')
    expect(added).to_have_value("")
    added.select_option("지원서")


def test_the_third_time_a_goal_can_be_split(writer, live):
    write(writer, live, "2023-10-23", "책 한 권 읽기")
    for day in ("2023-10-24", "2023-10-25"):
        writer.goto(f"{live}/entries/new?date={day}")
        writer.get_by_role("checkbox", name="책 한 권 읽기").check()
        save(writer)
    writer.goto(f"{live}/entries/new?date=2023-10-26")
    writer.get_by_role("radio", name="나누기").check()
    writer.locator('[name="carried-0-words"]').fill("1장 읽기\n2장 읽기")
    save(writer)
    expect(writer.locator(".goals li")).to_have_text(["1장 읽기", "2장 읽기"])


def test_a_row_keeps_its_goal_of_the_week_where_the_form_does_not_show_it(writer, live):
    page = open_form(writer, live)
    line(page, "weekly_goals").fill("지원서")
    line(page, "daily_goals").fill("자기소개서")
    choice = page.locator('[name="daily_goals-0-week"]')
    choice.select_option("지원서")
    save(page)
    open_form(page, live)
    press_row(page, "remove_row", "weekly_goals-0")
    line(page, "daily_goals").fill("자기소개서")
    save(page)
    edit(page)
    line(page, "daily_goals").focus()
    expect(choice.locator(":checked")).to_have_text("지원서")
