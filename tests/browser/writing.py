"""The form of a day in a browser: opening it, and reading and filling its rows."""

import re
from io import BytesIO

from PIL import Image as Pillow
from playwright.sync_api import expect


def open_form(page, live, path="/entries/new"):
    page.goto(f"{live}{path}")
    expect(page.locator("form[data-writing]")).to_be_visible()
    return page


def line(page, section, number=0):
    return page.locator(f'[name="{section}-{number}-text"]')


def lines(page, section):
    """The words of the rows that are to be seen, in their order."""
    rows = page.locator(f'[data-rows="{section}"] li:visible [name$="-text"]')
    return rows.evaluate_all("rows => rows.map((row) => row.value)")


def numbers(page, section):
    """The numbers in the names of all rows, as they stand."""
    names = page.locator(f'[data-rows="{section}"] [name$="-text"]').evaluate_all(
        "rows => rows.map((row) => row.name)"
    )
    return [int(re.search(r"-(\d+)-text$", name)[1]) for name in names]


def press_row(page, verb, value):
    """Presses a button of the rows, as in ("move_row", "keep-1-up"); without scripts this brings a page."""
    page.locator(f'button[name={verb}][value="{value}"]').click()
    page.wait_for_load_state()


def save(page):
    """Saves the form, and waits until the entry stands there with its scripts: a script sends it some time later."""
    with page.expect_navigation():
        page.locator(".savebar [name=save]").click()
    expect(page.locator("main article h1")).to_be_visible()


def edit(page):
    """Opens the form of the entry that the page shows."""
    with page.expect_navigation():
        page.locator("article .entry-head a[href$='/edit']").click()
    expect(page.locator("form[data-writing]")).to_be_visible()


def compose(page, syllable):
    """Leaves a syllable open under the input method, as while a writer of Hangul types."""
    session = page.context.new_cdp_session(page)
    length = len(syllable)
    session.send(
        "Input.imeSetComposition", {"text": syllable, "selectionStart": length, "selectionEnd": length}
    )
    return session


def picture(colour="#e0603f", size=(900, 600)):
    stream = BytesIO()
    Pillow.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


def file_of(name="사진.jpg", content=None):
    """A file for a file field."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture() if content is None else content}


def transfer(page, files=(), text=""):
    """What a clipboard or a dragging hand holds: a DataTransfer in the page."""
    return page.evaluate_handle(
        """([files, text]) => {
            const held = new DataTransfer();
            for (const [name, bytes] of files)
                held.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
            if (text) held.setData("text/plain", text);
            return held;
        }""",
        [[(name, list(content)) for name, content in files], text],
    )


def paste(target, held):
    target.focus()
    target.evaluate(
        "(target, clipboardData) => target.dispatchEvent("
        "new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))",
        held,
    )


def drop(target, held):
    target.dispatch_event("dragover", {"dataTransfer": held})
    target.dispatch_event("drop", {"dataTransfer": held})
