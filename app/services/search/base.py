"""The one place that knows by which index a base finds tokens: full text on SQLite, arrays on PostgreSQL."""

from collections.abc import Iterable

from sqlalchemy import ARRAY, Text, cast, select, text

from app.extensions import db
from app.models import SearchDocument

# A few tokens narrow the search down as far as it goes; the texts themselves have the last word.
MOST_TOKENS = 24

MATCH = text(
    "SELECT rowid FROM search_index WHERE search_index MATCH :tokens AND rowid >= :low AND rowid < :high"
    " ORDER BY rowid DESC LIMIT :limit"
)


def places(tokens: Iterable[str], low: int, high: int, limit: int) -> list[int]:
    """The last places from `low` up to before `high` whose documents hold all tokens, the last first."""
    few = _few(list(tokens))
    if _is_sqlite():
        bound = {
            "tokens": " AND ".join(f'"{token}"' for token in few),
            "low": low,
            "high": high,
            "limit": limit,
        }
        return list(db.session.scalars(MATCH, bound))
    held = SearchDocument.tokens.op("@>")(cast(few, ARRAY(Text)))
    query = select(SearchDocument.place).where(held, SearchDocument.place >= low, SearchDocument.place < high)
    return list(db.session.scalars(query.order_by(SearchDocument.place.desc()).limit(limit)))


def rebuild() -> None:
    """Let the base make its own index anew, where it can have come apart from the documents."""
    if _is_sqlite():
        db.session.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))


def _few(tokens: list[str]) -> list[str]:
    step = -(-len(tokens) // MOST_TOKENS)
    return tokens[:: max(1, step)]


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
