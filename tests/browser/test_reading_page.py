"""Reading with a script: code is copied, contents follow the reader, and paper takes the words alone."""

import pytest
from playwright.sync_api import expect

from app.extensions import db
from app.models import User
from app.models.writing import Writing
from app.services.writing import save
from tests.browser.writing import open_form

CODE = 'def 인사(이름):\n\treturn f"  {이름} & <b>"  \n\n\n# 끝'
PARAGRAPHS = "\n\n".join(["하루를 적는다."] * 40)
LINKS = "\n".join(f"1. [읽은 것 {number}](https://example.com/{number})" for number in range(10))
NOTES = f"""[읽은 것](https://example.com/a) https://example.com/b https://한글.kr/길/1

{LINKS}

```python
{CODE}
```

# 하나

{PARAGRAPHS}

## 둘

{PARAGRAPHS}

# 셋

{PARAGRAPHS}
"""
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def entry(app, live, writer):
    """The page of an entry with long notes, open."""
    with app.app_context():
        user = User.by_handle("haru")
        saved = save(user, Writing(user.today(), form_id="form", body=NOTES))
        db.session.commit()
        path = f"{live}/@haru/{saved.id}/{saved.slug}"
    writer.set_viewport_size(WIDE)
    writer.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live)
    writer.goto(path)
    return writer


def copied(page):
    return page.evaluate("navigator.clipboard.readText()")


def said(page):
    return page.locator("[data-code-copy]")


def fringe(page, lines):
    """The room for the numbers of a list, in letters of its own."""
    return page.locator(lines).evaluate(
        "list => parseFloat(getComputedStyle(list).paddingInlineStart) / parseFloat(getComputedStyle(list).fontSize)"
    )


def way(page, words):
    return page.locator(".contents a", has_text=words)


def current(page):
    return page.locator(".contents [aria-current]")


def test_code_is_copied_as_it_was_written(entry):
    button = entry.locator("pre.code + button[data-copy]")
    expect(button).to_have_attribute("type", "button")
    entry.locator("pre.code").hover()
    button.click()
    expect(said(entry)).to_have_text("복사했어요")
    assert copied(entry) == CODE


def test_the_button_of_code_covers_no_word_of_it(entry):
    entry.locator("pre.code").hover()
    button, words = entry.locator("[data-copy]").bounding_box(), entry.locator("pre.code").bounding_box()
    padding = entry.locator("pre.code").evaluate("code => parseFloat(getComputedStyle(code).paddingTop)")
    assert button["y"] + button["height"] <= words["y"] + padding + 4
    assert button["y"] >= words["y"] - 20


def test_the_keyboard_copies_too(entry):
    entry.locator("pre.code").focus()
    entry.keyboard.press("Tab")
    expect(entry.get_by_role("button", name="코드 복사")).to_be_focused()
    expect(entry.locator("[data-copy]")).to_have_css("opacity", "1")
    entry.keyboard.press("Enter")
    expect(said(entry)).to_have_text("복사했어요")
    assert copied(entry) == CODE


def test_without_a_clipboard_the_code_is_selected(entry):
    entry.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    entry.locator("[data-copy]").press("Enter")
    expect(said(entry)).to_contain_text("모두 선택해 두었어요")
    assert entry.evaluate("getSelection().toString()").rstrip("\n") == CODE


def test_code_of_a_preview_is_copied_and_saves_nothing(app, live, writer):
    form = open_form(writer, live)
    form.locator("[name=body]").fill(f"```\n{CODE}\n```")
    form.locator("[name=preview]").click()
    writer.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live)
    writer.locator("#preview [data-copy]").press("Enter")
    expect(said(writer)).to_have_text("복사했어요")
    assert copied(writer) == CODE
    assert writer.url.endswith("/entries/new")


def test_contents_stand_open_beside_the_notes_and_follow_the_reader(entry):
    measure = entry.locator(".prose").first.bounding_box()["width"]
    assert measure == 704
    expect(entry.locator(".contents a")).to_have_count(3)
    expect(way(entry, "둘")).to_be_in_viewport()
    expect(current(entry)).to_have_count(0)
    way(entry, "둘").click()
    expect(current(entry)).to_have_text("둘")
    expect(current(entry)).to_be_in_viewport()
    entry.evaluate("scrollTo(0, 0)")
    expect(current(entry)).to_have_count(0)


def test_on_a_phone_they_open_with_a_press(entry):
    entry.set_viewport_size(PHONE)
    expect(entry.locator(".contents a").first).to_be_hidden()
    entry.locator(".contents summary").click()
    way(entry, "셋").click()
    expect(entry.locator("h1", has_text="셋")).to_be_in_viewport()


def test_long_lists_have_room_for_their_numbers(entry):
    for lines in (".prose ol", ".sources"):
        assert fringe(entry, lines) >= 2


def test_a_source_and_its_site_are_found_by_a_finger(entry):
    for link in entry.locator(".sources li:nth-child(2) a").all():
        assert link.bounding_box()["height"] >= 32
        assert "underline" in link.evaluate("link => getComputedStyle(link).textDecorationLine")
    expect(entry.locator(".sources .site").first).to_have_attribute("title", "이 사이트의 자료 모두")


def test_paper_takes_the_words_black_on_white(entry):
    entry.emulate_media(media="print", color_scheme="dark")
    for chrome in (".bar", ".foot", ".contents", "[data-copy]", ".entry-head [href$='/edit']"):
        expect(entry.locator(chrome).first).to_be_hidden()
    assert entry.evaluate("getComputedStyle(document.querySelector('.prose p')).color") == "rgb(0, 0, 0)"
    after = "getComputedStyle(document.querySelector(`.prose [href$='${%r}']`), '::after').content"
    assert "example.com/a" in entry.evaluate(after % "/a")
    assert entry.evaluate(after % "/b") == "none"
    assert entry.evaluate(after % "%EA%B8%B8/1") == "none"
    assert entry.evaluate("getComputedStyle(document.querySelector('pre')).whiteSpace") == "pre-wrap"
