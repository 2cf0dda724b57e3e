"""Every page, in each state: on a phone, by keyboard, by ear, in the dark, without scripts, in both languages."""

import re
from contextlib import ExitStack, contextmanager
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
    """Opens a place in a phone's browser, as in open_place(place, "ko"): the page, its status, its complaints."""
    with ExitStack() as stack:

        @cache
        def context_of(_reader, language, scripts):
            return stack.enter_context(
                browser.new_context(**PHONE, locale=LOCALES[language], java_script_enabled=scripts)
            )

        @contextmanager
        def open_one(place, language, scripts=True):
            here, context = site(language), context_of(place.reader, language, scripts)
            context.add_cookies(here.cookies.get(place.reader, []))
            with context.new_page() as page:
                complaints = watch(page, here.live)
                yield page, place.open(page, here.live, here.journal), complaints

        yield open_one


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: place.name)
def place(request):
    return request.param


@pytest.fixture(scope="module")
def opened(place, open_place):
    """The place in Korean, open once for all that is asked of it."""
    with open_place(place, "ko") as (page, status, complaints):
        assert status == place.status
        yield page
        assert complaints == []


@pytest.mark.parametrize("theme", RULES)
def test_axe_finds_nothing(opened, theme):
    """In the dark only the colours are others."""
    opened.emulate_media(color_scheme=theme)
    options = {"runOnly": RULES[theme], "resultTypes": ["violations"]}
    violations = Axe().run(opened, options=options).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in violations] == []


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
    levels = [level for level, _ in opened.evaluate(probes.HEADINGS)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels


def test_the_page_speaks_korean(opened):
    said = opened.evaluate(probes.WORDS)
    assert [words for words in said if any(message.fullmatch(words) for message in english())] == []


def test_the_page_speaks_english(place, open_place):
    with open_place(place, "en") as (page, status, complaints):
        said = page.evaluate(probes.WORDS)
        assert status == place.status
        assert [words for words in said if HANGUL.search(words) and words != "한국어"] == []
        assert complaints == []


def test_the_page_stands_without_scripts(place, opened, open_place):
    with open_place(place, "ko", scripts=False) as (page, status, _):
        assert status == place.status
        assert page.evaluate(probes.HEADINGS) == opened.evaluate(probes.HEADINGS)


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
