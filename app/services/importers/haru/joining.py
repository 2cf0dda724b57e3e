"""Links that lead to entries which came in later."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models.category import TEXTS
from app.models.entry import Entry
from app.models.revision import Revision
from app.models.user import User
from app.services.importers.haru.addresses import Addresses

BATCH = 25


# What a link to another document holds.
ENDING = ".md"


def join(user: User, addresses: Addresses, render: Callable[[Entry], None]) -> None:
    """Lead the links of entries to those that came in after them, also where an earlier run ended before."""
    paths = {uid: path for path, uid in addresses.uids.items()}
    linking = or_(*(getattr(Entry, name).contains(ENDING) for name in TEXTS))
    ids = db.session.scalars(select(Entry.id).where(Entry.user_id == user.id, linking)).all()
    for some in _batches(ids):
        entries = select(Entry).where(Entry.id.in_(some)).options(undefer_group("written"))
        for entry in db.session.scalars(entries):
            said = {name: getattr(entry, name) for name in TEXTS}
            led = _led(said, paths.get(entry.uid, ""), addresses, user)
            if led != said and entry.uid in paths:
                entry.body, entry.summary, entry.reflection = led.values()
                render(entry)
        db.session.flush()


def join_versions(user: User, addresses: Addresses, paths: Mapping[str, str]) -> None:
    """The same for the earlier texts of entries; `paths` are their files, by the uids of the entries."""
    query = select(Revision.id, Entry.uid).join(Revision.entry)
    query = query.where(Entry.user_id == user.id, cast(Revision.fields, String).contains(ENDING))
    uids = {row.id: row.uid for row in db.session.execute(query) if row.uid in paths}
    for some in _batches(list(uids)):
        for version in db.session.scalars(select(Revision).where(Revision.id.in_(some))):
            said = {name: version.fields[name] for name in TEXTS}
            led = _led(said, paths[uids[version.id]], addresses, user)
            if led != said:
                version.fields = {**version.fields, **led}
        db.session.flush()


def _led(texts: dict[str, str], path: str, addresses: Addresses, user: User) -> dict[str, str]:
    return {name: addresses.lead(text, path, user) for name, text in texts.items()}


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
