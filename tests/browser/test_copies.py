"""The button that copies an entry for another site."""

import pytest
from playwright.sync_api import expect

from app.extensions import db
from app.models import User
from app.models.writing import Writing
from app.services.writing import save

BOLD = "**굵게**"


@pytest.fixture
def copy_page(app, live, writer):
    """The page of an entry, as in copy_page("html")."""
    with app.app_context():
        user = User.by_handle("haru")
        entry = save(user, Writing(user.today(), form_id="form", body=BOLD))
        db.session.commit()
        path = f"{live}/entries/{entry.id}/copy"

    def open_page(form):
        writer.goto(f"{path}?as={form}")
        return writer

    return open_page


def press(page):
    page.get_by_role("button", name="복사").click()


def status(page):
    return page.locator("[data-copy-status]")


@pytest.mark.parametrize(
    ("form", "copied"),
    [
        ("markdown", {"text/plain": BOLD}),
        ("html", dict.fromkeys(("text/plain", "text/html"), "<p><strong>굵게</strong></p>")),
    ],
)
def test_one_press_copies_the_text_and_html_as_what_it_shows_too(copy_page, live, form, copied):
    page = copy_page(form)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live)
    press(page)
    expect(status(page)).to_have_text("복사했어요. 이제 붙여 넣으면 돼요.")
    held = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const read = async (type) => [type, await (await item.getType(type)).text()];
            return Object.fromEntries(await Promise.all(item.types.map(read)));
        }"""
    )
    assert {kind: text.strip() for kind, text in held.items()} == copied


def test_without_a_clipboard_the_whole_text_is_selected(copy_page):
    page = copy_page("markdown")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    press(page)
    expect(status(page)).to_contain_text("모두 선택해 두었어요")
    assert page.evaluate("getSelection().toString().trim()") == BOLD
