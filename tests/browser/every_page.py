"""Every page of the application, in each state that looks different, and how a reader comes to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from app.lib import dates

ENTRY = "/@{handle}/{id}/{slug}"
EDIT = "/entries/{id}/edit"
VERSIONS = "/entries/{id}/revisions"
COPY = "/entries/{id}/copy"
SHELF = "/@{handle}/categories/{shelf}"
SOURCES = "/@{handle}/sources"
CITED = "https://example.com/a-rather-long-address/that-does-not-fit-on-the-line-of-a-phone/whatever-is-done"
JOBS = "/settings/data/jobs/"


@dataclass(frozen=True)
class Place:
    """A page: its address, its reader, the status of its answer, and what is pressed once its address is open."""

    name: str
    reader: str
    path: str
    status: int = 200
    press: Callable[[Page], None] | None = None
    leaves: bool = True

    def open(self, page, live, journal):
        """Brings the page into this state; returns the status of the answer that made it."""
        status = page.goto(live + self.path.format(**journal)).status
        if self.press is None:
            return status
        if not self.leaves:
            self.press(page)
            return status
        with page.expect_navigation() as navigation:
            self.press(page)
        return navigation.value.status


def save(page):
    page.locator(".savebar [name=save]").click()


def save_no_picture(page):
    page.set_input_files("#thumbnail", {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"})
    change(page, "[name=form_id]", "no such form!")
    save(page)


def save_old_version(page):
    change(page, "[name=version]", "1")
    save(page)


def save_unsealed(page):
    change(page, "form[data-writing] [name=csrf_token]", "broken")
    save(page)


def save_signed_out(page):
    page.context.clear_cookies()
    save(page)


def preview(page):
    page.locator("[name=preview]").click()
    expect(page.locator("#preview")).to_be_visible()


def open_older_drafts(page):
    page.locator(".drafts summary").click()


def save_too_much(page):
    change(page, "[name=form_id]", "x" * (2 << 20))
    save(page)


def sign_in_wrongly(page):
    page.fill("[name=email]", "nobody@example.com")
    page.fill("[name=password]", "nothing at all")
    page.locator("main [type=submit]").click()


def register_wrongly(page):
    page.fill("[name=handle]", "ha")
    page.fill("[name=email]", "ha@example.com")
    page.fill("[name=password]", "haru")
    page.locator("main [type=submit]").click()


def name_twice(page):
    page.fill("main [name=name]", "c++")
    page.locator("main form:has([name=name]) [type=submit]").click()


def rename_to_other(page):
    page.fill("main [name=name]", "C#")
    page.locator("main form:has([name=name]) [type=submit]").click()


def look_through_nothing(page):
    page.locator("form[data-import] [type=submit]").click()


def say_nothing(page):
    page.fill(".say [name=body]", " ")
    page.locator(".say button").click()


def say_too_late(page):
    page.fill(".say [name=body]", "1")
    page.locator(".say").evaluate("form => { form.action = '/entries/999/comments' }")
    page.locator(".say button").click()


def open_month(page):
    page.locator(".heat .name").nth(dates.now().month - 1).click()


def change(page, field, value):
    """What no reader does, but an old tab or a forged form."""
    page.locator(field).evaluate("(field, value) => { field.value = value }", value)


PLACES = [
    Place("the first page", "visitor", "/"),
    Place("registration", "visitor", "/register"),
    Place("a refused registration", "visitor", "/register", 422, register_wrongly),
    Place("sign-in", "visitor", "/login"),
    Place("a refused sign-in", "visitor", "/login", 422, sign_in_wrongly),
    Place("an entry", "visitor", ENTRY),
    Place("a writer", "visitor", "/@{handle}"),
    Place("the shelves", "visitor", "/@{handle}/categories"),
    Place("a shelf", "visitor", SHELF),
    Place("the tags of a writer", "visitor", "/@{handle}/tags"),
    Place("a tag", "visitor", "/@{handle}/tags/c"),
    Place("the months", "visitor", "/@{handle}/months"),
    Place("a month", "visitor", "/@{handle}/months/{month}"),
    Place("the end of a shelf", "visitor", SHELF + "?after=1900-01-01.1"),
    Place("nothing older", "visitor", SHELF + "?before=1900-01-01.1", 404),
    Place("the sources", "visitor", SOURCES),
    Place("a site", "visitor", SOURCES + "?site=example.com"),
    Place("a source", "visitor", SOURCES + "?url=" + CITED),
    Place("nothing", "visitor", "/nothing", 404),
    Place("what a visitor finds", "visitor", "/search?q=print"),
    Place("nothing found by a visitor", "visitor", "/search?q=zqzq"),
    Place("how to find", "visitor", "/search?q=print&help=open"),
    Place("a first today", "beginner", "/today"),
    Place("no entries", "beginner", "/entries"),
    Place("no figures", "beginner", "/stats"),
    Place("an empty week", "beginner", "/weeks"),
    Place("a first form", "beginner", "/entries/new"),
    Place("no shelves", "beginner", "/@beginner/categories"),
    Place("no categories", "beginner", "/categories"),
    Place("no months", "beginner", "/@beginner/months"),
    Place("a writer without a word", "beginner", "/@beginner"),
    Place("no sources", "beginner", "/@beginner/sources"),
    Place("no tags", "beginner", "/@beginner/tags"),
    Place("no tags to arrange", "beginner", "/tags"),
    Place("an empty trash", "beginner", "/trash"),
    Place("a first calendar", "beginner", "/calendar"),
    Place("an empty board", "beginner", "/kpt"),
    Place("today", "writer", "/today"),
    Place("the calendar", "writer", "/calendar"),
    Place("a month of the calendar", "writer", "/calendar", 200, open_month),
    Place("the entries", "writer", "/entries"),
    Place("a week", "writer", "/weeks"),
    Place("a new form", "writer", "/entries/new"),
    Place("an own entry", "writer", ENTRY),
    Place("older drafts", "writer", "/entries/new", press=open_older_drafts, leaves=False),
    Place("a draft", "writer", "/entries/new?draft=draft-0"),
    Place("an edit", "writer", EDIT),
    Place("the versions of an entry", "writer", VERSIONS),
    Place("an earlier version", "writer", VERSIONS + "/1"),
    Place("the present version", "writer", VERSIONS + "/2"),
    Place("a copy", "writer", COPY),
    Place("a copy as HTML", "writer", COPY + "?as=html"),
    Place("a refused edit", "writer", EDIT, 422, save_no_picture),
    Place("a conflict", "writer", EDIT, 409, save_old_version),
    Place("a preview", "writer", EDIT, 200, preview, leaves=False),
    Place("an unsealed form", "writer", EDIT, 400, save_unsealed),
    Place("a form after the session", "writer", "/entries/new", 401, save_signed_out),
    Place("too much at once", "writer", EDIT, 413, save_too_much),
    Place("own shelves", "writer", "/@{handle}/categories"),
    Place("an own shelf", "writer", SHELF),
    Place("the shelf of no category", "writer", "/@{handle}/categories/-"),
    Place("the categories", "writer", "/categories"),
    Place("a name taken", "writer", "/categories", 422, name_twice),
    Place("a category", "writer", "/categories/{shelf_id}/edit"),
    Place("an own tag", "writer", "/@{handle}/tags/c"),
    Place("the tags", "writer", "/tags"),
    Place("one of the tags", "writer", "/tags/{tag_id}/edit"),
    Place("two tags to merge", "writer", "/tags/{tag_id}/edit", 422, rename_to_other),
    Place("goals in figures", "writer", "/stats"),
    Place("the board", "writer", "/kpt"),
    Place("a board of no day", "writer", "/kpt?to=1900-01-01"),
    Place("the settings", "writer", "/settings"),
    Place("the devices", "writer", "/settings/sessions"),
    Place("data and no job", "beginner", "/settings/data"),
    Place("data", "writer", "/settings/data"),
    Place("nothing to import", "writer", "/settings/data", 422, look_through_nothing),
    Place("a job that waits", "writer", JOBS + "{jobs[waiting]}"),
    Place("the preview of an import", "writer", JOBS + "{jobs[preview]}"),
    Place("an import under way", "writer", JOBS + "{jobs[under_way]}"),
    Place("an import that is in", "writer", JOBS + "{jobs[taken]}?page=2"),
    Place("an import that failed", "writer", JOBS + "{jobs[failed]}?outcome=refused"),
    Place("an export", "writer", JOBS + "{jobs[packed]}"),
    Place("search", "writer", "/search"),
    Place("what is found", "writer", "/search?q=in:title is:secret"),
    Place("the end of what is found", "writer", "/search?q=print&order=best&before=1"),
    Place("nothing found", "writer", "/search?q=zqzq"),
    Place("an operator on its way", "writer", "/search?q=in:"),
    Place("search among all", "writer", "/search?among=public"),
    Place("what is found among all", "writer", "/search?q=print&among=public"),
    Place("nothing found among all", "writer", "/search?q=zqzq&among=public"),
    Place("the trash", "writer", "/trash"),
    Place("no comments", "beginner", "/comments"),
    Place("comments", "writer", "/comments"),
    Place("no words of one's own", "beginner", "/comments/mine"),
    Place("words of one's own", "writer", "/comments/mine"),
    Place("an own comment", "writer", "/comments/{comment}/edit"),
    Place("a refused comment", "writer", ENTRY, 422, say_nothing),
    Place("a comment that is too late", "writer", ENTRY, 404, say_too_late),
    Place("nothing for a writer", "writer", "/nothing", 404),
]
