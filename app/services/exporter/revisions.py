"""Earlier texts of entries, a file an entry."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.lib.documents import quote
from app.lib.names import Names
from app.models import Entry, Revision
from app.services.exporter.plan import Plan
from app.services.exporter.said import instant
from app.services.exporter.texts import Texts

FOLDER = "revisions"
TEXTS = ("body", "summary", "reflection")


class Revisions:
    """Which of the planned entries have earlier texts, and what these say."""

    def __init__(self, session: Session, user_id: int, plan: Plan) -> None:
        self.session = session
        changed = select(Revision.entry_id).join(Revision.entry).where(Entry.user_id == user_id)
        ids = set(session.scalars(changed.distinct()))
        names = Names()
        self.files = {
            id_: f"{FOLDER}/{names.give(place.uid, '.json')}"
            for id_, place in plan.places.items()
            if id_ in ids
        }

    def pieces(self, entry_id: int, uid: str, texts: Texts) -> Iterator[bytes]:
        """An entry's file, a version a line, read one by one: together they may be far longer than the entry."""
        query = select(Revision).where(Revision.entry_id == entry_id).order_by(Revision.version)
        yield f'{{"uid": {quote(uid)}, "revisions": ['.encode()
        separator = "\n "
        for revision in self.session.scalars(query.execution_options(yield_per=1)):
            record = {
                "version": revision.version,
                "saved": instant(revision.saved_at),
                "fields": _leave(revision.fields, texts, self.files[entry_id]),
            }
            yield f"{separator}{quote(record)}".encode()
            separator = ",\n "
            self.session.expunge(revision)
        yield b"\n]}\n"


def _leave(fields: dict[str, Any], texts: Texts, file: str) -> dict[str, Any]:
    """What a version said, its pictures and links named by their files in the export."""
    said = {name: texts.leave(value, file) if name in TEXTS else value for name, value in fields.items()}
    thumbnail = texts.picture(said.get("thumbnail") or "", file)
    return {**said, "thumbnail": thumbnail or said.get("thumbnail")}
