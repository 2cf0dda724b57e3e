"""A Try that was worth it, written down as a Keep of today."""

from uuid import uuid4

from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.lib.text import fold
from app.models.entry import Entry
from app.models.kpt import KPT, Kind
from app.models.user import User
from app.services.writing.revised import revised


def keep(user: User, try_: KPT) -> bool:
    """Mark a Try done and add it as a Keep to the newest entry of today, unless a Keep goes on from it already.

    Returns whether a Keep stands: there is no entry yet on some days. The caller has locked the writer, and commits.
    """
    try_.finish()
    if try_.is_kept:
        return True
    entry = _entry_of_today(user)
    if entry is None:
        return False
    # A form that is open on this entry would leave the new line out: to it, another form has saved.
    with revised(entry, uuid4().hex):
        _add_keep(entry, try_)
        db.session.flush()
    return True


def _entry_of_today(user: User) -> Entry | None:
    query = Entry.of(user).where(Entry.entry_date == user.today(), Entry.digest_week.is_(None))
    query = query.order_by(Entry.id.desc()).limit(1).options(undefer_group("written"))
    return db.session.scalars(query).first()


def _add_keep(entry: Entry, try_: KPT) -> None:
    """The Keep of the same words where the entry has one, else a new one after the others."""
    keeps = entry.kpt_of(Kind.KEEP)
    same = (item for item in keeps if item.from_id is None and fold(item.text) == fold(try_.text))
    item = next(same, None)
    if item is None:
        position = max((item.position for item in keeps), default=-1) + 1
        item = KPT(kind=Kind.KEEP, text=try_.text, position=position)
        entry.kpt.append(item)
    item.origin = try_
