"""What stands in the entries that somebody looks through, to show what can be asked for."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.lib import dates
from app.models import Category, Entry, EntryTag, Tag
from app.services.search import days
from app.services.search.filters import Scope

# Of how many entries, the newest, samples are taken.
LATELY = 30

# Words as one says days, the nearest first.
SPOKEN = ("today", "this-week", "last-week", "this-month", "last-month", "this-year")

WORD = re.compile(r"(?=\D)\w{2,20}")


@dataclass(frozen=True, slots=True)
class Samples:
    """Two words that stand side by side in a title; names; the newest day, the week to it, and how it is said. ""
    where there is none: without entries, the days are of today.
    """

    words: Sequence[str]
    category: str
    tag: str
    since: date
    day: date
    spoken: str


def samples(viewer: Any, today: date) -> Samples:
    """What the newest entries hold that the viewer looks through."""
    rows = _newest(viewer)
    day = max((row.entry_date for row in rows), default=today)
    return Samples(
        words=next(filter(None, (_neighbours(row.title) for row in rows)), ()),
        category=_most_used(row.category for row in rows),
        tag=_most_used(row.tag for row in rows),
        since=max(day - timedelta(days=6), dates.FIRST_DAY),
        day=day,
        spoken=next((name for name in SPOKEN if _is_in(day, days.spoken(name, today))), "this-month"),
    )


def _newest(viewer: Any) -> Sequence[Any]:
    tag = select(Tag.name).join(EntryTag, EntryTag.tag_id == Tag.id).where(EntryTag.entry_id == Entry.id)
    first = tag.order_by(EntryTag.position).limit(1).scalar_subquery()
    columns: Any = (Entry.entry_date, Entry.title, Category.name.label("category"), first.label("tag"))
    newest = select(*columns).outerjoin(Entry.category).where(*Scope(viewer).rule)
    return db.session.execute(newest.order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(LATELY)).all()


def _most_used(names: Iterable[str | None]) -> str:
    """The name that is there most often and can be asked for: quotes cannot stand in quotes."""
    counted = Counter(name for name in names if name and '"' not in name)
    return max(counted, key=lambda name: counted[name], default="")


def _neighbours(title: str) -> tuple[str, ...]:
    pairs = pairwise(title.split())
    return next((pair for pair in pairs if all(WORD.fullmatch(word) for word in pair)), ())


def _is_in(day: date, span: days.Span | None) -> bool:
    return span is not None and span[0] <= day <= span[1]
