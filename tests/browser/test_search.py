"""Searching in a browser: while one types Hangul, by the key of search, and without scripts."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from app.models import User
from tests.browser.writing import compose, open_form
from tests.entries import write

NOON = datetime(2023, 10, 26, 12, tzinfo=UTC)


@pytest.fixture
def days(app, live, sign_in_browser):
    """Writes two days of the writer who is signed in."""

    def write_days():
        with app.app_context():
            user = User.by_handle("haru")
            write(user, title="회고하는 날", body="회의를 돌아보았다", public=True)
            write(user, "2023-10-27", title="그릇", body="회의가 길었다", public=True)

    return write_days


@pytest.fixture
def search(writer, live, days):
    days()
    writer.goto(f"{live}/search")
    writer.locator("#q").focus()
    return writer


def hits(page):
    return page.locator(".hit h3")


def compose_on(session, text):
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def test_what_is_typed_in_hangul_is_looked_for_around_the_open_syllable(search):
    asked = []
    search.on("request", lambda request: asked.append(request.url))
    session = compose(search, "ㅎ")
    compose_on(session, "회")
    expect(hits(search)).to_have_text(["그릇", "회고하는 날"])
    session.send("Input.insertText", {"text": "회"})
    for syllable in ("ㄱ", "고"):
        compose_on(session, syllable)
    expect(hits(search)).to_have_text(["회고하는 날"])
    expect(search.locator(".hit h3 mark")).to_have_text("회고")
    expect(search.locator("#q")).to_have_value("회고")
    expect(search.locator("#q")).to_be_focused()
    session.send("Input.insertText", {"text": "고"})
    expect(search.locator("#q")).to_have_value("회고")
    expect(search.locator("[data-announcements]")).to_have_text("글 1개를 찾았어요")
    search.wait_for_url("**/search?q=%ED%9A%8C%EA%B3%A0")
    assert not [url for url in asked if url.endswith(("%E3%84%B1", "%E3%85%8E"))]


def test_what_is_found_stays_when_the_page_comes_back(search):
    search.keyboard.insert_text("회고")
    search.wait_for_url("**/search?q=*")
    hits(search).get_by_role("link").click()
    search.go_back()
    expect(search.locator("#q")).to_have_value("회고")
    expect(hits(search)).to_have_text(["회고하는 날"])


def test_an_answer_that_comes_too_late_is_not_shown(search):
    held = []
    search.route("**/search?q=%ED%9A%8C", lambda route: [held.append(route)])
    with search.expect_request("**/search?q=%ED%9A%8C"):
        search.keyboard.insert_text("회")
    with search.expect_event("requestfailed"):
        search.keyboard.insert_text("고")
    expect(hits(search)).to_have_text(["회고하는 날"])
    assert len(held) == 1


def test_a_wrong_operator_is_explained_while_it_is_typed(search):
    search.keyboard.insert_text("회의 상태:몰래")
    expect(search.locator("#search-faults .error")).to_be_visible()
    expect(search.locator("#q")).to_have_attribute("aria-invalid", "true")
    expect(hits(search)).to_have_count(2)
    search.locator("#q").fill("회의")
    expect(search.locator("#q")).not_to_have_attribute("aria-invalid", "true")
    expect(search.locator("#search-faults .error")).to_have_count(0)


def test_of_a_word_on_its_way_nothing_is_called_wrong(search):
    search.clock.install(time=NOON - timedelta(hours=1))
    search.keyboard.insert_text("회고 ")
    expect(hits(search)).to_have_count(1)
    search.evaluate("""() => {
        window.seen = new Set();
        const look = () => {
            if (document.querySelector("#search-faults .error")) seen.add("error");
            if (!document.querySelector(".hit")) seen.add("nothing");
        };
        new MutationObserver(look).observe(document.querySelector("[data-search]"), { childList: true, subtree: true });
    }""")
    search.clock.pause_at(NOON)
    for typed in ("in:", "t", "x"):
        search.keyboard.insert_text(typed)
        with search.expect_response("**/search?*") as answer:
            search.clock.run_for(600)
        answer.value.finished()
        search.clock.run_for(300)
    search.keyboard.press("Backspace")
    search.clock.resume()
    expect(search.locator("#search-faults a")).to_have_text(["제목", "시도"])
    assert search.evaluate("[...seen]") == []
    search.locator("#search-faults a").first.click()
    expect(search.locator("#q")).to_have_value("회고 in:제목")
    expect(hits(search)).to_have_count(1)


def test_who_types_slowly_asks_less_often_than_the_server_allows(search):
    search.evaluate("""() => {
        const ask = fetch;
        window.asked = [];
        window.fetch = (...of) => (asked.push(performance.now()), ask(...of));
    }""")
    for letter in "회의를돌아보았다":
        search.keyboard.insert_text(letter)
        search.wait_for_timeout(300)
    expect(hits(search)).to_have_count(0)
    asked = search.evaluate("asked")
    assert len(asked) >= 3
    assert min(after - before for before, after in pairwise(asked)) > 500


def contrast(page, element, property):
    """That of a colour against the ground of the page, as WCAG counts it."""
    return page.locator(element).first.evaluate(
        """(element, property) => {
            const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const light = (colour) => {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
                    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
            };
            const shadow = getComputedStyle(element)[property].match(/^\\w+\\([^)]*\\)/);
            const ground = light(getComputedStyle(document.body).backgroundColor);
            const mark = light(shadow ? shadow[0] : getComputedStyle(document.body).backgroundColor);
            return Math.max(mark, ground) / Math.min(mark, ground);
        }""",
        property,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_seen(search, scheme):
    search.emulate_media(color_scheme=scheme)
    search.keyboard.insert_text("회고")
    expect(search.locator("mark")).not_to_have_count(0)
    assert contrast(search, "mark", "boxShadow") >= 3


def test_the_sign_of_search_does_not_touch_the_row_above(search):
    search.set_viewport_size({"width": 360, "height": 740})
    sign = search.locator(".bar .find").bounding_box()
    above = search.locator(".bar .button.main").bounding_box()
    assert sign["y"] - above["y"] - above["height"] >= 4


def test_the_key_leads_to_search_unless_something_is_typed(writer, live):
    notes = open_form(writer, live).locator("[name=body]")
    notes.press("/")
    expect(notes).to_have_value("/")
    writer.goto(f"{live}/entries")
    writer.keyboard.press("/")
    expect(writer.locator(".bar [name=q]")).to_be_focused()
    expect(writer.locator(".bar [name=q]")).to_have_value("")
    writer.set_viewport_size({"width": 360, "height": 740})
    writer.goto(f"{live}/entries")
    writer.keyboard.press("/")
    writer.wait_for_url("**/search")
    expect(writer.locator("#q")).to_be_focused()
    writer.locator("h1").click(force=True)
    writer.keyboard.press("/")
    expect(writer.locator("#q")).to_be_focused()


def test_words_are_found_from_any_page_with_and_without_scripts(reader, live, days):
    days()
    reader.goto(f"{live}/entries")
    reader.locator(".bar [name=q]").fill("회고")
    reader.locator(".bar [name=q]").press("Enter")
    expect(hits(reader)).to_have_text(["회고하는 날"])
    reader.locator("#q").fill("회의")
    reader.locator("#q").press("Enter")
    expect(hits(reader)).to_have_text(["그릇", "회고하는 날"])
    reader.get_by_role("link", name="잘 맞는 순").click()
    reader.wait_for_url("**order=best*")
