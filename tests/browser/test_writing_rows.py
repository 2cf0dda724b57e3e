"""Rows of the form with a script: added, removed and moved in place."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import (
    compose,
    edit,
    line,
    lines,
    numbers,
    open_form,
    paste,
    press_row,
    save,
    transfer,
)

phone = pytest.mark.browser_context_args(
    viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
)


def test_enter_goes_on_to_a_new_row_and_what_is_typed_is_saved_in_order(writer, live):
    page = open_form(writer, live)
    line(page, "daily_goals").focus()
    for words in ("하나", "둘", "셋"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    expect(line(page, "daily_goals", 3)).to_be_focused()
    assert lines(page, "daily_goals") == ["하나", "둘", "셋", ""]
    save(page)
    assert page.locator(".goals li").all_inner_texts() == ["하나", "둘", "셋"]


def test_enter_between_rows_adds_one_between_them(writer, live):
    page = open_form(writer, live)
    line(page, "keep").focus()
    page.keyboard.type("하나")
    page.keyboard.press("Enter")
    page.keyboard.type("셋")
    line(page, "keep").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("둘")
    assert lines(page, "keep") == ["하나", "둘", "셋"]
    assert numbers(page, "keep") == [0, 1, 2]


def test_enter_in_a_blank_row_adds_nothing_and_sends_nothing(writer, live):
    page = open_form(writer, live)
    line(page, "keep").press("Enter")
    assert lines(page, "keep") == [""]
    assert page.url.endswith("/entries/new")


def test_backspace_in_a_blank_row_removes_it_and_goes_to_the_end_of_the_one_before(writer, live):
    page = open_form(writer, live)
    line(page, "try").focus()
    page.keyboard.type("하나")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(line(page, "try")).to_be_focused()
    page.keyboard.type("!")
    assert lines(page, "try") == ["하나!"]
    for _time in range(5):
        page.keyboard.press("Backspace")
    assert lines(page, "try") == [""]


def test_alt_and_an_arrow_move_a_row_and_say_where_it_is(writer, live):
    page = open_form(writer, live)
    paste(line(page, "done_today"), transfer(page, text="하나\n둘\n셋"))
    line(page, "done_today", 2).press("Alt+ArrowUp")
    assert lines(page, "done_today") == ["하나", "셋", "둘"]
    expect(line(page, "done_today", 1)).to_be_focused()
    expect(page.locator("[data-announcements]")).to_have_text("2번째 줄로 옮겼어요")
    line(page, "done_today", 1).press("Alt+ArrowDown")
    line(page, "done_today", 2).press("Alt+ArrowDown")
    assert lines(page, "done_today") == ["하나", "둘", "셋"]
    save(page)
    assert page.locator("ol.did li").all_inner_texts() == ["하나", "둘", "셋"]


def test_the_buttons_of_a_row_work_without_a_new_page(writer, live):
    page = open_form(writer, live)
    page.evaluate("window.isSamePage = true")
    paste(line(page, "problem"), transfer(page, text="하나\n둘\n셋"))
    press_row(page, "move_row", "problem-2-up")
    press_row(page, "remove_row", "problem-0")
    press_row(page, "add_row", "problem")
    assert lines(page, "problem") == ["셋", "둘", ""]
    assert numbers(page, "problem") == [0, 1, 2]
    expect(line(page, "problem", 2)).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_a_removed_row_can_be_put_back_where_it_was(writer, live):
    page = open_form(writer, live)
    paste(line(page, "keep"), transfer(page, text="하나\n둘\n셋"))
    press_row(page, "remove_row", "keep-1")
    assert lines(page, "keep") == ["하나", "셋"]
    page.locator('[data-rows="keep"] [data-put-back]').click()
    assert lines(page, "keep") == ["하나", "둘", "셋"]
    assert numbers(page, "keep") == [0, 1, 2]
    expect(line(page, "keep", 1)).to_be_focused()


def test_several_pasted_lines_are_several_rows_with_their_ticks(writer, live):
    page = open_form(writer, live)
    paste(line(page, "daily_goals"), transfer(page, text="- [x] 하나\r\n\r\n- [ ] 둘\n3. 셋"))
    assert lines(page, "daily_goals") == ["하나", "둘", "셋"]
    boxes = page.locator('[name^="daily_goals-"][name$="-done"]')
    assert boxes.evaluate_all("boxes => boxes.map((box) => box.checked)") == [True, False, False]


def test_a_typed_mark_ticks_the_goal(writer, live):
    page = open_form(writer, live)
    line(page, "daily_goals").focus()
    page.keyboard.type("[x] 하나")
    assert lines(page, "daily_goals") == ["하나"]
    expect(page.locator('[name="daily_goals-0-done"]')).to_be_checked()


def test_enter_while_a_syllable_is_composed_adds_no_row_and_sends_nothing(writer, live):
    page = open_form(writer, live)
    line(page, "daily_goals").focus()
    page.keyboard.type("알고리")
    session = compose(page, "즈")
    page.keyboard.press("Enter")
    assert len(lines(page, "daily_goals")) == 1
    session.send("Input.insertText", {"text": "즘"})
    assert lines(page, "daily_goals") == ["알고리즘"]
    page.keyboard.press("Enter")
    assert lines(page, "daily_goals") == ["알고리즘", ""]
    assert page.url.endswith("/entries/new")


def test_a_saved_row_that_is_removed_is_gone_after_the_save(writer, live):
    page = open_form(writer, live)
    paste(line(page, "keep"), transfer(page, text="하나\n둘"))
    paste(line(page, "weekly_goals"), transfer(page, text="이번 주\n내내"))
    save(page)
    edit(page)
    press_row(page, "remove_row", "keep-0")
    press_row(page, "remove_row", "weekly_goals-1")
    assert lines(page, "keep")[:1] == ["둘"]
    save(page)
    assert page.locator(".keep li").all_inner_texts() == ["둘"]
    assert page.locator(".goals li").all_inner_texts() == ["이번 주"]


def test_a_section_takes_no_more_rows_than_the_server_does(writer, live):
    page = open_form(writer, live)
    paste(line(page, "keep"), transfer(page, text="\n".join(f"줄 {number}" for number in range(203))))
    assert len(lines(page, "keep")) == 200
    assert lines(page, "keep")[-1] == "줄 199 줄 200 줄 201 줄 202"


@phone
def test_a_row_that_loses_focus_does_not_pull_the_button_below_from_under_a_finger(writer, live):
    page = open_form(writer, live)
    line(page, "daily_goals").fill("사이드 프로젝트 로그인 화면 끝내기")
    press_row(page, "add_row", "daily_goals")
    expect(line(page, "daily_goals", 1)).to_be_focused()


@phone
def test_the_top_of_the_form_says_which_day_is_written(writer, live):
    page = open_form(writer, live, "/entries/new?date=2023-10-27")
    top = page.locator("[data-day-line]")
    expect(top).to_have_text("2023년 10월 27일 금요일")
    page.locator("[name=entry_date]").fill("2023-10-28")
    expect(top).to_have_text("2023년 10월 28일 토요일")
    top.click()
    expect(page.locator("[name=entry_date]")).to_be_in_viewport()
