"""Hostile text in every field of a day: no script runs, nothing of it becomes part of the page."""

from io import BytesIO

import pytest
from flask import url_for
from PIL import Image as Pillow
from playwright.sync_api import expect
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib import dates
from app.lib.text import has_control, one_line
from app.models import KPT, Category, Draft, Entry, Goal, Image, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services import digest
from app.services.week import read_week
from app.services.writing import save
from tests.browser.watch import foreign
from tests.vectors import VECTORS

# What no vector may bring into a page, whatever stands on it already.
FOREIGN = """() => {
  const main = document.querySelector("main");
  const find = (selector) => [...main.querySelectorAll(selector)];
  const never = find("iframe, object, embed, base, meta, style, link, math, frame, script:not([src^='/static/'])");
  const ours = "button *, .tools *, .row-tools *, [viewBox]";
  const drawn = find("svg").filter((node) => !node.matches(ours) || node.closest(".prose"));
  const attributes = "is slot popover accesskey contenteditable autofocus ping download style data-controller hx-get";
  const posing = find(`.prose :is(form, button:not(.code-block > [data-copy]), textarea, select, template,
    input:not([type=checkbox][disabled]), label:not(:has(> [type=checkbox][disabled])),
    ${attributes.split(" ").map((name) => `[${name}]`)})`);
  const handlers = find("*").filter((node) => [...node.attributes].some(({ name }) => /^on/i.test(name)));
  const urls = find("[href], [src], [action], [formaction], [data], [cite]").filter((node) =>
    ["href", "src", "action", "formaction", "data", "cite"].some((name) =>
      /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data):/i.test(node.getAttribute(name) ?? "")));
  return [...never, ...drawn, ...posing, ...handlers, ...urls].map((node) => node.outerHTML.slice(0, 200));
}"""
PACKED = 16
SENT = [vector for vector in VECTORS if not has_control(vector)]


def one_after_another(vectors, length):
    return one_line(" ".join(vectors))[:length].strip()


def picture():
    stream = BytesIO()
    Pillow.new("RGB", (30, 20), "#e0603f").save(stream, "PNG")
    return FileStorage(BytesIO(stream.getvalue()), "그림.png")


def day(user, number, vectors):
    """A day whose every field holds some of the vectors; the texts hold all, each in another order."""
    lines = [Line(one_line(vector)[:500]) for vector in vectors]
    return Writing(
        entry_date=user.today(),
        form_id=f"form-{number}",
        title=one_after_another(vectors, 200),
        new_category=one_after_another(vectors[::-1], 100),
        tags=[one_line(vector)[:50] for vector in vectors],
        body="\n\n".join(vectors),
        summary="\n\n".join(vectors[::-1]),
        reflection="\n\n".join([*vectors[4:], *vectors[:4]]),
        visibility=Visibility.PUBLIC,
        thumbnail=Image.from_upload(user, picture()),
        thumbnail_alt=one_after_another(vectors, 500),
        goals={horizon: [GoalLine(line.text) for line in lines[at::6]] for at, horizon in enumerate(Horizon)},
        done_today=lines[2::6],
        kpt={kind: lines[at::6] for at, kind in enumerate(Kind, 3)},
    )


def lead_on(app, user):
    """Let the days go on: goals are dropped for a reason, Tries become goals, texts become versions, drafts, a digest.
    Returns the pages that show all this.
    """
    for number, goal in enumerate(db.session.scalars(select(Goal)).all()):
        goal.drop(one_line(SENT[number % len(SENT)])[:500])
    for try_ in db.session.scalars(select(KPT).where(KPT.kind == Kind.TRY)).all():
        try_.become_goal(Horizon.DAY, user.today())
    category = Category.make(user, "틀")
    category.template = dict.fromkeys(("body", "summary", "reflection"), "\n\n".join(SENT)[:10_000])
    entry = save(user, day(user, 0, SENT[-PACKED:]))
    Draft.keep(user, "draft", [["title", one_after_another(SENT, 200)], ["body", "\n\n".join(SENT)]])
    with app.test_request_context(headers={"Accept-Language": "ko"}):
        week = read_week(user, dates.week_start(user.today()))
        save(user, digest.compose(user, week, lambda each: f"/entries/{each.id}"))
    db.session.commit()
    this_week = dates.week_name(user.today())
    return [
        *("/kpt", f"/weeks/{this_week}", f"/calendar/{user.today():%Y/%m}", "/calendar", "/stats"),
        *(
            "/entries/new?draft=draft",
            f"/categories/{category.id}/edit",
            f"/entries/new?category={category.id}",
        ),
        *(f"/entries/{entry.id}/revisions{path}" for path in ("", "/1", "/2")),
    ]


