"""Every page, in each state: on a phone, by keyboard, by ear, in the dark, without scripts, in both languages."""

import re
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import expect

import app as package
from tests.browser import probes
from tests.browser.every_page import PLACES
from tests.browser.site import open_site
from tests.browser.watch import watch

CATALOG = Path(package.__file__).parent / "translations" / "ko" / "LC_MESSAGES" / "messages.po"
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "dark": ["color-contrast"],
}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
LOCALES = {"ko": "ko-KR", "en": "en-US"}
FINGER, DENSE = 44, 32
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


@pytest.fixture(scope="session")
def site(migrated, tmp_path_factory):
    """The site whose writer writes in a language, as in site("ko"); made when it is first asked for."""
    with ExitStack() as stack:

        @cache
        def site_in(language):
            instance = tmp_path_factory.mktemp(language) / "instance"
            return stack.enter_context(open_site(migrated, instance, language))

        yield site_in


@pytest.fixture(scope="session")
def open_place(browser, site):
    """Opens a place in a phone's browser, as in open_place(place, "ko"): the page, its status, its complaints.

    A reader's places open in one tab, one after another, as they do for a reader.
    """
    with ExitStack() as stack:

        @cache
        def tab_of(reader, language, scripts):
            here = site(language)
            context = stack.enter_context(
                browser.new_context(**PHONE, locale=LOCALES[language], java_script_enabled=scripts)
            )
            page = context.new_page()
            return page, watch(page, here.live)

        def open_one(place, language, scripts=True):
            here = site(language)
            page, complaints = tab_of(place.reader, language, scripts)
            page.context.add_cookies(here.cookies.get(place.reader, []))
            complaints.clear()
            return page, place.open(page, here.live, here.journal), complaints

        yield open_one


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: place.name)
def place(request):
    return request.param


@pytest.fixture(scope="module")
def opened(place, open_place):
    """The place in Korean, open once for all that is asked of it."""
    page, status, complaints = open_place(place, "ko")
    assert status == place.status
    yield page
    assert complaints == []


@pytest.mark.parametrize("theme", RULES)
def test_axe_finds_nothing(opened, theme):
    """In the dark only the colours are others."""
    opened.emulate_media(color_scheme=theme)
    if not opened.evaluate("'axe' in window"):
        opened.evaluate(Axe().axe_script)
    assert opened.evaluate(probes.VIOLATIONS, RULES[theme]) == []


def test_nothing_scrolls_sideways_on_a_narrow_phone(opened):
    opened.set_viewport_size({"width": 320, "height": 640})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    opened.set_viewport_size(PHONE["viewport"])


def test_a_finger_finds_everything(opened):
    opened.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    targets = opened.evaluate(probes.TARGETS)
    small = [each for each in targets if each["height"] < (DENSE if each["dense"] else FINGER)]
    opened.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false })")
    assert not small, "\n".join(f"{each['height']} px: {each['name']}" for each in small)


def test_the_first_stop_skips_to_the_content(opened):
    stops = opened.evaluate(probes.STOPS)
    assert stops[0]["skip"]
    assert all(stop["index"] == 0 for stop in stops)
    opened.locator(".skip").press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_headings_leave_no_level_out(opened):
    levels = levels_of(opened)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels


def levels_of(page):
    return [level for level, _ in page.evaluate(probes.HEADINGS)]


def test_the_page_speaks_korean(opened):
    said = opened.evaluate(probes.WORDS)
    assert [words for words in said if any(message.fullmatch(words) for message in english())] == []


def test_the_page_stands_without_scripts_and_speaks_english(place, opened, open_place):
    """What a script may come to say stands in the page as well."""
    page, status, complaints = open_place(place, "en", scripts=False)
    assert status == place.status
    levels, said = levels_of(page), page.evaluate(probes.WORDS)
    assert levels == levels_of(opened)
    assert [words for words in said if HANGUL.search(words) and words != "한국어"] == []
    assert complaints == []


@pytest.mark.parametrize("reader", ["visitor", "beginner"])
def test_the_switch_changes_the_language_and_changes_it_back(page, site, reader):
    here = site("ko")
    page.context.add_cookies(here.cookies.get(reader, []))
    page.goto(f"{here.live}/@ko")
    for name, language in (("English", "en"), ("한국어", "ko")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(f"html[lang={language}]")).to_be_attached()
        assert page.url == f"{here.live}/@ko"


@cache
def english():
    """What the source says and the catalog says otherwise, as patterns."""
    with CATALOG.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    pairs = [(message.id, message.string) for message in messages]
    both = [pair for id_, text in pairs for pair in zip(_forms(id_), _forms(text) * 2, strict=False)]
    return [
        re.compile(re.sub(r"%\\\(\w+\\\)[sd]|%\(\w+\)[sd]", ".+", re.escape(said)))
        for said, translated in both
        if said != translated
    ]


def _forms(text):
    return [text] if isinstance(text, str) else list(text)
