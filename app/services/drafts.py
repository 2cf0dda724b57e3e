"""Writing that is not saved yet, kept while it is written."""

from sqlalchemy import func, select

from app.extensions import db
from app.models import Draft, Entry, Revision, User

# More forms than anybody has begun and not finished; what a script makes beyond them would fill the base.
MOST = 100


def waiting(user: User) -> list[Draft]:
    """The writer's drafts, the newest first, in one statement."""
    return list(db.session.scalars(Draft.of(user)))


def entry_of(user: User, entry_id: int) -> Entry | None:
    """An entry whose form a draft may be of, also where it lies in the trash by now."""
    return db.session.scalars(select(Entry).where(Entry.user_id == user.id, Entry.id == entry_id)).first()


def is_full(user: User, form_id: str) -> bool:
    """Whether the writer has so many drafts that none of another form is taken."""
    others = select(func.count()).where(Draft.user_id == user.id, Draft.form_id != form_id)
    return db.session.scalars(others).one() >= MOST


def keep(
    user: User, form_id: str, fields: list[list[str]], entry: Entry | None, seen: int
) -> tuple[Draft | None, int]:
    """Keep what stands in a form now: the draft, and the version that the form saved last, 0 where it saved none.

    No draft where that is later than the version `seen` by the one who sends it: an autosave that comes after the
    save holds older words, and must not bring them back. Such a save waits meanwhile, so that neither overlooks the
    other.
    """
    user.lock()
    saved = _last_save(entry or Entry.by_form(user, form_id), form_id)
    if saved > seen:
        return None, saved
    target = entry.id if entry and not entry.trashed_at else None
    return Draft.keep(user, form_id, fields, target), saved


def _last_save(entry: Entry | None, form_id: str) -> int:
    """The version of the entry that a form wrote last, 0 where it wrote none."""
    if entry is None:
        return 0
    if entry.saved_form_id == form_id:
        return entry.version
    earlier = select(func.max(Revision.version)).where(
        Revision.entry_id == entry.id, Revision.form_id == form_id
    )
    return db.session.scalars(earlier).one() or 0
