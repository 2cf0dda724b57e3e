"""A real browser on a real server: Debian's Chromium, set up as a Korean writer's."""

import shutil
from threading import Thread

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.accounts import make_user, sign_in

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class QuietHandler(WSGIRequestHandler):
    """Logs errors alone, not every request."""

    def log_request(self, code="-", size="-"):
        pass


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail(
            "no Chromium; on Debian: apt-get install chromium fonts-noto-cjk libatomic1", pytrace=False
        )
    return {**browser_type_launch_args, "executable_path": path, "args": list(SWITCHES)}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "ko-KR", "timezone_id": "Asia/Seoul"}


@pytest.fixture
def app(new_app):
    """As it is deployed: errors become pages and every form needs its token."""
    return new_app(TESTING=False, WTF_CSRF_ENABLED=True)


@pytest.fixture
def live(app):
    """The address of a server that runs the application for this test."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


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
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(complaint(message)))
    page.on("request", lambda request: complaints.extend(foreign(request.url, live)))
    sign_in_browser(page.context)
    yield page
    assert complaints == []


def complaint(message):
    """What a page says on the console, but for the browser's own note on an answer like 422."""
    is_note = message.text.startswith("Failed to load resource") and message.location["url"]
    return [] if is_note or message.type not in ("error", "warning") else [message.text]


def foreign(url, live):
    return [] if url.startswith((live, "data:", "blob:")) else [url]
