"""A whole week as its writer lives it: planned on Monday, carried from day to day, looked back on on Sunday."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import edit, line, save

WIDTHS = [360, 1280]


@pytest.fixture(params=WIDTHS)
def page(request, writer):
    writer.set_viewport_size({"width": request.param, "height": 800})
    return writer


def open_day(page, live, day):
    page.goto(f"{live}/entries/new?date=2023-10-{day}")


def tie(page, number, goal):
    """Says which goal of the week a goal of the day belongs to."""
    line(page, "daily_goals", number).focus()
    page.locator(f'[name="daily_goals-{number}-week"]').select_option(goal)


def bring(page, goal):
    page.locator(".carried").get_by_role("checkbox", name=goal).check()


def open_try(page, words):
    """The row that asks what became of a Try of an earlier day."""
    return page.locator(".kpt-form li", has=page.locator("[name^='tries-'][name$='-choice']")).filter(
        has_text=words
    )


def monday(page, live):
    open_day(page, live, 23)
    line(page, "weekly_goals").fill("세 곳 지원하기")
    line(page, "weekly_goals").press("Enter")
    line(page, "weekly_goals", 1).fill("책 한 권 읽기")
    line(page, "daily_goals").fill("이력서 고치기")
    tie(page, 0, "세 곳 지원하기")
    line(page, "daily_goals").press("Enter")
    line(page, "daily_goals", 1).fill("1장 읽기")
    tie(page, 1, "책 한 권 읽기")
    page.locator('[name="daily_goals-1-done"]').check()
    page.fill("[name=body]", "## 이벤트 루프\n\n자료 출처 : https://ko.example.org/loop")
    line(page, "problem").fill("오후에 집중이 흐트러진 것")
    line(page, "try").fill("25분씩 끊어 일하기")
    save(page)


def tuesday(page, live):
    """The open goal comes along, and the Try becomes a goal of tomorrow."""
    open_day(page, live, 24)
    bring(page, "이력서 고치기")
    open_try(page, "25분씩 끊어 일하기").locator("[name$='-goal'][value=day]").check()
    save(page)
    expect(page.locator(".goals li", has_text="이력서 고치기")).to_contain_text("2일째")


def wednesday(page, live):
    """The goal that the Try became stands in the form; it is done, the other one comes along again."""
    open_day(page, live, 25)
    expect(line(page, "daily_goals")).to_have_value("25분씩 끊어 일하기")
    page.locator('[name="daily_goals-0-done"]').check()
    bring(page, "이력서 고치기")
    save(page)
    expect(page.locator(".goals li", has_text="이력서 고치기")).to_contain_text("3일째")


def thursday(page, live):
    """A goal carried twice is asked about; the Try, done as a goal, becomes a Keep in one click."""
    open_day(page, live, 26)
    page.locator(".carried").get_by_role("radio", name="계속").check()
    open_try(page, "25분씩 끊어 일하기").locator("[name=keep_try]").click()
    expect(line(page, "keep")).to_have_value("25분씩 끊어 일하기")
    save(page)
    expect(page.locator(".kpt .keep")).to_contain_text("25분씩 끊어 일하기")
    page.get_by_role("button", name="했어요: 이력서 고치기").click()
    expect(page.get_by_role("button", name="했어요: 이력서 고치기")).to_have_attribute("aria-pressed", "true")


def friday(page, live):
    """The page of the week shows how far its goals have come, and ticks them."""
    page.goto(f"{live}/weeks/2023-W43")
    plan = page.locator(".plan", has_text="세 곳 지원하기")
    expect(plan.locator("section [data-count]")).to_have_text("1/1")
    page.get_by_role("button", name="했어요: 세 곳 지원하기").click()
    expect(page.get_by_role("button", name="했어요: 세 곳 지원하기")).to_have_attribute(
        "aria-pressed", "true"
    )


def sunday(page, live):
    """The digest gathers the week; from then on it is the writer's."""
    page.goto(f"{live}/weeks/2023-W43")
    page.get_by_role("button", name="주간 회고 만들기").click()
    digest = page.locator("article")
    for words in (
        "세 곳 지원하기",
        "이력서 고치기",
        "25분씩 끊어 일하기",
        "오후에 집중이 흐트러진 것",
        "ko.example.org",
    ):
        expect(digest).to_contain_text(words)
    expect(digest).to_contain_text("비공개")
    edit(page)
    page.fill("[name=reflection]", "좋은 한 주였다.")
    save(page)
    address = page.url
    page.goto(f"{live}/weeks/2023-W43")
    page.get_by_role("link", name="이 주의 회고 열기").click()
    expect(page).to_have_url(address)
    expect(page.locator("article")).to_contain_text("좋은 한 주였다.")


def test_a_week_is_lived(page, live):
    for day in (monday, tuesday, wednesday, thursday, friday, sunday):
        day(page, live)
    page.goto(f"{live}/kpt")
    expect(page.locator("main")).to_contain_text("해 보고 Keep이 됐어요")
    page.goto(f"{live}/calendar/2023/10")
    assert page.locator("main").inner_text().count("TIL 202310") == 4
