"""Finding entries again: by words and parts of words in any language, by what they are and when they were."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.lib.paging import Cursor
from app.models.search_document import day_of, id_of, place_of
from app.services.search.documents import Document, Listed
from app.services.search.excerpts import Excerpt, Piece, excerpts
from app.services.search.filters import Scope, unknown
from app.services.search.find import Walk
from app.services.search.order import Stretch
from app.services.search.query import Fault, Query, read
from app.services.search.reindex import reindex
from app.services.search.words import OPERATORS, SECTIONS

__all__ = ["OPERATORS", "PAGE", "SECTIONS", "Excerpt", "Fault", "Found", "Hit", "Piece", "reindex", "search"]

PAGE = 20
# Of how many hits at a time, the newest first, the best are chosen.
BEST = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """What a list shows of an entry that was found, and parts of it with the words marked."""

    entry: Listed
    excerpts: list[Excerpt]

    @property
    def title(self) -> list[Piece]:
        """The title with its marks, where it was found and is not too long to be shown whole."""
        first = self.excerpts[0] if self.excerpts else None
        if first and first.section == "title" and "".join(map(str, first.pieces)) == self.entry.title:
            return first.pieces
        return []


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. `older` is where the next one begins, "" at the end; it can have more where this one has few.

    `is_partial` says that the best were chosen among some of the hits only.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    older: str = ""
    is_partial: bool = False

    @property
    def faults(self) -> list[Fault]:
        return self.query.faults


def search(words: str, viewer: Any, *, today: date, order: str = "newest", before: str = "") -> Found:
    """A page of the entries that the viewer looks through and that hold what was typed; never raises for what that is.

    A visitor looks through what everyone may read, others through their own. `order` is `newest` or `best`; `before`
    the `older` of the page before. Values that an operator does not take are left out of the search, and explained.
    """
    query = read(words, today)
    scope = Scope(viewer)
    query.faults += unknown(query, scope)
    if query.is_empty:
        return Found(query)
    found, older, is_partial = (_best if order == "best" else _newest)(query, scope, before)
    hits = [Hit(document.entry, excerpts(document, query)) for document in found]
    return Found(query, hits, older, is_partial)


def _newest(query: Query, scope: Scope, before: str) -> tuple[list[Document], str, bool]:
    cursor = Cursor.parse(before)
    walk = Walk(query, scope)
    found = list(walk.hits(place_of(cursor.day, cursor.id) if cursor else None, PAGE))
    if not all(document.columns for document in found):
        found = walk.reading.shown([document.place for document in found])
    return found, str(Cursor(day_of(walk.end), id_of(walk.end))) if walk.end else "", False


def _best(query: Query, scope: Scope, before: str) -> tuple[list[Document], str, bool]:
    stretch = Stretch.parse(before)
    walk = Walk(query, scope)
    ranks = stretch.best(walk.hits(stretch.start, BEST), query)
    places = [place for _points, place in ranks[:PAGE]]
    older = ""
    if len(ranks) > PAGE:
        older = str(Stretch(stretch.start, ranks[PAGE - 1]))
    elif walk.end:
        older = str(Stretch(walk.end))
    is_partial = bool(walk.end or stretch.start)
    return walk.reading.shown(places), older, is_partial
