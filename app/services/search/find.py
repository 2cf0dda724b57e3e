"""Looking through the documents, the newest first and no further than a page needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from app.extensions import db
from app.lib import dates
from app.lib.bigrams import wanted
from app.models import SearchDocument
from app.models.search_document import place_of
from app.services.search import base
from app.services.search.documents import Document, Reading
from app.services.search.filters import Scope, shelves
from app.services.search.query import Query

# How many documents are looked at, at first and then, and for one page: one that finds too few tells where to go on.
# At first those of a page, the one that tells whether there is another, and some that hold the letters of a phrase
# apart from each other.
# So many letters take as long to look through as getting a document.
FIRST, MORE, MOST = 24, 400, 2_000
LETTERS = 2_000
# How many times as many are looked for each time that those before were too few.
GROWTH = 4


@dataclass(slots=True)
class Walk:
    """A way through the documents before a place; `end` is where the next one begins, None where nothing is left."""

    query: Query
    scope: Scope
    end: int | None = None
    at_once: int = field(init=False, default=FIRST)

    @property
    def reading(self) -> Reading:
        return Reading(self.scope, self.query)

    def hits(self, before: int | None, most: int) -> Iterator[Document]:
        """At most so many documents that hold what is asked for, the last places first; sets `end` once through."""
        last = None
        for number, document in enumerate(self._documents(before)):
            if number == most:
                self.end = last
                return
            yield document
            last = document.place

    def _documents(self, before: int | None) -> Iterator[Document]:
        looked, self.at_once = 0, FIRST
        for chunk in self._chunks(before):
            place = count = letters = 0
            for document in chunk:
                place, count = document.place, count + 1
                letters += sum(map(len, document.texts.values()))
                if document.is_asked_for and holds(document, self.query):
                    yield document
            effort = max(1, count + letters // LETTERS)
            looked += effort
            if looked >= MOST:
                self.end = place
                return
            self.at_once = max(1, MORE * count // effort)

    def _chunks(self, before: int | None) -> Iterator[Iterable[Document]]:
        few = self._few()
        for low, high in _ranges(self.query, before):
            if few is None:
                yield from self._indexed(low, high)
            else:
                yield from self._at([place for place in few if low <= place < high])

    def _indexed(self, low: int, high: int) -> Iterator[Iterable[Document]]:
        """The first, which mostly are enough, by one statement; then places, and the documents at these."""
        limit = min(FIRST, self.at_once)
        first = list(self.reading.newest(self._tokens(), low, high, limit))
        if first:
            yield first
        more = len(first) == limit
        high = first[-1].place if first else low
        while more:
            limit = min(GROWTH * limit, MORE)
            places = base.places(self._tokens(), low, high, limit)
            yield from self._at(places)
            more, high = len(places) == limit, places[-1] if places else low

    def _at(self, places: list[int]) -> Iterator[Iterable[Document]]:
        """As many at a time as their length allows: texts may be a million letters long."""
        while places:
            chunk, places = places[: self.at_once], places[self.at_once :]
            yield self.reading.at(chunk)

    def _tokens(self) -> list[str]:
        return [self.scope.token, *sorted({token for word in self.query.words for token in wanted(word)})]

    def _few(self) -> list[int] | None:
        """All places of the smallest category or tag that is asked for, where they are few and the index has more."""
        asked = shelves(self.query, self.scope)
        if not asked or len(base.places(self._tokens(), 0, place_of(date.max), MORE)) < MORE:
            return None
        each = [db.session.scalars(ids.limit(MOST + 1)).all() for ids in asked]
        ids = min(each, key=len)
        if len(ids) > MOST:
            return None
        places = select(SearchDocument.place).where(SearchDocument.entry_id.in_(ids))
        return list(db.session.scalars(places.order_by(SearchDocument.place.desc())))


def holds(document: Document, query: Query) -> bool:
    """Whether every word is in one of the sections; for no word, whether one of these is there at all."""
    folded = [text for name, text in document.folded.items() if not query.sections or name in query.sections]
    return (bool(folded) or not query.sections) and all(
        any(word in text for text in folded) for word in query.words
    )


def _ranges(query: Query, before: int | None) -> Iterator[tuple[int, int]]:
    """The places that are asked for, as ranges that do not meet, the last first."""
    high = place_of(date.max) if before is None else before
    spans = sorted(query.spans or [(dates.FIRST_DAY, dates.LAST_DAY)], key=lambda span: span[1], reverse=True)
    for first, last in spans:
        end = min(high, place_of(last + timedelta(days=1)))
        start = place_of(first)
        if start < end:
            yield start, end
            high = start
