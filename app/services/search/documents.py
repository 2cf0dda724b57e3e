"""Reading documents: the texts of entries, and what a list shows of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, select

from app.extensions import db
from app.models import Category, Entry, SearchDocument, User
from app.models.search_document import id_of
from app.models.user import VISITOR
from app.services.search import base
from app.services.search.filters import Condition, Scope, conditions
from app.services.search.marks import folded_line
from app.services.search.query import Query


class Listed(NamedTuple):
    """What a list shows of an entry."""

    id: int
    title: str
    slug: str
    entry_date: date
    is_public: bool
    excerpt: str
    handle: str
    writer: str
    category: str | None

    @property
    def address(self) -> dict[str, Any]:
        """As that of an entry."""
        return {"handle": self.handle, "entry_id": self.id, "slug": self.slug}


LISTED: Any = (
    Entry.id,
    Entry.title,
    Entry.slug,
    Entry.entry_date,
    Entry.readable_by(VISITOR),
    Entry.excerpt,
    User.handle,
    User.name,
    Category.name,
)


@dataclass(slots=True)
class Document:
    """The texts of an entry, by section, these as words are looked for in them, whether it is what was asked for
    besides its words, and the columns that a list shows, where these were read along.
    """

    place: int
    texts: dict[str, str]
    is_asked_for: bool
    columns: Sequence[Any]
    folded: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.folded = {name: folded_line(text) for name, text in self.texts.items()}

    @property
    def entry(self) -> Listed:
        return Listed(*self.columns)


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads documents of a scope with what a query asks of an entry besides its words and its day."""

    scope: Scope
    query: Query

    def newest(self, tokens: list[str], low: int, high: int, limit: int) -> Iterator[Document]:
        """So many last documents from a place up to before another that hold all tokens, the last first."""
        return self._read(LISTED, base.is_sqlite(), base.bound(tokens, low, high, limit))

    def at(self, places: list[int]) -> Iterator[Document]:
        """The documents at these places, the last first, without what a list shows: few of many are hits."""
        return self._read((), None, _ids(places))

    def shown(self, places: list[int]) -> list[Document]:
        """The same with what a list shows, in the order of the places, but for those that are asked for no more."""
        read = self._read(LISTED, None, _ids(places))
        known = {document.place: document for document in read if document.is_asked_for}
        return [known[place] for place in places if place in known]

    def _read(self, listed: Any, of_sqlite: bool | None, bound: dict[str, Any]) -> Iterator[Document]:
        viewer = self.scope.viewer
        if self.query.names:
            statement = _reading(conditions(self.query, self.scope), listed, of_sqlite)
        else:
            statement = _reading_all(viewer.is_authenticated, listed, of_sqlite)
        if viewer.is_authenticated:
            bound["viewer"] = viewer.id
        for place, texts, is_asked, *rest in db.session.execute(statement, bound):
            yield Document(place, texts, is_asked, rest)


def _ids(places: list[int]) -> dict[str, Any]:
    return {"ids": [id_of(place) for place in places]}


@cache
def _reading_all(is_writer: bool, listed: Any, of_sqlite: bool | None) -> Select[Any]:
    """Put together once: most ask for words alone."""
    viewer = SimpleNamespace(is_authenticated=is_writer, id=bindparam("viewer"))
    return _reading([Entry.readable_by(viewer)], listed, of_sqlite)


def _reading(where: list[Condition], listed: Any, of_sqlite: bool | None) -> Select[Any]:
    """The statement for documents by the index of a kind of base, or else by their ids.

    Conditions stand among the columns: to answer them, a base may begin with all entries that fulfil them. The texts
    of what is not asked for are left where they are.
    """
    if of_sqlite is None:
        known = SearchDocument.entry_id.in_(bindparam("ids", expanding=True))
    else:
        known = SearchDocument.place.in_(base.index(of_sqlite))
    asked = and_(*where)
    query = select(SearchDocument.place, case((asked, SearchDocument.texts)), asked, *listed).where(known)
    query = query.join(SearchDocument.entry)
    if listed:
        query = query.join(Entry.user).outerjoin(Entry.category)
    return query.order_by(SearchDocument.place.desc())
