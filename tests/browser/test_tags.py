"""Tags that are offered while one is typed, to keys, to fingers and to half a syllable of Hangul."""

import pytest
from playwright.sync_api import expect

from app.models import Entry, User
from tests.browser.writing import compose, open_form, save
from tests.entries import write

NAMES = ["회고", "SQL", "코틀린", "Python", "콜 스택"]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def tags(app, db, writer, live):
    """The field of tags in the form of a new entry."""
    with app.app_context():
        write(db.session.query(User).one(), tags=NAMES)
    return open_form(writer, live).locator("[name=tags]")


def top_of(element):
    """Where it begins on the page, however far that is scrolled."""
    return element.evaluate("element => Math.round(element.getBoundingClientRect().top + scrollY)")


def offers(page):
    return page.locator("#tags ~ [role=listbox] [role=option]:visible")


def test_a_tag_is_taken_by_keys(writer, tags):
    tags.focus()
    expect(offers(writer)).to_have_text(NAMES)
    tags.press("Escape")
    expect(offers(writer)).to_have_count(0)
    tags.press("ArrowDown")
    expect(offers(writer)).to_have_text(NAMES)
    tags.press_sequentially("새 것, py")
    expect(offers(writer)).to_have_text(["Python"])
    tags.press("ArrowDown")
    expect(tags).to_have_attribute("aria-activedescendant", offers(writer).get_attribute("id"))
    tags.press("Enter")
    expect(tags).to_have_value("새 것, Python, ")
    expect(offers(writer)).to_have_count(0)
    tags.press_sequentially("PYTHON, l")
    expect(offers(writer)).to_have_text(["SQL"])
    tags.press("Escape")
    expect(offers(writer)).to_have_count(0)
    expect(tags).to_have_value("새 것, Python, PYTHON, l")


def test_enter_without_a_choice_saves_what_was_typed(app, db, writer, tags):
    tags.press_sequentially("회고, 새로")
    tags.press("Enter")
    expect(writer.locator(".entry-head .chip.tag")).to_have_text(["회고", "새로"])


def test_a_tag_in_the_middle_is_taken_in_its_place(writer, tags):
    tags.press_sequentially("sq, 끝")
    for _step in range(3):
        tags.press("ArrowLeft")
    tags.press_sequentially("l")
    tags.press("Backspace")
    expect(offers(writer)).to_have_text(["SQL"])
    tags.press("ArrowDown")
    tags.press("Enter")
    expect(tags).to_have_value("SQL, 끝")


@pytest.mark.parametrize(
    ("open_syllable", "found"),
    [
        ("ㅋ", ["코틀린", "콜 스택"]),
        ("코", ["코틀린", "콜 스택"]),
        ("콭", ["코틀린"]),
        ("콜", ["콜 스택"]),
        ("회", ["회고"]),
    ],
)
def test_half_a_syllable_finds_the_names_it_may_become(writer, tags, open_syllable, found):
    tags.focus()
    compose(writer, open_syllable)
    expect(offers(writer)).to_have_text(found)


def test_keys_of_an_open_syllable_are_left_to_the_input_method(writer, tags):
    tags.focus()
    session = compose(writer, "회")
    tags.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True, "bubbles": True})
    tags.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(writer.locator("[role=option][aria-selected=true]")).to_have_count(0)
    session.send("Input.insertText", {"text": "회"})
    expect(offers(writer)).to_have_text(["회고"])
    tags.press("ArrowDown")
    tags.press("Enter")
    expect(tags).to_have_value("회고, ")


@pytest.mark.browser_context_args(**PHONE)
def test_a_finger_takes_a_tag_while_a_syllable_is_open(app, db, writer, tags):
    tags.tap()
    expect(offers(writer)).to_have_text(NAMES)
    session = compose(writer, "코")
    offers(writer).filter(has_text="코틀린").tap()
    expect(tags).to_have_value("코틀린, ")
    expect(tags).to_be_focused()
    session.send("Input.insertText", {"text": "회"})
    expect(tags).to_have_value("코틀린, 회")
    assert min(option.bounding_box()["height"] for option in offers(writer).all()) >= 44
    offers(writer).first.tap()
    save(writer)
    db.session.expire_all()
    newest = db.session.query(Entry).order_by(Entry.id.desc()).first()
    assert [tag.name for tag in newest.tags] == ["코틀린", "회고"]


@pytest.mark.browser_context_args(**PHONE)
def test_fingers_take_one_tag_after_another_and_nothing_moves_under_them(writer, tags):
    below = writer.locator("#thumbnail")
    place = top_of(below)
    tags.tap()
    for name, left in (("SQL", 4), ("회고", 3)):
        offers(writer).filter(has_text=name).tap()
        expect(offers(writer)).to_have_count(left)
        assert top_of(below) == place
    tags.press_sequentially("zz")
    expect(offers(writer)).to_have_count(0)
    assert top_of(below) == place
    expect(tags).to_have_value("SQL, 회고, zz")


@pytest.mark.browser_context_args(**PHONE)
def test_the_sign_of_a_tag_stands_on_the_line_of_its_name(app, db, writer, live):
    with app.app_context():
        tag = write(db.session.query(User).one(), tags=["길" * 50]).tags[0].id
    writer.goto(f"{live}/tags/{tag}/edit")
    sign = writer.locator("h1 .hash").bounding_box()["y"]
    first = """h1 => {
        const name = document.createRange();
        name.setStart(h1.lastChild, 1);
        name.setEnd(h1.lastChild, 2);
        return name.getBoundingClientRect().top + scrollY;
    }"""
    assert abs(writer.locator("h1").evaluate(first) - sign) < 5
