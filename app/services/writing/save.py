"""Saving an entry, whole or not at all. The caller commits."""

from app.extensions import db
from app.lib import text
from app.lib.errors import Conflict
from app.models.category import Category
from app.models.entry import TITLE_LENGTH, Entry
from app.models.image import Image
from app.models.revision import FORM_ID_LENGTH, Draft, Revision
from app.models.user import User
from app.models.writing import Writing
from app.services.writing.goals import StaleGoal, put_goals
from app.services.writing.kpt import put_kpt
from app.services.writing.render import render_entry
from app.services.writing.revised import revised

__all__ = ["StaleGoal", "StaleVersion", "save"]


class StaleVersion(Conflict):
    """Another form has saved the entry since this one was made."""


def save(user: User, writing: Writing, entry: Entry | None = None) -> Entry:
    """Save a writing as a new entry, or as the new text of `entry`.

    A form that has made an entry before edits that entry, so sending it twice makes one. The writer's other saves
    wait meanwhile. Raises StaleVersion or StaleGoal where somebody else's text would be lost.
    """
    user.lock()
    entry = _current(user, writing, entry)
    if entry is None:
        entry = _new(user, writing)
        _write(entry, writing)
    else:
        _check_version(entry, writing)
        _rewrite(entry, writing)
    Draft.drop(user, writing.form_id)
    return entry


def _current(user: User, writing: Writing, entry: Entry | None) -> Entry | None:
    """The entry as it stands now that nobody else can change it."""
    if entry is None:
        entry = Entry.by_form(user, writing.form_id)
        while entry and entry.trashed_at:
            # What the form made lies in the trash: it makes another, and sent twice still only one.
            Draft.drop(user, writing.form_id)
            writing.form_id = f"{writing.form_id[: FORM_ID_LENGTH - 20]}-{entry.id}"
            entry = Entry.by_form(user, writing.form_id)
    if entry is not None:
        db.session.refresh(entry)
    return entry


def _new(user: User, writing: Writing) -> Entry:
    entry = Entry(user=user, form_id=writing.form_id, saved_form_id=writing.form_id, version=1)
    db.session.add(entry)
    return entry


def _check_version(entry: Entry, writing: Writing) -> None:
    """Stale is a form only when another one wrote in between: a second save of one's own never is."""
    if entry.version <= writing.version:
        return
    writers = Revision.writers_since(entry, writing.version) | {entry.saved_form_id}
    if writers != {writing.form_id}:
        raise StaleVersion(entry.id)


def _rewrite(entry: Entry, writing: Writing) -> None:
    with revised(entry, writing.form_id):
        _write(entry, writing)


def _write(entry: Entry, writing: Writing) -> None:
    entry.entry_date = writing.entry_date
    entry.title = writing.title or f"TIL {writing.entry_date:%Y%m%d}"
    entry.slug = text.slugify(entry.title)[:TITLE_LENGTH]
    entry.visibility = writing.visibility
    entry.body, entry.summary, entry.reflection = writing.body, writing.summary, writing.reflection
    entry.category = (
        Category.make(entry.user, writing.new_category) if writing.new_category else writing.category
    )
    if writing.tags is not None:
        entry.put_tags(writing.tags)
    old = entry.thumbnail
    _put_thumbnail(entry, writing)
    put_goals(entry, writing)
    put_kpt(entry, writing)
    render_entry(entry)
    db.session.flush()
    if old and old is not entry.thumbnail:
        Image.drop_unused([old])


def _put_thumbnail(entry: Entry, writing: Writing) -> None:
    """No new picture means unchanged."""
    if writing.thumbnail:
        entry.thumbnail = writing.thumbnail
    elif writing.remove_thumbnail:
        entry.thumbnail = None
    if entry.thumbnail:
        entry.thumbnail.alt = writing.thumbnail_alt
