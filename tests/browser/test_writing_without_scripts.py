"""The form of a day where scripts do not run: everything works, each step a page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import file_of, line, open_form, press_row, save

SECTIONS = ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try")


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def form(writer, live):
    page = open_form(writer, live)
    page.fill("[name=title]", "제목")
    page.fill("[name=body]", "본문\n\n- 하나")
    page.fill("[name=reflection]", "소감")
    for section in SECTIONS:
        line(page, section).fill(f"{section} 하나")
    return page


def assert_nothing_is_lost(page, but=()):
    expect(page.locator("[name=title]")).to_have_value("제목")
    expect(page.locator("[name=body]")).to_have_value(re.compile("^본문\n\n- 하나"))
    expect(page.locator("[name=reflection]")).to_have_value("소감")
    for section in (each for each in SECTIONS if each not in but):
        expect(line(page, section)).to_have_value(f"{section} 하나")


@pytest.mark.parametrize("section", SECTIONS)
def test_rows_are_added_moved_and_removed(form, section):
    press_row(form, "add_row", section)
    line(form, section, 1).fill("둘")
    press_row(form, "move_row", f"{section}-1-up")
    expect(line(form, section)).to_have_value("둘")
    expect(line(form, section, 1)).to_have_value(f"{section} 하나")
    assert_nothing_is_lost(form, but=[section])
    press_row(form, "remove_row", f"{section}-0")
    expect(line(form, section)).to_have_value(f"{section} 하나")
    assert_nothing_is_lost(form)


def test_several_lines_in_one_row_are_several_rows(form):
    line(form, "keep").fill("하나\n둘\n\n셋")
    save(form)
    assert form.locator(".keep li").all_inner_texts() == ["하나", "둘", "셋"]


def test_the_preview_stands_above_the_form(form):
    form.locator("button[name=preview]").click()
    expect(form.locator("#preview li", has_text="하나").first).to_be_visible()
    assert_nothing_is_lost(form)


def test_a_thumbnail_and_pictures_outlive_a_preview_and_are_saved(form):
    form.set_input_files("[name=thumbnail]", file_of())
    form.fill("[name=thumbnail_alt]", "해 질 녘")
    form.set_input_files("[name=pictures]", [file_of("하나.jpg"), file_of("둘.jpg")])
    form.locator("button[name=preview]").click()
    expect(form.locator("[data-thumbnail] img")).to_be_visible()
    assert_nothing_is_lost(form)
    save(form)
    expect(form.locator("article img.thumb")).to_have_attribute("alt", "해 질 녘")
    expect(form.locator("article .prose img")).to_have_count(2)


def test_what_only_a_script_can_do_is_not_offered(form):
    for name in ("[data-mark]", "[data-put-back]", "[data-undo]", ".savebar [data-back]"):
        expect(form.locator(name).first).to_be_hidden()
