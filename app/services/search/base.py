"""The one place that knows by which index a base finds tokens: full text on SQLite, arrays on PostgreSQL."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Integer, Select, Text, TextualSelect, bindparam, select, text

from app.extensions import db
from app.models import SearchDocument

# A few tokens narrow the search down as far as it goes; the texts themselves have the last word.
MOST_TOKENS = 24

Index = Select[int] | TextualSelect


def places(tokens: Iterable[str], low: int, high: int, limit: int) -> list[int]:
    """The last places from `low` up to before `high` whose documents hold all tokens, the last first."""
    return list(db.session.scalars(index(is_sqlite()), bound(tokens, low, high, limit)))


@cache
def index(of_sqlite: bool) -> Index:
    """The statement for places, by the index of one kind of base; what it asks for is bound to it."""
    if of_sqlite:
        found = text(
            "SELECT rowid FROM search_index WHERE search_index MATCH :tokens AND rowid >= :low AND rowid < :high"
            " ORDER BY rowid DESC LIMIT :limit"
        )
        return found.columns(SearchDocument.place)
    place = SearchDocument.place
    held = SearchDocument.tokens.op("@>")(bindparam("tokens", type_=ARRAY(Text)))
    query = select(place).where(held, place >= bindparam("low"), place < bindparam("high"))
    return query.order_by(place.desc()).limit(bindparam("limit", type_=Integer))


def bound(tokens: Iterable[str], low: int, high: int, limit: int) -> dict[str, Any]:
    """What is bound to the statement of the index."""
    few: Any = _few(list(tokens))
    if is_sqlite():
        few = " AND ".join(f'"{token}"' for token in few)
    return {"tokens": few, "low": low, "high": high, "limit": limit}


def rebuild() -> None:
    """Let the base make its own index anew, where it can have come apart from the documents."""
    if is_sqlite():
        db.session.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))


def _few(tokens: list[str]) -> list[str]:
    step = -(-len(tokens) // MOST_TOKENS)
    return tokens[:: max(1, step)]


def is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
