"""A document as the row of a new entry."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.lib import dates, text
from app.models.category import Category
from app.models.entry import TITLE_LENGTH, Entry
from app.models.image import Image
from app.models.user import User
from app.services.importers.found import Note
from app.services.importers.haru.reading import OwnFound


def entry_of(user: User, uid: str) -> Entry | None:
    """The writer's entry of this uid with its texts, also where it lies in the trash."""
    query = select(Entry).where(Entry.user_id == user.id, Entry.uid == uid)
    return db.session.scalars(query.options(undefer_group("written"))).first() if uid else None


def new_entry(user: User, found: OwnFound, thumbnail: Image | None) -> Entry:
    """An entry with all but its lists, in the moments that the document tells of."""
    form_id, created = uuid4().hex, found.created_at or dates.now()
    entry = Entry(
        user=user,
        uid=found.uid or str(uuid4()),
        entry_date=found.entry_date,
        digest_week=None,
        title=found.title,
        slug=text.slugify(found.title)[:TITLE_LENGTH],
        visibility=found.visibility,
        category=Category.make(user, found.category) if found.category else None,
        thumbnail=thumbnail,
        body=found.body,
        summary=found.summary,
        reflection=found.reflection,
        form_id=form_id,
        saved_form_id=form_id,
        version=1,
        created_at=created,
        updated_at=found.updated_at or created,
        trashed_at=found.trashed_at,
        comments_closed_at=found.comments_closed_at,
        places=[],
        kpt=[],
        image_uses=[],
    )
    _be_digest(entry, found)
    db.session.add(entry)
    return entry


def _be_digest(entry: Entry, found: OwnFound) -> None:
    """A week has one digest, and the one that is here already stays it."""
    if found.digest_week and Entry.digest_of(entry.user, found.digest_week):
        found.notes.append(Note("digest_taken", dates.week_name(found.digest_week)))
    else:
        entry.digest_week = found.digest_week
