"""What the contexts of these tests do to a page."""

from playwright.sync_api import expect


def test_nothing_can_be_pressed_or_filled_until_the_scripts_have_run(page, live):
    held = []
    page.route("**/js/search_key.js*", lambda route: [held.append(route)])
    page.goto(f"{live}/login", wait_until="commit")
    press, field = page.locator("main form button"), page.locator("[name=password]")
    expect(press).to_be_disabled()
    expect(field).to_be_disabled()
    held.pop().continue_()
    expect(press).to_be_enabled()
    expect(field).to_be_enabled()
