"""The head of a writer's page: on a phone less of it, and a way to the rest."""

import pytest
from playwright.sync_api import expect

from app.models import User
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
