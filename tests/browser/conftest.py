"""A real browser on a real server: Debian's Chromium, set up as a Korean writer's."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.accounts import make_user, sign_in
from tests.browser.contexts import Contexts
from tests.browser.server import Stage, serve
from tests.browser.watch import watch
from tests.browser.writing import open_form

# The one without windows does the same for three fifths of the time of the processor.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# What is to come comes at once where nothing else runs; where much does, a few seconds are soon over.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail(
            "no Chromium; on Debian: apt-get install chromium-headless-shell fonts-noto-cjk libatomic1",
            pytrace=False,
        )
    return {**browser_type_launch_args, "executable_path": path, "args": list(SWITCHES)}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "ko-KR", "timezone_id": "Asia/Seoul"}


@pytest.fixture
def app(new_app):
    """As it is deployed: errors become pages and every form needs its token."""
    return new_app(TESTING=False, WTF_CSRF_ENABLED=True)


@pytest.fixture(scope="session")
def stage():
    """The one server of a process, on which the application of each test stands in turn."""
    stage = Stage()
    with serve(stage) as stage.address:
        yield stage


@pytest.fixture
def live(app, stage):
    """The address of a server that runs the application for this test."""
    stage.enter(app)
    yield stage.address
    stage.leave()


@pytest.fixture(scope="session")
def contexts(browser):
    return Contexts(browser)


@pytest.fixture
def context(request, contexts, browser_context_args, stage):
    """The browser of one reader; the mark browser_context_args says what is special about it."""
    marked = request.node.get_closest_marker("browser_context_args")
    arguments = {**browser_context_args, **(marked.kwargs if marked else {})}
    with contexts.lend(stage.address, arguments) as context:
        yield context


@pytest.fixture
def sign_in_browser(app, live):
    """Signs a new writer in: sign_in_browser(page.context, "handle")."""

    def sign_in_as(context, handle="haru"):
        with app.app_context():
            client = sign_in(app.test_client(), make_user(handle))
        name = app.config["SESSION_COOKIE_NAME"]
        context.add_cookies([{"name": name, "value": client.get_cookie(name).value, "url": live}])

    return sign_in_as


@pytest.fixture
def writer(page, live, sign_in_browser):
    """A page of a signed-in writer, which must neither complain nor ask another host for anything."""
    complaints = watch(page, live)
    sign_in_browser(page.context)
    yield page
    assert complaints == []


@pytest.fixture
def form(writer, live):
    """The page of a new form."""
    return open_form(writer, live)


@pytest.fixture
def notes(form):
    return form.locator("[name=body]")


@pytest.fixture(params=["with scripts", "without scripts"])
def reader(request, contexts, browser_context_args, live, sign_in_browser):
    """A signed-in writer's page, with and without JavaScript."""
    has_scripts = request.param == "with scripts"
    with contexts.lend(live, {**browser_context_args, "java_script_enabled": has_scripts}) as context:
        sign_in_browser(context)
        yield context.new_page()
