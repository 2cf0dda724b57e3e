"""Finding entries again: by words and parts of words in any language, by what they are and when they were."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.lib.paging import Cursor
from app.models import Entry
from app.models.search_document import day_of, id_of, place_of
from app.services.search.excerpts import Excerpt, Piece, excerpts
from app.services.search.filters import Scope, unknown
from app.services.search.find import Document, Walk, entries
from app.services.search.order import rank
from app.services.search.query import Fault, Query, read
from app.services.search.reindex import reindex
from app.services.search.words import OPERATORS, SECTIONS

__all__ = ["OPERATORS", "PAGE", "SECTIONS", "Excerpt", "Fault", "Found", "Hit", "Piece", "reindex", "search"]

PAGE = 20
# Of how many hits, the newest, the best are chosen.
BEST = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, loaded as for cards, and parts of it with the words marked."""

    entry: Entry
    excerpts: list[Excerpt]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. `older` is where the next one begins, "" at the end; it can have more where this one has few."""

    query: Query
    hits: list[Hit] = field(default_factory=list)
    older: str = ""

    @property
    def faults(self) -> list[Fault]:
        return self.query.faults


def search(words: str, viewer: Any, *, today: date, order: str = "newest", before: str = "") -> Found:
    """A page of the entries that the viewer looks through and that hold what was typed; never raises for what that is.

    A visitor looks through what everyone may read, others through their own. `order` is `newest` or `best`; `before`
    the `older` of the page before. Values that an operator does not take are left out of the search, and explained.
    """
    query = read(words, today)
    scope = Scope.of(viewer)
    query.faults += unknown(query, scope)
    if query.is_empty:
        return Found(query)
    documents, older = (_best if order == "best" else _newest)(query, scope, before)
    known = entries([document.entry_id for document in documents])
    hits = [
        Hit(known[document.entry_id], excerpts(document, query))
        for document in documents
        if document.entry_id in known
    ]
    return Found(query, hits, older)


def _newest(query: Query, scope: Scope, before: str) -> tuple[list[Document], str]:
    cursor = Cursor.parse(before)
    walk = Walk(query, scope)
    documents = walk.hits(place_of(cursor.day, cursor.id) if cursor else None, PAGE)
    return documents, str(Cursor(day_of(walk.end), id_of(walk.end))) if walk.end else ""


def _best(query: Query, scope: Scope, before: str) -> tuple[list[Document], str]:
    ranked = rank(Walk(query, scope).hits(None, BEST), query, before)
    page = [document for _place, document in ranked[:PAGE]]
    return page, ranked[PAGE - 1][0] if len(ranked) > PAGE else ""
