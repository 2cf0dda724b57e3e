"""Every page, in each of its states: on a phone, by keyboard, by ear, in the dark, without scripts, in both languages."""

import re
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po

import app as package
from app import create_app
from app.extensions import db
from tests.accounts import make_user, sign_in
from tests.browser import probes
from tests.browser.every_page import PLACES
from tests.browser.journal import write
from tests.browser.server import serve
from tests.browser.watch import watch

CATALOG = Path(package.__file__).parent / "translations" / "ko" / "LC_MESSAGES" / "messages.po"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
FINGER, DENSE = 44, 32
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


@dataclass
class Site:
    """A running application with a journal in one language."""

    app: object
    live: str
    journal: dict
    cookies: dict = field(default_factory=dict)


def build(app, live, language):
    with app.app_context():
        users = {"writer": make_user(language), "beginner": make_user("beginner", name="-")}
        journal = write(users["writer"], language)
        name = app.config["SESSION_COOKIE_NAME"]
        held = {reader: sign_in(app.test_client(), user).get_cookie(name) for reader, user in users.items()}
        cookies = {
            reader: [{"name": name, "value": cookie.value, "url": live}] for reader, cookie in held.items()
        }
        db.session.remove()
    return Site(app, live, journal, cookies)


@pytest.fixture(scope="session")
def site(migrated, tmp_path_factory):
    """The site whose writer writes in a language: site("ko"). Made once, shared, and never changed by a test."""
    with ExitStack() as stack:
        made = {}

        def make(language):
            instance = tmp_path_factory.mktemp(language) / "instance"
            shutil.copytree(migrated, instance)
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("HARU_INSTANCE", str(instance))
                app = create_app({"MAX_FORM_MEMORY_SIZE": 1 << 20})
            return build(app, stack.enter_context(serve(app)), language)

        yield lambda language: made.get(language) or made.setdefault(language, make(language))


@pytest.fixture(scope="session")
def open_place(browser, site):
    """Opens a place in a phone's browser, as in open_place(place, "ko"): the page, its status, its complaints."""
    contexts = {}

    def context_of(reader, language, scripts):
        key = (reader, language, scripts)
        if key not in contexts:
            contexts[key] = browser.new_context(
                **PHONE,
                locale={"ko": "ko-KR", "en": "en-US"}[language],
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
        return contexts[key]

    @contextmanager
    def open_one(place, language, scripts=True):
        here = site(language)
        context = context_of(place.reader, language, scripts)
        context.add_cookies(here.cookies.get(place.reader, []))
        page = context.new_page()
        complaints = watch(page, here.live)
        status = place.open(page, here.live, here.journal)
        yield page, status, complaints
        page.close()

    yield open_one
    for context in contexts.values():
        context.close()


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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened, theme):
    opened.emulate_media(color_scheme=theme)
    violations = Axe().run(opened, options=RULES).response["violations"]
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
    assert small == []


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


def english():
    """What the source says and the catalog says otherwise, as patterns where something is filled in."""
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
