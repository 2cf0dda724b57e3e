"""Reading documents: the texts of entries, and what a list shows of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, select

from app.extensions import db
from app.models import Category, Entry, SearchDocument, User
from app.models.entry import Visibility
from app.models.search_document import id_of
from app.services.search.filters import Condition, Scope, conditions
from app.services.search.marks import folded_line
from app.services.search.query import Query


class Listed(NamedTuple):
    """What a list shows of an entry."""

    id: int
    title: str
    slug: str
    entry_date: date
    visibility: Visibility
    excerpt: str
    handle: str
    writer: str
    category: str | None

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC

    @property
    def address(self) -> dict[str, Any]:
        """As that of an entry."""
        return {"handle": self.handle, "entry_id": self.id, "slug": self.slug}


LISTED: Any = (
    Entry.id,
    Entry.title,
    Entry.slug,
    Entry.entry_date,
    Entry.visibility,
    Entry.excerpt,
    User.handle,
    User.name,
    Category.name,
)


@dataclass(slots=True)
class Document:
    """The texts of an entry, by section, these as words are looked for in them, and the columns that a list shows."""

    place: int
    texts: dict[str, str]
    columns: Sequence[Any]
    folded: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.folded = {name: folded_line(text) for name, text in self.texts.items()}

    @property
    def entry(self) -> Listed:
        return Listed(*self.columns)


def documents(places: list[int], scope: Scope, statement: Select[Any]) -> Iterator[Document]:
    """The documents at these places that fulfil what the statement asks for, the last places first."""
    bound = {"ids": [id_of(place) for place in places]}
    if scope.viewer.is_authenticated:
        bound["viewer"] = scope.viewer.id
    for place, texts, is_asked_for, *columns in db.session.execute(statement, bound):
        if is_asked_for:
            yield Document(place, texts, columns)


def reading(scope: Scope, query: Query) -> Select[Any]:
    """The statement for documents of a scope, and of what a query asks of an entry besides its words and its day."""
    if query.names:
        return _reading(conditions(scope, query))
    return _reading_all(scope.viewer.is_authenticated)


@cache
def _reading_all(is_writer: bool) -> Select[Any]:
    """Put together once: most ask for words alone."""
    viewer = SimpleNamespace(is_authenticated=is_writer, id=bindparam("viewer"))
    return _reading([Entry.readable_by(viewer)])


def _reading(where: list[Condition]) -> Select[Any]:
    """Conditions stand among the columns: to answer them, a base may begin with all entries that fulfil them."""
    known = SearchDocument.entry_id.in_(bindparam("ids", expanding=True))
    query = select(SearchDocument.place, SearchDocument.texts, and_(*where), *LISTED).where(known)
    joined = query.join(SearchDocument.entry).join(Entry.user).outerjoin(Entry.category)
    return joined.order_by(SearchDocument.place.desc())
