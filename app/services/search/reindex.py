"""Making the search index anew, or what is lacking of it."""

from collections.abc import Callable, Iterator

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from app.extensions import db
from app.models import Entry, Source, User
from app.models.findable import refresh
from app.services.search import base

BATCH = 100

Progress = Callable[[int, int], None]


def reindex(progress: Progress = lambda done, total: None, *, missing: bool = False) -> int:
    """Write the documents of all entries from their texts, or of those that have none; how many entries that were.

    Commits in batches; `progress` is told how many of how many are done. Entries from before there was an index get the
    rows of their sources with it.
    """
    entries = (
        select(Entry.id, Entry.user_id).where(~Entry.document.has())
        if missing
        else select(Entry.id, Entry.user_id)
    )
    total = db.session.scalars(select(func.count()).select_from(entries.subquery())).one()
    done = 0
    for ids in _batches(entries):
        if missing:
            _note_sources(ids)
        refresh(ids)
        db.session.commit()
        db.session.expunge_all()
        done += len(ids)
        progress(done, total)
    if not missing:
        base.rebuild()
        db.session.commit()
    return done


def _batches(entries: Select[int, int]) -> Iterator[list[int]]:
    """Ids of one writer's entries at a time. The writer's own saves wait for the commit."""
    for user_id in db.session.scalars(entries.with_only_columns(Entry.user_id).distinct()).all():
        last = 0
        while True:
            db.session.get_one(User, user_id).lock()
            own = entries.where(Entry.user_id == user_id, Entry.id > last).order_by(Entry.id).limit(BATCH)
            ids = list(db.session.scalars(own.with_only_columns(Entry.id)))
            if not ids:
                break
            yield ids
            last = ids[-1]


def _note_sources(ids: list[int]) -> None:
    query = select(Entry).where(Entry.id.in_(ids)).options(undefer(Entry.sources))
    Source.note_stored(db.session.scalars(query).all())
