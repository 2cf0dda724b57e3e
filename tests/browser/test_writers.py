"""The head of a writer's page: on a phone less of it, and a way to the rest."""

import pytest
from playwright.sync_api import expect

from app.models import User
from tests.accounts import make_user
from tests.entries import write


@pytest.mark.parametrize(("width", "count", "shown"), [(360, 4, 4), (360, 5, 4), (1280, 5, 5)])
def test_a_last_chip_leads_to_the_categories_that_a_phone_leaves_out(
    app, db, writer, live, width, count, shown
):
    with app.app_context():
        for number in range(count):
            write(db.session.query(User).one(), public=True, category=f"갈래 {number}")
    writer.set_viewport_size({"width": width, "height": 740})
    writer.goto(f"{live}/@haru")
    row = writer.locator(".ways .row").first
    expect(row.locator(".chip:not(.more):visible")).to_have_count(shown)
    expect(row.locator(".more:visible")).to_have_count(int(shown < count))


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
@pytest.mark.parametrize(
    "path", ["/categories/갈래", "/tags/꼬리", "/months/2023-10", "/sources?site=a.example"]
)
def test_a_finger_finds_the_way_back(app, db, page, live, path):
    with app.app_context():
        write(make_user(), public=True, category="갈래", tags=["꼬리"], body="<https://a.example/b>")
    page.goto(f"{live}/@haru{path}")
    links = page.locator(".entry-head > .quiet a, .cited h2 a")
    assert links.count() > 1
    assert min(link.bounding_box()["height"] for link in links.all()) >= 32
