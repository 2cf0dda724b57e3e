"""What an entry said before, kept where it is changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.extensions import db
from app.lib import dates
from app.models.entry import Entry
from app.models.revision import Revision
from app.models.writing import snapshot


@contextmanager
def revised(entry: Entry, form_id: str) -> Iterator[None]:
    """Around a change by a form: where it changes what the entry says, the old words become a revision."""
    before = snapshot(entry)
    revision = Revision(
        entry_id=entry.id,
        version=entry.version,
        form_id=entry.saved_form_id,
        fields=before,
        saved_at=entry.updated_at,
    )
    yield
    after = snapshot(entry)
    if after != before:
        revision.changes = Revision.changes_between(before, after)
        db.session.add(revision)
        entry.version += 1
        entry.saved_form_id, entry.updated_at = form_id, dates.now()
