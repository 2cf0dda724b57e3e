"""Feeds of entries, page by page: what a visitor may read, whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import joinedload, selectinload, undefer_group

from app.extensions import db
from app.lib import atom
from app.lib.paging import Cursor
from app.lib.urls import full
from app.models import KPT, Category, Entry, EntryGoal, Tag, User

PAGE = 20
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Channel:
    """What a feed is of. `mark` tells it apart from other feeds for good, whatever its names become; `page` and `path`
    are where people and programs read it.
    """

    where: list[ColumnElement[bool]]
    title: str
    mark: str
    page: str
    path: str
    writer: User | None = None
    about: str = ""


@dataclass(frozen=True)
class Hand:
    """Where an entry is read, and what it holds, as HTML with whole addresses."""

    path: Callable[[Entry], str]
    html: Callable[[Entry], str]


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and the place where older ones begin."""

    entries: list[Entry]
    before: Cursor | None
    older: Cursor | None


def read(where: list[ColumnElement[bool]], before: Cursor | None) -> Page:
    """A page of the entries that meet `where`, with all that their pages show."""
    query = (
        select(Entry)
        .where(*where)
        .order_by(Entry.entry_date.desc(), Entry.id.desc())
        .limit(PAGE + 1)
        .options(
            undefer_group("rendered"),
            joinedload(Entry.user),
            joinedload(Entry.category),
            joinedload(Entry.thumbnail),
            selectinload(Entry.places).joinedload(EntryGoal.goal),
            selectinload(Entry.kpt).options(*KPT.fates()),
            selectinload(Entry.tag_uses),
        )
    )
    if before:
        query = query.where(tuple_(Entry.entry_date, Entry.id) < (before.day, before.id))
    rows = list(db.session.scalars(query))
    entries, last = rows[:PAGE], rows[PAGE - 1 : PAGE] if len(rows) > PAGE else []
    return Page(entries, before, Cursor(last[0].entry_date, last[0].id) if last else None)


def updated_at(page: Page) -> datetime:
    """When something of the page changed last."""
    return max((entry.updated_at for entry in page.entries), default=LONG_AGO)


def compose(channel: Channel, page: Page, hand: Hand) -> bytes:
    """The page as an Atom document."""
    feed = atom.Feed(
        id=full(channel.mark),
        url=full(channel.page),
        here=full(_at(channel.path, page.before)),
        title=channel.title,
        updated=updated_at(page),
        items=[_item(entry, hand) for entry in page.entries],
        subtitle=channel.about,
        author=_person(channel.writer) if channel.writer else None,
        first=full(channel.path) if page.before else "",
        older=full(_at(channel.path, page.older)) if page.older else "",
    )
    return atom.write(feed)


def _at(path: str, place: Cursor | None) -> str:
    return f"{path}?before={place}" if place else path


def _item(entry: Entry, hand: Hand) -> atom.Item:
    filed: list[Category | Tag] = [entry.category] if entry.category else []
    return atom.Item(
        id=full(f"/@{entry.user.handle}/{entry.id}"),
        url=full(hand.path(entry)),
        title=entry.title,
        author=_person(entry.user),
        published=entry.created_at,
        updated=entry.updated_at,
        summary=entry.excerpt,
        html=hand.html(entry),
        terms=[atom.Term(each.slug, each.name) for each in [*filed, *entry.tags]],
    )


def _person(writer: User) -> atom.Person:
    return atom.Person(writer.name, full(f"/@{writer.handle}"))
