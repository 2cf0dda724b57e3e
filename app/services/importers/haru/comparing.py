"""Whether an entry says what a document of an export says."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.lib import text
from app.lib.documents import relink
from app.lib.documents.document import DONE, DROPPED, OPEN
from app.models.category import TEXTS
from app.models.entry import Entry
from app.models.goal import Goal
from app.models.image import Image
from app.models.kpt import KPT, Kind
from app.models.user import User
from app.services.importers.haru.addresses import Addresses
from app.services.importers.haru.lists import boxed_kpt
from app.services.importers.haru.pictures import content_of
from app.services.importers.haru.reading import OwnFound

STORED = re.compile(r"/media/(?P<key>[A-Za-z0-9_-]{1,64})/(?P<width>[0-9]{1,5})\.webp")


class Comparison:
    """Compares with the entries of one writer. Addresses count by what they lead to."""

    def __init__(self, addresses: Addresses, user: User) -> None:
        self.addresses, self.user = addresses, user
        handle = re.escape(user.handle)
        self.own = re.compile(
            rf"(?:https?://[^/?#]+)?(?:/@{handle}/(?P<page>\d{{1,18}})(?:/[^/?#]*)?|/entries/(?P<short>\d{{1,18}}))"
            r"(?P<rest>#.*)?",
            re.IGNORECASE,
        )

    def is_same(self, found: OwnFound, entry: Entry) -> bool:
        """Whether a save of the document would change nothing but moments."""
        if self._plain(found) != _plain_of(entry):
            return False
        texts = [getattr(each, name) for each in (found, entry) for name in TEXTS]
        led = self._lead(texts, found.path)
        return led[: len(TEXTS)] == led[len(TEXTS) :]

    def _plain(self, found: OwnFound) -> dict[str, Any]:
        file = self.addresses.files.near(found.path, found.thumbnail) if found.thumbnail else None
        return {
            "title": found.title,
            "date": found.entry_date,
            "category": text.fold(found.category),
            "tags": list(map(text.fold, found.tags)),
            "closed": found.comments_closed_at is not None,
            "visibility": found.visibility,
            "thumbnail": PurePosixPath(file or found.thumbnail).stem if found.thumbnail else "",
            "alt": found.thumbnail_alt if found.thumbnail else "",
            "weekly_goals": found.boxed("weekly_goals"),
            "daily_goals": found.boxed("daily_goals"),
            "done_today": found.done_today,
            "kpt": boxed_kpt(found),
        }

    def _lead(self, texts: list[str], path: str) -> list[str]:
        """Texts with what each address leads to in its place, be it one of the export or one of haru."""
        led = [
            self.addresses.replace(
                one,
                path,
                lambda uid, rest: f"entry:{uid}{rest}",
                lambda file, width: f"picture:{PurePosixPath(file).stem}/{width}",
            )
            for one in texts
        ]
        uids, contents = self._uids(led), self._contents(led)

        def entry(address: str) -> str | None:
            named = self.own.fullmatch(address)
            uid = uids.get(_id(named)) if named else None
            return f"entry:{uid}{named['rest'] or ''}" if named and uid else None

        def picture(named: re.Match[str]) -> str:
            content = contents.get(named["key"])
            return f"picture:{content}/{named['width']}" if content else named[0]

        return [STORED.sub(picture, relink(one, entry)) for one in led]

    def _uids(self, texts: Iterable[str]) -> dict[int, str]:
        ids: set[int] = set()

        def note(address: str) -> None:
            named = self.own.fullmatch(address)
            if named:
                ids.add(_id(named))

        for one in texts:
            relink(one, note)
        query = select(Entry.id, Entry.uid).where(Entry.user_id == self.user.id, Entry.id.in_(ids))
        return {row.id: row.uid for row in db.session.execute(query)} if ids else {}

    def _contents(self, texts: Iterable[str]) -> dict[str, str]:
        keys = {named["key"] for one in texts for named in STORED.finditer(one)}
        return {image.key: content_of(image) for image in Image.own(self.user, list(keys))}


def _id(named: re.Match[str]) -> int:
    return int(named["page"] or named["short"])


def _plain_of(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "date": entry.entry_date,
        "category": text.fold(entry.category.name) if entry.category else "",
        "tags": [tag.name_key for tag in entry.tags],
        "closed": entry.comments_closed_at is not None,
        "visibility": entry.visibility,
        "thumbnail": content_of(entry.thumbnail) if entry.thumbnail else "",
        "alt": entry.thumbnail.alt if entry.thumbnail else "",
        "weekly_goals": [(goal.text, box_now(goal)) for goal in entry.weekly_goals],
        "daily_goals": [(goal.text, box_now(goal)) for goal in entry.daily_goals],
        "done_today": [goal.text for goal in entry.listed_as_done],
        "kpt": {
            kind: [(line.text, box_now(line) if kind is Kind.TRY else "") for line in entry.kpt_of(kind)]
            for kind in Kind
        },
    }


def box_now(row: Goal | KPT) -> str:
    """What stands before the line of a goal or a Try, as it is now."""
    return DONE if row.done_at else DROPPED if row.dropped_at else OPEN
