"""The calendar in a browser: by keyboard, by ear, by eye, and on a phone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from app.models import User
from tests.entries import write
from tests.journal import fill

# From paper to a square, as ratios of luminance: how well each colour stands out.
CONTRASTS = """() => {
    const channel = (value) => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    const light = (colour) => {
        const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => channel(part / 255));
        return .2126 * red + .7152 * green + .0722 * blue + .05;
    };
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll(".legend :is(rect, circle)")].map((mark) => {
        const { fill, stroke } = getComputedStyle(mark);
        const ratio = light(mark.matches(".today") ? stroke : fill) / paper;
        return Math.max(ratio, 1 / ratio);
    });
}"""

# The smallest square that can be pressed, in pixels.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".heat a:not(.name)")]
    .map((day) => day.getBoundingClientRect().height))"""


@pytest.fixture
def reader(writer, app):
    """The page of somebody who wrote on a Thursday, and whose week ends with two days of rest."""
    with app.app_context():
        user = User.by_handle("haru")
        user.rest_days = [5, 6]
        for title, day in (("첫째", 26), ("둘째", 27), ("셋째", 27)):
            write(user, f"2023-10-{day}", title=title)
    return writer


def test_the_keyboard_comes_from_the_year_to_an_entry(reader, live):
    reader.goto(f"{live}/calendar/2023")
    reader.get_by_role("link", name="11월", exact=True).first.focus()
    reader.keyboard.press("Shift+Tab")
    expect(reader.get_by_role("link", name="10월 27일 금요일, 글 2개")).to_be_focused()
    reader.keyboard.press("Shift+Tab")
    expect(reader.get_by_role("link", name="10월 26일 목요일, 글 1개")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text("첫째")


def test_a_day_of_several_entries_leads_to_its_place_in_the_month(reader, live):
    reader.goto(f"{live}/calendar/2023")
    reader.get_by_role("link", name="10월 27일 금요일, 글 2개").click()
    expect(reader).to_have_url(f"{live}/calendar/2023/10#day-27")
    reader.locator("#day-27").get_by_role("link", name="셋째").click()
    expect(reader.locator("h1")).to_have_text("셋째")


def test_the_table_says_in_words_what_the_colours_say(reader, live):
    reader.goto(f"{live}/calendar/2023")
    reader.get_by_text("표로 보기").click()
    expect(reader.get_by_role("row", name="10월 2 3", exact=True)).to_be_visible()


def test_an_empty_day_begins_its_entry(reader, live):
    reader.goto(f"{live}/calendar/2023/10")
    reader.get_by_role("link", name="10월 25일 수요일 쓰기").click()
    expect(reader.locator("[name=entry_date]")).to_have_value("2023-10-25")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_mark_stands_out(reader, live, theme):
    reader.emulate_media(color_scheme=theme)
    reader.goto(f"{live}/calendar")
    contrasts = reader.evaluate(CONTRASTS)
    assert len(contrasts) == 6
    assert min(contrasts) >= 3
    assert contrasts[:4] == sorted(contrasts[:4])


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_each_day_is_wide_enough_to_be_pressed(reader, live, app, width):
    with app.app_context():
        fill(User.by_handle("haru"), 365, days=[date(2023, 1, 1) + timedelta(days=n) for n in range(365)])
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(f"{live}/calendar/2023")
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    # With the space around it a square is two twelfths wider than what is painted.
    assert reader.evaluate(SMALLEST) * 24 / 22 >= 24
