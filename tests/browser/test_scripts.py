"""Hostile text in every field of a day: no script runs, nothing of it becomes part of the page."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.lib.text import has_control
from app.models import Entry, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services.writing import save
from tests.vectors import VECTORS

PACKED = 60

# What no vector may bring into a page, whatever stands on it already.
FOREIGN = """() => {
  const main = document.querySelector("main");
  const tags = [...main.querySelectorAll("script, iframe, object, embed, base, meta, style, link, svg, math, frame")];
  const own = (node) => node.closest("button, .tools, .row-tools") || node.matches("script[src^='/static/']");
  const handlers = [...main.querySelectorAll("*")].filter((node) =>
    [...node.attributes].some((attribute) => /^on/i.test(attribute.name)));
  const urls = [...main.querySelectorAll("[href], [src], [action], [formaction]")].filter((node) =>
    ["href", "src", "action", "formaction"].some((name) =>
      /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data):/i.test(node.getAttribute(name) ?? "")));
  return [...tags.filter((node) => !own(node)), ...handlers, ...urls].map((node) => node.outerHTML.slice(0, 200));
}"""


def parts():
    usable = [vector for vector in VECTORS if not has_control(vector)]
    return [usable[start : start + PACKED] for start in range(0, len(usable), PACKED)]


def fill(user):
    """Entries with the vectors in every field."""
    for number, vectors in enumerate(parts()):
        lines = [Line(" ".join(vector.split())[:500]) for vector in vectors[:12]]
        text = "\n\n".join(vectors)
        writing = Writing(
            entry_date=user.today(),
            form_id=f"form-{number}",
            title=" ".join(vectors[0].split())[:200] or "제목",
            new_category=" ".join(vectors[1].split())[:100] or "분류",
            body=text,
            summary=text,
            reflection=text,
            visibility=Visibility.PUBLIC,
            goals={horizon: [GoalLine(line.text) for line in lines] for horizon in Horizon},
            done_today=lines,
            kpt=dict.fromkeys(Kind, lines),
        )
        save(user, writing)
    db.session.commit()


def test_no_vector_runs_or_becomes_part_of_a_page(app, live, page, sign_in_browser):
    assert len(VECTORS) >= 200
    sign_in_browser(page.context)
    with app.app_context():
        user = User.by_handle("haru")
        fill(user)
        entries = [(entry.id, entry.address) for entry in db.session.scalars(select(Entry))]
    asked, ran = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.expose_function("pwned", lambda *words: ran.append(words))
    paths = [f"/@{a['handle']}/{a['entry_id']}/{a['slug']}" for _id, a in entries]
    paths += [f"/entries/{entry_id}/edit" for entry_id, _address in entries[:3]]
    paths += ["/today", "/entries", "/@haru", "/@haru/categories", "/categories"]
    for path in paths:
        assert page.goto(live + path).status == 200, path
        assert page.evaluate(FOREIGN) == [], path
    assert ran == []
    assert [url for url in asked if not url.startswith((live, "data:", "blob:"))] == []


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
