"""Links that lead to entries which came in later."""

from collections.abc import Callable

from sqlalchemy import or_, select
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models.entry import Entry
from app.models.user import User
from app.services.importers.haru.addresses import Addresses

TEXTS = ("body", "summary", "reflection")
BATCH = 25


def join(user: User, addresses: Addresses, render: Callable[[Entry], None]) -> None:
    """Lead the links of entries to those that came in after them, also where an earlier run ended before."""
    paths = {uid: path for path, uid in addresses.uids.items()}
    linking = or_(*(getattr(Entry, name).contains(".md") for name in TEXTS))
    ids = db.session.scalars(select(Entry.id).where(Entry.user_id == user.id, linking)).all()
    for start in range(0, len(ids), BATCH):
        some = select(Entry).where(Entry.id.in_(ids[start : start + BATCH])).options(undefer_group("written"))
        for entry in db.session.scalars(some):
            before = [getattr(entry, name) for name in TEXTS]
            after = [addresses.lead(text, paths.get(entry.uid, ""), user) for text in before]
            if after != before and entry.uid in paths:
                entry.body, entry.summary, entry.reflection = after
                render(entry)
        db.session.flush()
