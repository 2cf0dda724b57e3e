"""The site as its own pages name it, and all that is stored behind them."""

import re
from collections import Counter
from datetime import date

from bs4 import BeautifulSoup

from app.extensions import db
from tests.pages import fields_in

STARTS = ("/", "/today", "/entries", "/@haru", "/@haru/categories", "/categories", "/settings", "/trash")
STARTS += ("/sitemap.xml", "/feed.xml", "/search?q=", "/comments", "/tags")
# There is a page for every date of three centuries, and one for every question in each order, among these or those,
# with its help open or not: this many of each kind stand for all.
ONE_OF_MANY = re.compile(r"(?<=/calendar)(/\d+)+|(?<=/weeks/)[^/?]+|(?<=[?&]date=)[^&]+|(?<=[?]q=)[^&]+(?=&)")
ENOUGH = 4
WEEK = {"monday": date(2023, 10, 23)}
EACH_NEW = re.compile(r"#.*|[?&](v|draft)=[^&]*")


def pages(client, starts=STARTS):
    """The answer at every address that pages name, from these on; files of the app itself are left out."""
    answers, waiting, kinds = {}, list(starts), Counter()
    # Feeds, maps and what is said to machines name pages by their lasting addresses.
    whole = re.compile(re.escape(client.application.config["SITE_URL"]) + r"(/[^\s\"'<>&)]*)")
    while waiting:
        path = waiting.pop()
        if path in answers or path.startswith("/static"):
            continue
        if ONE_OF_MANY.search(path):
            kinds[kind := ONE_OF_MANY.sub("", path)] += 1
            if kinds[kind] > ENOUGH:
                continue
        answers[path] = answer = client.get(path)
        named = [answer.location] if answer.location else []
        if answer.mimetype == "text/html":
            tags = BeautifulSoup(answer.text, "html.parser").select("[href], [src], [action], [srcset]")
            named += [tag[name] for tag in tags for name in ("href", "src", "action") if tag.has_attr(name)]
            named += [
                part.split()[0] for tag in tags for part in tag.get("srcset", "").split(",") if part.strip()
            ]
        if "xml" in answer.mimetype or answer.mimetype == "text/html":
            named += whole.findall(answer.text)
        waiting += [EACH_NEW.sub("", name) for name in named if re.match(r"/(?!/)", name)]
    return answers


def forms(answers):
    """Every form that changes something on these pages, as each of its buttons sends it: (address, fields)."""
    found = {}
    for path, answer in answers.items():
        if answer.mimetype != "text/html":
            continue
        for form in BeautifulSoup(answer.text, "html.parser").select("form[method=post]"):
            for button in form.select("button:not([type=button])") or [form]:
                action = button.get("formaction") or form.get("action") or path
                named = {button["name"]: button.get("value", "")} if button.has_attr("name") else {}
                fields = {**fields_in(form), **named}
                found[action, tuple(sorted(fields))] = (action, fields)
    return list(found.values())


def form_addresses(app, *rooms):
    """Every address that takes a form, or every one of some blueprints, on the rows numbered 1 and in a week."""
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    assert len(rules) > 25
    chosen = [rule for rule in rules if not rooms or rule.endpoint.split(".")[0] in rooms]
    with app.test_request_context():
        return [rule.build({name: WEEK.get(name, 1) for name in rule.arguments})[1] for rule in chosen]


def rows():
    """All that is stored, by table."""
    db.session.rollback()
    return {
        name: sorted(map(repr, db.session.execute(table.select())))
        for name, table in db.metadata.tables.items()
    }


def rows_of(user_id):
    """All that is stored of one user, by table."""
    db.session.rollback()
    entries = db.metadata.tables["entries"]
    mine = db.select(entries.c.id).where(entries.c.user_id == user_id)
    stored = {}
    for name, table in db.metadata.tables.items():
        if name == "users":
            where = table.c.id == user_id
        elif "user_id" in table.c:
            where = table.c.user_id == user_id
        elif "entry_id" in table.c:
            where = table.c.entry_id.in_(mine)
        else:
            continue
        stored[name] = sorted(map(repr, db.session.execute(table.select().where(where))))
    return stored
