"""Writing a day in a browser with a script: the notes, the preview, saving and leaving."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import compose, edit, file_of, line, save


def select(area, start, end):
    area.evaluate(
        "(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end) }", [start, end]
    )


def make_faulty(page):
    """Puts a control character where a hand could only paste one."""
    page.locator("[name=reflection]").evaluate("area => { area.value = '소감' + String.fromCharCode(7) }")


def press_mark(page, name):
    page.locator(f"[data-mark={name}]").click()


# -- the notes --


@pytest.mark.parametrize(
    ("mark", "marked"),
    [
        ("bold", "하나 **둘** 셋"),
        ("italic", "하나 *둘* 셋"),
        ("code", "하나 `둘` 셋"),
        ("link", "하나 [둘]() 셋"),
        ("heading", "## 하나 둘 셋"),
        ("quote", "> 하나 둘 셋"),
        ("list", "- 하나 둘 셋"),
        ("task", "- [ ] 하나 둘 셋"),
        ("block", "```\n하나 둘 셋\n```"),
    ],
)
def test_a_button_marks_what_is_chosen_and_undo_takes_it_back(form, notes, mark, marked):
    notes.press_sequentially("하나 둘 셋")
    select(notes, 3, 4)
    press_mark(form, mark)
    expect(notes).to_have_value(marked)
    expect(notes).to_be_focused()
    form.keyboard.press("Control+z")
    expect(notes).to_have_value("하나 둘 셋")


@pytest.mark.parametrize("mark", ["bold", "italic", "code", "heading", "quote", "list", "task"])
def test_the_same_button_takes_its_mark_away(form, notes, mark):
    notes.fill("하나 둘 셋")
    select(notes, 3, 4)
    press_mark(form, mark)
    press_mark(form, mark)
    expect(notes).to_have_value("하나 둘 셋")


@pytest.mark.parametrize(("key", "marked"), [("b", "**말**"), ("i", "*말*"), ("k", "[말]()")])
def test_the_notes_know_the_usual_keys(form, notes, key, marked):
    notes.fill("말")
    notes.press("ControlOrMeta+a")
    notes.press(f"ControlOrMeta+{key}")
    expect(notes).to_have_value(marked)


@pytest.mark.parametrize(
    ("item", "next_item"),
    [
        ("- 하나", "- "),
        ("  * 하나", "  * "),
        ("9. 하나", "10. "),
        ("- [x] 하나", "- [ ] "),
        ("> 하나", "> "),
        ("하나", ""),
        ("```\n- 하나", ""),
    ],
)
def test_enter_goes_on_with_a_list(form, notes, item, next_item):
    notes.fill(item)
    notes.press("End")
    form.keyboard.press("Enter")
    expect(notes).to_have_value(f"{item}\n{next_item}")


def test_enter_on_a_blank_item_ends_the_list(form, notes):
    notes.fill("- 하나")
    notes.press("End")
    form.keyboard.press("Enter")
    form.keyboard.press("Enter")
    form.keyboard.type("둘")
    expect(notes).to_have_value("- 하나\n둘")


def test_enter_while_a_syllable_is_composed_is_left_to_the_input_method(form, notes):
    notes.fill("- ")
    notes.press("End")
    session = compose(form, "가")
    form.keyboard.press("Enter")
    assert "- 가\n- " not in notes.input_value()
    session.send("Input.insertText", {"text": "각"})
    assert "각" in notes.input_value()


def test_tab_always_leads_out_of_the_notes(form, notes):
    notes.fill("- 하나")
    notes.press("Tab")
    expect(notes).not_to_be_focused()
    expect(notes).to_have_value("- 하나")


def test_the_toolbar_is_one_stop_and_arrows_walk_in_it(form):
    first, second = form.locator("[data-mark]").nth(0), form.locator("[data-mark]").nth(1)
    first.focus()
    form.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    assert form.locator("[data-mark][tabindex='0']").count() == 1
    form.keyboard.press("Tab")
    expect(form.locator("[name=body]")).to_be_focused()


def test_the_notes_grow_with_their_text(form, notes):
    before = notes.bounding_box()["height"]
    notes.fill("줄\n" * 60)
    assert notes.bounding_box()["height"] > before
    assert notes.evaluate("area => area.scrollHeight <= area.clientHeight + 1")


# -- the preview --


def test_the_preview_is_the_servers_page_and_loses_nothing(form, notes):
    form.evaluate("window.isSamePage = true")
    form.fill("[name=title]", "제목")
    notes.fill("**굵게**")
    form.set_input_files("[name=thumbnail]", file_of())
    line(form, "keep").fill("하나")
    form.locator("button[name=preview]").click()
    preview = form.locator("#preview")
    expect(preview).to_be_focused()
    expect(preview.locator("strong")).to_have_text("굵게")
    expect(notes).to_be_hidden()
    form.locator(".savebar [data-back]").click()
    expect(preview).to_have_count(0)
    expect(notes).to_have_value("**굵게**")
    expect(line(form, "keep")).to_have_value("하나")
    assert form.locator("[name=thumbnail]").evaluate("field => field.files[0].name") == "사진.jpg"
    assert form.evaluate("window.isSamePage")


def test_a_save_from_the_preview_is_one_click(form, notes):
    notes.fill("본문")
    form.locator("button[name=preview]").click()
    expect(form.locator("#preview")).to_be_visible()
    save(form)
    expect(form.locator("article .prose")).to_have_text("본문")


def test_a_preview_of_a_faulty_form_shows_the_fault_and_keeps_words_and_files(form, notes):
    notes.fill("본문")
    make_faulty(form)
    form.set_input_files("[name=thumbnail]", file_of())
    form.locator("button[name=preview]").click()
    expect(form.locator("[data-faults]")).to_be_focused()
    expect(form.locator("[name=body]")).to_have_value("본문")
    expect(form.locator("[data-thumbnail] img")).to_be_visible()


def test_a_preview_without_an_answer_says_so_and_keeps_the_form(form, notes):
    notes.fill("본문")
    form.route("**/entries", lambda route: route.abort())
    form.locator("button[name=preview]").click()
    expect(form.locator("[data-state]")).to_contain_text("서버가 답하지 않아요")
    expect(notes).to_have_value("본문")


# -- saving and leaving --


@pytest.mark.parametrize("keys", ["ControlOrMeta+s", "ControlOrMeta+Enter"])
def test_the_keyboard_saves(form, notes, keys):
    notes.fill("본문")
    notes.press(keys)
    expect(form.locator("article .prose")).to_have_text("본문")


def test_what_is_not_saved_is_said_and_asked_about_before_leaving(form, live, notes):
    state = form.locator("[data-state]")
    expect(state).to_have_text("")
    notes.fill("본문")
    expect(state).to_have_text("아직 저장하지 않았어요")
    asked = []
    form.on("dialog", lambda dialog: [asked.append(dialog.type), dialog.dismiss()])
    with form.expect_event("dialog"):
        form.locator("a.logo").click()
    expect(notes).to_have_value("본문")
    assert asked == ["beforeunload"]


def test_nothing_is_asked_about_a_form_as_it_came_or_a_saved_one(form, live):
    asked = []
    form.on("dialog", lambda dialog: [asked.append(dialog.type), dialog.accept()])
    line(form, "keep").fill("하나")
    line(form, "keep").fill("")
    form.goto(f"{live}/entries/new")
    line(form, "keep").fill("하나")
    save(form)
    assert asked == []


def test_a_second_press_while_a_save_is_on_its_way_sends_nothing(form, live):
    sent = []
    form.route("**/entries", lambda route: [sent.append(route.request), route.continue_()])
    form.fill("[name=title]", "한 번")
    form.evaluate(
        "() => { const save = document.querySelector('.savebar [name=save]'); save.click(); save.click() }"
    )
    expect(form.locator("article h1")).to_have_text("한 번")
    assert len(sent) == 1


def test_a_refused_save_keeps_every_field_and_begins_at_the_faults(form, notes):
    form.fill("[name=title]", "제목")
    notes.fill("본문")
    make_faulty(form)
    for section in ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try"):
        line(form, section).fill(f"{section} 하나")
        line(form, section).press("Enter")
        line(form, section, 1).fill(f"{section} 둘")
    form.locator(".savebar [name=save]").click()
    expect(form.locator("[data-faults]")).to_be_focused()
    expect(form.locator("[name=reflection]")).to_have_attribute("aria-invalid", "true")
    expect(form.locator("[name=title]")).to_have_value("제목")
    expect(form.locator("[name=body]")).to_have_value("본문")
    for section in ("weekly_goals", "daily_goals", "done_today", "keep", "problem", "try"):
        expect(line(form, section)).to_have_value(f"{section} 하나")
        expect(line(form, section, 1)).to_have_value(f"{section} 둘")
    expect(form.locator("[data-state]")).to_have_text(re.compile("저장하지 않았어요"))


def test_what_another_tab_saved_stands_beside_ones_own_words(form, notes):
    notes.fill("처음 글")
    line(form, "keep").fill("같은 줄")
    save(form)
    edit(form)
    other = form.context.new_page()
    other.goto(form.url)
    other.fill("[name=body]", "다른 탭의 글")
    save(other)
    notes.fill("이 탭의 글")
    form.locator(".savebar [name=save]").click()
    theirs = form.locator("[data-faults]")
    expect(theirs).to_be_focused()
    expect(theirs.locator("textarea")).to_have_value("다른 탭의 글")
    expect(theirs).not_to_contain_text("같은 줄")
    expect(form.locator("[name=body]")).to_have_value("이 탭의 글")
    save(form)
    expect(form.locator("article .prose")).to_have_text("이 탭의 글")