@pytest.fixture
def paths(app, live, page, sign_in_browser):
    """Days with every vector in every kind of field, and the pages that show them."""
    sign_in_browser(page.context)
    with app.app_context():
        user = User.by_handle("haru")
        for start in range(0, len(SENT), PACKED):
            save(user, day(user, start, SENT[start : start + PACKED]))
        db.session.commit()
        looked_back = lead_on(app, user)
        entries = list(db.session.scalars(select(Entry)))
        with app.test_request_context():
            shown = [url_for("entries.page", **entry.address) for entry in entries]
            shown += [
                url_for("archive.show", handle="haru", slug=entry.category.slug)
                for entry in entries[::6]
                if entry.category
            ]
        edited = [f"/entries/{entry.id}/edit" for entry in entries[::6]]
    return [
        *shown,
        *edited,
        *looked_back,
        "/today",
        "/entries",
        "/tags",
        "/@haru/tags",
        "/@haru",
        "/@haru/categories",
        "/categories",
        "/",
    ]


@pytest.fixture
def reader(browser, page, paths):
    """The writer's browser without the policy that would stop scripts: the pages alone have to hold."""
    context = browser.new_context(bypass_csp=True, locale="ko-KR", storage_state=page.context.storage_state())
    yield context.new_page()
    context.close()


@pytest.fixture
def ran(reader, live):
    """Fills with whatever ran on the pages, asked for a word, or asked another site."""
    signs = []

    def answer(dialog):
        # A form that a draft has filled asks before it is left.
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            signs.append(dialog.message)
            dialog.dismiss()

    reader.on("dialog", answer)
    reader.on("request", lambda request: signs.extend(foreign(request.url, live)))
    reader.expose_function("pwned", lambda *words: signs.append(words))
    return signs


def open_in_turn(reader, live, paths):
    """Opens each page, and those that it leads on to."""
    for path in paths:
        older = path
        while older:
            assert reader.goto(live + older).status == 200, older
            yield older
            older = reader.evaluate("document.querySelector('main .pager [rel=next]')?.getAttribute('href')")


def test_no_vector_runs_or_becomes_part_of_a_page(reader, live, paths, ran):
    assert len(SENT) >= 200
    for path in open_in_turn(reader, live, paths):
        assert reader.evaluate(FOREIGN) == [], path
    assert ran == []


def test_no_vector_runs_in_the_preview(reader, live, paths, ran):
    for path in (path for path in paths if path.startswith("/entries/") and path.endswith("/edit")):
        reader.goto(live + path)
        reader.locator(".savebar [name=preview]").click()
        expect(reader.locator("#preview")).to_be_visible()
        assert reader.evaluate(FOREIGN) == [], path
    assert ran == []


@pytest.mark.parametrize(
    "source", ["![그림](https://elsewhere.example/a.png)", "<img src='https://elsewhere.example/a.png'>"]
)
def test_a_picture_of_another_site_asks_that_site_nothing(app, live, page, sign_in_browser, source):
    sign_in_browser(page.context)
    with app.app_context():
        user = User.by_handle("haru")
        address = save(user, Writing(entry_date=user.today(), form_id="form", body=source)).address
        db.session.commit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live}/@{address['handle']}/{address['entry_id']}/{address['slug']}")
    assert [url for url in asked if "elsewhere" in url] == []


def test_a_script_that_a_page_did_hold_would_be_stopped(live, page):
    ran = []
    page.expose_function("pwned", lambda: ran.append(1))
    page.goto(f"{live}/login")
    page.evaluate("""async () => {
        const script = document.createElement("script");
        script.textContent = "pwned()";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<button onclick='pwned()'>");
        document.body.lastChild.click();
        await new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", resolve, { once: true });
            document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='pwned()'>");
        });
    }""")
    assert ran == []
