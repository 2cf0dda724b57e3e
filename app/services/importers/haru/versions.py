"""Earlier texts of an entry."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from app.extensions import db
from app.lib import tags
from app.lib.folders import FolderError
from app.lib.records import NotJson, Records
from app.models.category import NAME_LENGTH
from app.models.entry import BODY_LENGTH, TITLE_LENGTH, Entry, Visibility
from app.models.goal import LINE_LENGTH
from app.models.image import ALT_LENGTH
from app.models.revision import Revision
from app.models.tag import MOST_TAGS
from app.models.tag import NAME_LENGTH as TAG_LENGTH
from app.models.writing import snapshot
from app.services.importers.found import Note
from app.services.importers.haru import facts
from app.services.importers.haru.files import Files
from app.services.importers.haru.ledger import LARGEST

GOALS = ("weekly_goals", "daily_goals")
LINES = ("done_today", "keep", "problem", "try")

# Names a file of the export by its address here, in a text and alone.
Come = Callable[[str], str]


def put_versions(entry: Entry, files: Files, path: str, come: Come, thumbnail: Come) -> list[Note]:
    """Give a new entry the versions that a file holds, in their order; what could not be read becomes notes."""
    try:
        _put(entry, list(_versions(Records(files.read(path, LARGEST)), come, thumbnail)))
    except (FolderError, NotJson):
        return [Note("revisions_broken", path)]
    return []


def _versions(records: Records, come: Come, thumbnail: Come) -> Iterator[Revision]:
    last = 0
    for record in records:
        said = facts.table(record.value)
        version, fields = facts.number(said.get("version")), facts.table(said.get("fields"))
        day = facts.day(fields.get("entry_date"))
        if record.section == "revisions" and version > last and day:
            last = version
            fields = {**_fields(fields, come, thumbnail), "entry_date": day.isoformat()}
            saved = facts.instant(said.get("saved"))
            yield Revision(version=version, form_id=uuid4().hex, fields=fields, saved_at=saved)


def _put(entry: Entry, versions: list[Revision]) -> None:
    now = snapshot(entry)
    for version, later in zip(versions, [each.fields for each in versions[1:]] + [now], strict=True):
        version.entry_id, version.saved_at = entry.id, version.saved_at or entry.created_at
        version.changes = Revision.changes_between(version.fields, later)
        entry.version = version.version + 1
        db.session.add(version)


def _fields(said: dict[str, Any], come: Come, thumbnail: Come) -> dict[str, Any]:
    """What a version said, in the shape of a snapshot."""
    return {
        "title": facts.words(said.get("title"), TITLE_LENGTH),
        "entry_date": "",
        "category": facts.words(said.get("category"), NAME_LENGTH) or None,
        # One from before there were tags knows none.
        **({"tags": _tags(said["tags"])} if isinstance(said.get("tags"), list) else {}),
        "body": come(facts.words(said.get("body"), BODY_LENGTH)),
        "summary": come(facts.words(said.get("summary"), BODY_LENGTH)),
        "reflection": come(facts.words(said.get("reflection"), BODY_LENGTH)),
        "visibility": Visibility.PUBLIC
        if said.get("visibility") == Visibility.PUBLIC
        else Visibility.PRIVATE,
        "thumbnail": thumbnail(facts.words(said.get("thumbnail"), 200)) or None,
        "thumbnail_alt": facts.words(said.get("thumbnail_alt"), ALT_LENGTH),
        **{name: _goals(said.get(name)) for name in GOALS},
        **{name: [facts.words(line, LINE_LENGTH) for line in facts.names(said.get(name))] for name in LINES},
    }


def _tags(value: list[Any]) -> list[str]:
    return tags.distinct(facts.words(name, TAG_LENGTH) for name in value)[:MOST_TAGS]


def _goals(value: Any) -> list[list[Any]]:
    pairs = value if isinstance(value, list) else []
    return [
        [facts.words(pair[0], LINE_LENGTH), pair[1] is True]
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2
    ]
