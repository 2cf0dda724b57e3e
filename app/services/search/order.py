"""The best first: words of the title count most, then goals, KPT and summary, then the notes."""

import re

from app.services.search.find import Document
from app.services.search.query import Query

WEIGHTS = {"title": 20, "body": 1, "reflection": 1}
OTHER_WEIGHT = 5

# A word that is said over and over says nothing new.
MOST_TIMES = 4

CURSOR = re.compile(r"(\d{1,9})\.(\d{1,18})", re.ASCII)


def rank(documents: list[Document], query: Query, before: str) -> list[tuple[str, Document]]:
    """The documents that come after the place `before`, the best first, of equals the newest, each with its place."""
    named = CURSOR.fullmatch(before)
    after = (int(named[1]), int(named[2])) if named else None
    keyed = sorted(((score(document, query), document.place) for document in documents), reverse=True)
    by_place = {document.place: document for document in documents}
    return [
        (f"{points}.{place}", by_place[place])
        for points, place in keyed
        if not after or (points, place) < after
    ]


def score(document: Document, query: Query) -> int:
    """How well a document answers; only what stands in the sections counts, where any are asked for."""
    points = 0
    for name, text in document.texts.items():
        if not query.sections or name in query.sections:
            folded = text.casefold().replace("\n", " ")
            times = sum(min(folded.count(word), MOST_TIMES) for word in query.words)
            points += WEIGHTS.get(name, OTHER_WEIGHT) * times
    return points
