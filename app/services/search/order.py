"""The best first: words of the title count most, then goals, KPT and summary, then the notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.services.search.documents import Document
from app.services.search.query import Query

WEIGHTS = {"title": 20, "body": 1, "reflection": 1}
OTHER_WEIGHT = 5

# A word that is said over and over says nothing new.
MOST_TIMES = 4

CURSOR = re.compile(r"(\d{1,18})(?:\.(\d{1,9})\.(\d{1,18}))?", re.ASCII)

# How well a document answers, and its place: of equals the newest comes first.
Rank = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The best are chosen among a stretch of hits, which begins before `start`, then among the next; `after` is the
    last that was shown of it.
    """

    start: int | None = None
    after: Rank | None = None

    @classmethod
    def parse(cls, text: str) -> "Stretch":
        """The one that a text names; of any other text, the first."""
        named = CURSOR.fullmatch(text)
        if not named:
            return cls()
        start, points, place = (int(part) if part else 0 for part in named.groups())
        return cls(start or None, (points, place) if place else None)

    def __str__(self) -> str:
        return ".".join(map(str, (self.start or 0, *(self.after or ()))))

    def best(self, documents: Iterable[Document], query: Query) -> list[Rank]:
        """The ranks of the documents that are left to be shown, the best first."""
        ranks = sorted(((score(document, query), document.place) for document in documents), reverse=True)
        return [rank for rank in ranks if not self.after or rank < self.after]


def score(document: Document, query: Query) -> int:
    """How well a document answers; only what stands in the sections counts, where any are asked for."""
    points = 0
    for name, folded in document.folded.items():
        if not query.sections or name in query.sections:
            times = sum(min(folded.count(word), MOST_TIMES) for word in query.words)
            points += WEIGHTS.get(name, OTHER_WEIGHT) * times
    return points
