"""Links between the entries that notes became: led once all of them have their ids."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.lib.text import nfc
from app.models.category import TEXTS
from app.models.entry import Entry
from app.models.origin import Origin
from app.models.user import User
from app.services.importers.markdown.links import Links
from app.services.importers.markdown.targets import Targets

BATCH = 50


def join(
    user: User, source: str, digests: Mapping[str, str], targets: Targets, render: Callable[[Entry], None]
) -> None:
    """Lead the links of all entries that stand for files of a source (`digests` by path) to each other.

    What an entry says is not changed by that, so it makes no revision and leaves the time of its last change; done a
    second time it changes nothing. Committed in batches, so that the writer's other saves do not wait for all of it.
    """
    ids, addresses = _standing(user, source, digests)
    for number in range(0, len(ids), BATCH):
        paths = dict(ids[number : number + BATCH])
        user.lock()
        query = select(Entry).where(Entry.id.in_(paths)).options(undefer_group("written"))
        entries = db.session.scalars(query).all()
        for entry in entries:
            if _lead(entry, Links(paths[entry.id], targets, addresses.get)):
                render(entry)
        db.session.commit()
        for entry in entries:
            db.session.expunge(entry)


def _standing(
    user: User, source: str, digests: Mapping[str, str]
) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """The entries of the files with their paths, and the address of each by path; none of those in the trash."""
    paths = {nfc(path): path for path in digests}
    known: dict[str, tuple[int, str]] = {}
    for origin_source, digest, spelled, entry_id, slug in _origins(user):
        path = paths.get(spelled)
        if path and (origin_source == source or (digest == digests[path] and path not in known)):
            known[path] = entry_id, f"/@{user.handle}/{entry_id}/{slug}"
    return (
        [(entry_id, path) for path, (entry_id, _address) in known.items()],
        {path: address for path, (_entry_id, address) in known.items()},
    )


def _origins(user: User) -> Iterator[tuple[str, str, str, int, str]]:
    query = (
        select(Origin.source, Origin.digest, Origin.path, Origin.entry_id, Entry.slug)
        .join(Origin.entry)
        .where(Origin.user_id == user.id, Entry.trashed_at.is_(None))
        .order_by(Origin.id)
    )
    for row in db.session.execute(query):
        yield row.source, row.digest, row.path, row.entry_id, row.slug


def _lead(entry: Entry, links: Links) -> bool:
    """Lead the links of one entry's texts; whether there were any to lead."""
    led = {name: links.led(getattr(entry, name)) for name in TEXTS}
    changed = {name: text for name, text in led.items() if text != getattr(entry, name)}
    for name, text in changed.items():
        setattr(entry, name, text)
    return bool(changed)
