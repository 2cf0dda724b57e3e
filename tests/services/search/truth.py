"""What a search has to find: told by looking for the letters in what a reader sees, without any index."""

import unicodedata
from urllib.parse import unquote

from bs4 import BeautifulSoup
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models import Entry
from app.models.kpt import Kind

UNSEEN = "a.anchor, .footnote-ref, .footnote-back"


class Truth:
    """The names of the entries by id, and what can be read of each: its parts as one line each."""

    def __init__(self, names):
        self.names = names
        query = db.select(Entry).where(Entry.id.in_(names)).options(undefer_group("rendered"))
        entries = db.session.scalars(query).all()
        self.days = {names[entry.id]: (entry.entry_date, entry.id) for entry in entries}
        self.parts = {names[entry.id]: [plain(part) for part in parts_of(entry)] for entry in entries}

    def holding(self, *words):
        """The entries that hold all words, the newest first."""
        folded = [plain(word) for word in words]
        found = [
            name
            for name, parts in self.parts.items()
            if all(any(word in part for part in parts) for word in folded)
        ]
        return self.in_order(found)

    def in_order(self, names):
        return sorted(names, key=self.days.get, reverse=True)


def plain(text):
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def parts_of(entry):
    """The title, lines as one, and each text as the page shows it with the addresses behind it."""
    yield entry.title
    for goals in (entry.weekly_goals, entry.daily_goals, entry.done_today, *(map(entry.kpt_of, Kind))):
        yield " ".join(goal.text for goal in goals)
    for html in (entry.body_html, entry.summary_html, entry.reflection_html):
        yield from read(html)


def read(html):
    page = BeautifulSoup(html, "html.parser")
    for unseen in page.select(UNSEEN):
        unseen.decompose()
    yield page.get_text()
    for each in page.select("[href], [alt], [title], [data-lang]"):
        yield from (each.get(name, "") for name in ("href", "alt", "title", "data-lang"))
        yield unquote(each.get("href", ""))
