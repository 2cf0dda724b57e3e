"""Sweeping up pictures that nothing leads to any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import String, cast, select

from app.extensions import db
from app.lib import dates
from app.media.images import image_delete
from app.media.storage import storage
from app.models import Draft, Image, Revision

# A file is stored before its row is: one younger than this may belong to an upload under way.
UPLOAD_TIME = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: keys of files without a row, and pictures without a use."""

    orphans: list[str]
    unused: list[Image]


def find(older_than: timedelta) -> Sweep:
    """Files without a row, and rows older than `older_than` that no entry, portrait, revision or draft uses."""
    return Sweep(orphans=list(_orphans()), unused=list(_unused(older_than)))


def clear(sweep: Sweep) -> None:
    """Remove what was found. The caller commits; files of unused pictures go after that."""
    for key in sweep.orphans:
        image_delete(key)
    for image in sweep.unused:
        db.session.delete(image)


def _orphans() -> Iterator[str]:
    known = set(db.session.scalars(select(Image.key)))
    stored = {name.partition("/")[0] for name in storage.keys(older_than=UPLOAD_TIME.total_seconds())}
    yield from sorted(stored - known)


def _unused(older_than: timedelta) -> Iterator[Image]:
    query = select(Image).where(
        Image.created_at < dates.now() - older_than,
        ~Image.uses.any(),
        ~Image.thumbnail_of.any(),
        ~Image.portrait_of.any(),
    )
    for image in db.session.scalars(query):
        if not _is_mentioned(image.key):
            yield image


def _is_mentioned(key: str) -> bool:
    """Whether an earlier text or unsaved writing names a picture."""
    return any(
        db.session.scalars(select(model.id).where(cast(model.fields, String).contains(key)).limit(1)).first()
        for model in (Revision, Draft)
    )
