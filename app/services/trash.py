"""The trash, and deleting for good: an entry with all that only it used."""

from sqlalchemy import select

from app.extensions import db
from app.models.entry import Entry
from app.models.goal import Goal
from app.models.image import Image
from app.models.user import User


def trashed(user: User) -> list[Entry]:
    """The writer's trash, the last thrown away first."""
    query = select(Entry).where(Entry.user_id == user.id, Entry.trashed_at.is_not(None))
    return list(db.session.scalars(query.order_by(Entry.trashed_at.desc(), Entry.id.desc())))


def find_trashed(user: User, entry_id: int) -> Entry | None:
    """One entry of the writer's trash."""
    query = select(Entry).where(Entry.user_id == user.id, Entry.trashed_at.is_not(None), Entry.id == entry_id)
    return db.session.scalars(query).first()


def delete_for_good(entry: Entry) -> None:
    """Delete an entry with the goals and pictures that nothing else shows; the files go after the commit."""
    goals = [place.goal for place in entry.places]
    images = [use.image for use in entry.image_uses]
    if entry.thumbnail:
        images.append(entry.thumbnail)
    db.session.delete(entry)
    Goal.drop_unplaced(goals)
    Image.drop_unused(images)
