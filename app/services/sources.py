"""What a writer's entries cite: sites, the addresses of one of them, and the entries under each address."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.lib.paging import Cursor
from app.models import Entry, Source, User

PAGE = 40
# An address that stands in every entry would fill a page by itself: its newest entries stand for it there.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Cited:
    """A site or an address, how many entries cite it, and when one did last."""

    name: str
    count: int
    last: date
    # Of its newest citation: breaks the tie between those of one day.
    row_id: int
    uses: list[Source] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the newest entry calls an address."""
        return self.uses[0].title if self.uses else self.name

    @property
    def place(self) -> Cursor:
        return Cursor(self.last, self.row_id)


@dataclass(frozen=True, slots=True)
class Page:
    """Newest cited first; `older` is where the next page begins."""

    cited: list[Cited]
    older: Cursor | None


def sites(owner: User, viewer: Any, before: Cursor | None = None) -> Page:
    """The sites that entries cite which the viewer may read."""
    return _page(_rule(owner, viewer), Source.site, before)


def addresses(owner: User, viewer: Any, site: str, before: Cursor | None = None) -> Page:
    """The cited addresses of one site, each once, with the newest entries that cite it."""
    where = [*_rule(owner, viewer), Source.site == site]
    page = _page(where, Source.url, before)
    uses = {cited.name: cited.uses for cited in page.cited}
    for use in _newest_uses(where, uses):
        uses[use.url].append(use)
    return page


def citing(owner: User, site: str, url: str) -> ColumnElement[bool]:
    """Which of the writer's entries cite an address."""
    return Entry.id.in_(
        select(Source.entry_id).where(Source.user_id == owner.id, Source.site == site, Source.url == url)
    )


def _rule(owner: User, viewer: Any) -> list[ColumnElement[bool]]:
    return [Source.user_id == owner.id, *Entry.shelf(owner, viewer)]


def _page(where: list[ColumnElement[bool]], name: Any, before: Cursor | None) -> Page:
    last, row_id = func.max(Entry.entry_date), func.max(Source.id)
    query = (
        select(name, func.count(Source.entry_id.distinct()), last, row_id)
        .join(Source.entry)
        .where(*where)
        .group_by(name)
        .order_by(last.desc(), row_id.desc())
        .limit(PAGE + 1)
    )
    if before:
        query = query.having(tuple_(last, row_id) < (before.day, before.id))
    cited = [Cited(*row) for row in db.session.execute(query)]
    return Page(cited[:PAGE], cited[PAGE - 1].place if len(cited) > PAGE else None)


def _newest_uses(where: list[ColumnElement[bool]], urls: Iterable[str]) -> list[Source]:
    """The newest citations of each address, each with its entry, newest first."""
    newest = (Entry.entry_date.desc(), Entry.id.desc())
    rank = func.row_number().over(partition_by=Source.url, order_by=newest).label("rank")
    ranked: Select[Any] = select(Source.id, rank).join(Source.entry).where(*where, Source.url.in_(list(urls)))
    first = ranked.subquery()
    query = (
        select(Source)
        .join(first, first.c.id == Source.id)
        .join(Source.entry)
        .where(first.c.rank <= SHOWN)
        .options(contains_eager(Source.entry))
        .order_by(*newest)
    )
    return list(db.session.scalars(query))
