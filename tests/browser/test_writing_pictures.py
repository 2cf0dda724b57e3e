"""Pictures in the form: pasted, dropped or chosen for the notes, and the thumbnail."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import compose, drop, edit, file_of, open_form, paste, picture, save, transfer

IN_NOTES = re.compile(r"!\[\]\(/media/[\w-]+/600\.webp\)")


@pytest.fixture
def form(writer, live):
    return open_form(writer, live)


def notes(page):
    return page.locator("[name=body]")


def test_a_pasted_picture_stands_in_the_notes_and_on_the_saved_page(form):
    notes(form).fill("앞 글")
    paste(notes(form), transfer(form, [("image.png", picture())]))
    expect(notes(form)).to_have_value(IN_NOTES)
    form.keyboard.type("뒤 글")
    assert re.fullmatch(r"앞 글\n\n!\[\]\(/media/[\w-]+/600\.webp\)\n\n뒤 글", notes(form).input_value())
    save(form)
    shown = form.locator("article .prose img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 600


def test_dropped_pictures_come_in_their_order(form):
    held = transfer(form, [("하나.jpg", picture("#ff0000")), ("둘.jpg", picture("#0000ff"))])
    drop(notes(form), held)
    expect(notes(form)).to_have_value(re.compile(IN_NOTES.pattern + r"\s+" + IN_NOTES.pattern))
    urls = re.findall(r"/media/[\w-]+/600\.webp", notes(form).input_value())
    colours = [form.request.get(form.url.split("/entries")[0] + url).body() for url in urls]
    assert colours[0] != colours[1]


def test_chosen_pictures_come_where_the_caret_was_and_are_not_sent_again(form):
    notes(form).fill("앞\n\n뒤")
    notes(form).evaluate("area => area.setSelectionRange(2, 2)")
    form.set_input_files("[name=pictures]", file_of())
    expect(notes(form)).to_have_value(re.compile(r"^앞\n\n!\[\]\(/media/.*\)\n\n뒤$"))
    assert form.locator("[name=pictures]").evaluate("field => field.files.length") == 0


def test_text_that_comes_with_a_picture_is_pasted_as_text(form):
    held = transfer(form, [("image.png", picture())], text="표의 글")
    paste(notes(form), held)
    assert notes(form).input_value() == ""


def test_what_is_no_picture_is_said_at_the_notes_and_leaves_no_trace_in_them(form):
    notes(form).fill("본문")
    drop(notes(form), transfer(form, [("메모.txt", b"no picture")]))
    expect(form.locator("[data-picture-fault]")).to_contain_text("메모.txt")
    assert notes(form).input_value().strip() == "본문"


def test_a_picture_that_cannot_arrive_is_said(form):
    form.route("**/images", lambda route: route.abort())
    drop(notes(form), transfer(form, [("사진.jpg", picture())]))
    expect(form.locator("[data-picture-fault]")).to_contain_text("다시 해 주세요")
    assert "![" not in notes(form).input_value()


@pytest.fixture
def held(form):
    """Pictures on their way to the server, which arrive when the test lets them."""
    waiting = []

    def hold(route):
        waiting.append(route)

    form.route("**/images", hold)
    return waiting


def test_a_syllable_in_composition_is_not_disturbed_by_an_arriving_picture(form, held):
    with form.expect_request("**/images"):
        paste(notes(form), transfer(form, [("사진.jpg", picture())]))
    session = compose(form, "하")
    with form.expect_response("**/images"):
        held.pop().continue_()
    assert "사진.jpg" in notes(form).input_value()
    session.send("Input.insertText", {"text": "하루"})
    expect(notes(form)).to_have_value(re.compile(r"^!\[\]\(/media/.*\)\n\n하루$"))


def test_a_save_waits_for_pictures_on_their_way(form, held):
    with form.expect_request("**/images"):
        paste(notes(form), transfer(form, [("사진.jpg", picture())]))
    form.locator(".savebar [name=save]").click()
    assert form.url.endswith("/entries/new")
    with form.expect_navigation():
        held.pop().continue_()
    expect(form.locator("article .prose img")).to_have_count(1)


def test_undo_takes_a_pasted_picture_back(form):
    notes(form).press_sequentially("앞 글")
    paste(notes(form), transfer(form, [("image.png", picture())]))
    expect(notes(form)).to_have_value(IN_NOTES)
    for _time in range(2):
        notes(form).press("Control+z")
    assert notes(form).input_value() == "앞 글"


def test_a_file_dropped_beside_the_fields_does_not_leave_the_page(form):
    assert (
        form.locator("main").evaluate(
            "(main, dataTransfer) => main.dispatchEvent("
            "new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))",
            transfer(form, [("사진.jpg", picture())]),
        )
        is False
    )


def test_the_thumbnail_is_seen_before_it_is_saved_and_can_be_put_back(form):
    part = form.locator("[data-thumbnail]")
    form.set_input_files("[name=thumbnail]", file_of())
    shown = part.locator("img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    part.locator("[data-undo]").click()
    expect(shown).to_have_count(0)
    assert form.locator("[name=thumbnail]").evaluate("field => field.files.length") == 0
    expect(part.locator("[data-undo]")).to_be_hidden()


def test_a_dropped_thumbnail_is_saved(form):
    drop(form.locator("[data-thumbnail] .drop"), transfer(form, [("사진.jpg", picture())]))
    form.fill("[name=thumbnail_alt]", "해 질 녘")
    save(form)
    expect(form.get_by_alt_text("해 질 녘")).to_be_visible()


def test_a_kept_thumbnail_comes_back_when_the_choice_is_undone(form):
    form.set_input_files("[name=thumbnail]", file_of())
    save(form)
    edit(form)
    kept = form.locator("[data-thumbnail] img[src^='/media/']")
    expect(kept).to_be_visible()
    form.set_input_files("[name=thumbnail]", file_of("다른 사진.jpg"))
    expect(kept).to_be_hidden()
    form.locator("[data-undo]").click()
    expect(kept).to_be_visible()
