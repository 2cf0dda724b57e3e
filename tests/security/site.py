"""The site as its own pages name it, and all that is stored behind them."""

import re

from bs4 import BeautifulSoup

from app.extensions import db
from tests.pages import fields_in

STARTS = ("/", "/today", "/entries", "/@haru", "/@haru/categories", "/categories", "/settings", "/trash")
EACH_NEW = re.compile(r"#.*|[?&](v|draft)=[^&]*")


def pages(client, starts=STARTS):
    """The answer at every address that pages name, from these on; files of the app itself are left out."""
    answers, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop()
        if path in answers or path.startswith("/static"):
            continue
        answers[path] = answer = client.get(path)
        named = [answer.location] if answer.location else []
        if answer.mimetype == "text/html":
            tags = BeautifulSoup(answer.text, "html.parser").select("[href], [src], [action], [srcset]")
            named += [tag[name] for tag in tags for name in ("href", "src", "action") if tag.has_attr(name)]
            named += [
                part.split()[0] for tag in tags for part in tag.get("srcset", "").split(",") if part.strip()
            ]
        waiting += [EACH_NEW.sub("", name) for name in named if re.match(r"/(?!/)", name)]
    return answers


def forms(answers):
    """Every form that changes something on these pages: (address, fields), also as its other buttons send it."""
    found = {}
    for path, answer in answers.items():
        if answer.mimetype != "text/html":
            continue
        for form in BeautifulSoup(answer.text, "html.parser").select("form[method=post]"):
            fields = fields_in(form)
            actions = {form.get("action") or path}
            actions |= {button["formaction"] for button in form.select("[formaction]")}
            found |= {(action, tuple(sorted(fields))): (action, fields) for action in actions}
    return list(found.values())


def rows(but=()):
    """All that is stored, by table."""
    db.session.rollback()
    return {
        name: sorted(map(repr, db.session.execute(table.select())))
        for name, table in db.metadata.tables.items()
        if name not in but
    }
