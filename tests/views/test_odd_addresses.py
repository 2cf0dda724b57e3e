"""Addresses that nobody means: a page, or the word that there is nothing; never a fault of ours."""

import pytest

from tests.accounts import make_user, sign_in
from tests.entries import write

HUGE = "9" * 30
TEXTS = (
    "%00",
    "%ff",
    "%ed%a0%80",
    "%F0%9F%98%80",
    "%E2%80%AE",
    "..%2f..%2fetc",
    "%0d%0a",
    "x" * 4000,
    "'",
    "{{7*7}}",
)
NUMBERS = (HUGE, "9223372036854775807", "-1", "0", "01", "1.0", "%00", "１")
PLACES = ("", "-1", "%00", "2023-10-26", "2023-10-26.", f"2023-10-26.{HUGE}", "0000-00-00.1", "9999-12-31.1")
PATHS = [
    *(f"/@{text}{rest}" for text in TEXTS for rest in ("", "/categories", "/categories/-", "/1/x")),
    *(f"/@haru/categories/{text}" for text in TEXTS),
    *(f"/@haru/1/{text}" for text in TEXTS),
    *(f"/media/{text}/220.webp" for text in TEXTS),
    *(f"/media/x/{number}.webp" for number in NUMBERS),
    *(f"/@haru/{number}/x" for number in NUMBERS),
    *(f"/entries/{number}{rest}" for number in NUMBERS for rest in ("", "/edit")),
    *(f"/categories/{number}/edit" for number in NUMBERS),
    *(f"/entries/new?{name}={text}" for name in ("date", "category", "draft") for text in (*TEXTS[:3], HUGE, "-1")),
    *(f"/entries?month={text}" for text in (*TEXTS[:3], HUGE, "2023-99", "9999-12")),
    *(f"/@haru/categories/-?{name}={place}" for name in ("before", "after", "page") for place in PLACES),
    *(f"/@haru?{name}={place}" for name in ("before", "after", "page") for place in PLACES),
    *(f"/search?{name}={text}" for name in ("q", "order", "among") for text in TEXTS),
    *(f"/search?q=category:{text}+tag:{text}+{text}&order=best" for text in (*TEXTS, "%22", "..", HUGE)),
    *(f"/search?q=x&order={order}&before={place}" for order in ("newest", "best") for place in (*PLACES, f"{HUGE}.1")),
    "/search?q=0000-00-00..9999-99-99",
    "/login?next=%00",
    "/@haru/",
    "/@haru/categories/",
    "/@haru/categories/-/x",
    "/%2e%2e/etc/passwd",
]  # fmt: skip


@pytest.fixture(params=["app", "postgres_app"])
def site(request):
    """The application, on either database, in a context for the whole test."""
    app = request.getfixturevalue(request.param)
    with app.app_context():
        yield app


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "writer"])
def test_an_odd_address_is_no_fault_of_ours(site, signed_in):
    user = make_user()
    write(user, public=True)
    client = sign_in(site.test_client(), user) if signed_in else site.test_client()
    statuses = {path[:100]: client.get(path).status_code for path in PATHS}
    assert {path: status for path, status in statuses.items() if status >= 500} == {}


def test_a_name_that_no_row_can_hold_signs_nobody_in(site):
    for login in ("\0", "a\0@example.com"):
        answer = site.test_client().post("/login", data={"email": login, "password": "x" * 12})
        assert answer.status_code in (404, 422)
