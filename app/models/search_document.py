"""What can be searched of an entry: its words, and the tokens by which the base finds them."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Dialect, ForeignKey, Index, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeEngine

from app.models.base import Model

if TYPE_CHECKING:
    from app.models.entry import Entry


# The base's own index of the tokens, which only the migration makes: GIN on PostgreSQL, full text on SQLite.
INDEXES = ("ix_search_documents_tokens", "search_index")


# The parts of an entry in which words are found, in the order of its page.
SECTIONS = (
    "title",
    "weekly_goals",
    "daily_goals",
    "done_today",
    "body",
    "summary",
    "keep",
    "problem",
    "try",
    "reflection",
)

# Ids take the lower bits of a place.
ID_BITS = 32


def place_of(day: date, entry_id: int = 0) -> int:
    """Where an entry stands among all, later ones further on; without an id, where its day begins."""
    return (day.toordinal() << ID_BITS) + entry_id


def day_of(place: int) -> date:
    return date.fromordinal(place >> ID_BITS)


def id_of(place: int) -> int:
    return place & ((1 << ID_BITS) - 1)


def has_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a model says what the base holds under a name: all but the index of the tokens and its own tables."""
    return kind not in ("table", "index") or not (name or "").startswith(INDEXES)


class Tokens(TypeDecorator[list[str]]):
    """Words of ASCII letters and digits: an array where the base has such, else one text with spaces between."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Text) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:
        words = list(value or ())
        return words if dialect.name == "postgresql" else " ".join(words)

    def process_result_value(self, value: Any, dialect: Dialect) -> list[str]:
        return list(value or ()) if dialect.name == "postgresql" else (value or "").split()


class Texts(TypeDecorator[dict[str, str]]):
    """Texts by the section they stand in, as JSON with its letters as they are: escaped, they take twice the room."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, str] | None, dialect: Dialect) -> str:
        return json.dumps(value or {}, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, str]:
        found: dict[str, str] = json.loads(value or "{}")
        return found


class SearchDocument(Model):
    """The searchable side of one entry. The base keeps its index of `tokens` by itself, in the same transaction: a GIN
    index on PostgreSQL; on SQLite the full-text table search_index, which triggers of the migration write.
    """

    __tablename__ = "search_documents"
    __table_args__ = (Index(None, "place", unique=True),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    # The entry's date and id in one number that grows as they do, so that the index itself is in the order of lists.
    place: Mapped[int] = mapped_column(BigInteger)
    tokens: Mapped[list[str]] = mapped_column(Tokens, deferred=True)
    texts: Mapped[dict[str, str]] = mapped_column(Texts)

    entry: Mapped["Entry"] = relationship(back_populates="document")
