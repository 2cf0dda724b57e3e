"""Keeping what can be searched beside what was written, in the same transaction, whichever way it was written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from app.extensions import db
from app.lib.bigrams import tidy, tokens
from app.lib.markdown import words_to_find
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal, Horizon
from app.models.kpt import KPT, Kind
from app.models.search_document import SECTIONS, SearchDocument, place_of
from app.models.user import VISITOR

RENDERED = ("body", "summary", "reflection")

# What of a row can be found, and where it names its entry.
TOLD: dict[type, tuple[str, tuple[str, ...]]] = {
    Entry: ("id", ("title", "entry_date", "visibility", "trashed_at", "user_id")),
    KPT: ("entry_id", ("text", "kind", "position")),
    EntryGoal: ("entry_id", ("position", "done_position")),
}
TOLD_BY_GOAL = ("text", "done_at", "horizon")


@dataclass(slots=True)
class Behind:
    """What a transaction has changed since the documents were written: entries, goals that entries show, and the words
    that rendering found in texts; of the entries in `doubtful` these may have been taken back.
    """

    entries: set[int] = field(default_factory=set)
    goals: set[int] = field(default_factory=set)
    words: dict[Entry, dict[str, str]] = field(default_factory=dict)
    doubtful: set[Entry] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session) -> "Behind":
        behind: Behind = session.info.setdefault(cls, cls())
        return behind


def note_words(entry: Entry, **words: str) -> None:
    """Say what can be found in the texts of an entry, by field, where rendering has told it anyway."""
    Behind.of(db.session()).words[entry] = words


def refresh(entry_ids: Iterable[int]) -> None:
    """Write the documents of these entries anew from what the base holds."""
    ids = list(entry_ids)
    if not ids:
        return
    sources = select(Entry.id, *(getattr(Entry, name) for name in RENDERED)).where(Entry.id.in_(ids))
    words = {
        id_: {name: words_to_find(source) for name, source in zip(RENDERED, texts, strict=True)}
        for id_, *texts in db.session.execute(sources)
    }
    _write(words, words)


def _write(entry_ids: Iterable[int], words: dict[int, dict[str, str]]) -> None:
    """Write documents; the words of texts of which `words` tells nothing stay as the document has them."""
    ids = sorted(entry_ids)
    if not ids:
        return
    shown = _shown(ids)
    for row in db.session.execute(_rows(ids)).all():
        found = words.get(row.id, row.texts)
        if row.id not in words and row.entry_id is None:
            refresh([row.id])
            continue
        texts = {"title": row.title, **shown[row.id], **{name: found.get(name, "") for name in RENDERED}}
        _store(row, {name: text for name in SECTIONS if (text := tidy(texts.get(name, "")))})


def _rows(ids: list[int]) -> Any:
    document = (SearchDocument.entry_id, SearchDocument.place, SearchDocument.tokens, SearchDocument.texts)
    entry = (Entry.id, Entry.user_id, Entry.entry_date, Entry.title)
    is_public = Entry.readable_by(VISITOR).label("is_public")
    return select(*entry, is_public, *document).outerjoin(Entry.document).where(Entry.id.in_(ids))


def _shown(ids: list[int]) -> dict[int, dict[str, str]]:
    """The goals, what was done and the KPT of each entry, a line each, by section."""
    places = select(
        EntryGoal.entry_id, EntryGoal.position, EntryGoal.done_position, Goal.horizon, Goal.text, Goal.done_at
    )
    places = places.join(EntryGoal.goal).where(EntryGoal.entry_id.in_(ids)).order_by(EntryGoal.goal_id)
    by_entry: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(places):
        by_entry[row.entry_id].append(row)
    lines = select(KPT.entry_id, KPT.kind, KPT.text).where(KPT.entry_id.in_(ids))
    kpt: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry_id, kind, text in db.session.execute(lines.order_by(KPT.position, KPT.id)):
        kpt[entry_id][Kind(kind).value].append(text)
    return {id_: _joined({**_goals(by_entry[id_]), **kpt[id_]}) for id_ in ids}


def _goals(places: list[Any]) -> dict[str, list[str]]:
    planned = sorted((row for row in places if row.position is not None), key=lambda row: row.position)
    listed = sorted(
        (row for row in places if row.done_position is not None), key=lambda row: row.done_position
    )
    daily = [row for row in planned if row.horizon == Horizon.DAY]
    done = listed + [row for row in daily if row.done_at and row.done_position is None]
    return {
        "weekly_goals": [row.text for row in planned if row.horizon == Horizon.WEEK],
        "daily_goals": [row.text for row in daily],
        "done_today": [row.text for row in done],
    }


def _joined(sections: dict[str, list[str]]) -> dict[str, str]:
    return {name: "\n".join(lines) for name, lines in sections.items()}


def _store(row: Row[Any], texts: dict[str, str]) -> None:
    """Write what differs: the base's own index is only touched where places or tokens do."""
    marks = {f"own{row.user_id}", *(["public"] if row.is_public else [])}
    document = {
        "place": place_of(row.entry_date, row.id),
        "tokens": sorted(tokens("\n".join(texts.values())) | marks),
        "texts": texts,
    }
    if row.entry_id is None:
        db.session.execute(insert(SearchDocument).values(entry_id=row.id, **document))
        return
    changed = {name: value for name, value in document.items() if getattr(row, name) != value}
    if changed:
        same = SearchDocument.entry_id == row.id
        statement = update(SearchDocument).where(same).values(**changed)
        db.session.execute(statement.execution_options(synchronize_session=False))


def _showing(goal_ids: set[int]) -> list[int]:
    if not goal_ids:
        return []
    return list(db.session.scalars(select(EntryGoal.entry_id).where(EntryGoal.goal_id.in_(goal_ids))))


@event.listens_for(Session, "after_flush")
def mark(session: Session, _context: object) -> None:
    """Note the entries of which a flush has changed what can be found."""
    behind = Behind.of(session)
    for row in (*session.new, *session.deleted):
        if type(row) in TOLD:
            behind.entries.add(getattr(row, TOLD[type(row)][0]))
    for row in session.dirty:
        name, columns = TOLD.get(type(row), ("", ()))
        if name and _has_changed(row, columns):
            behind.entries.add(getattr(row, name))
        elif isinstance(row, Goal) and _has_changed(row, TOLD_BY_GOAL):
            behind.goals.add(row.id)


def _has_changed(row: Any, columns: tuple[str, ...]) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[column].history.has_changes() for column in columns)


@event.listens_for(Session, "before_commit")
def keep_up(session: Session) -> None:
    """Write the documents that the transaction has left behind, just before it holds."""
    if session.in_nested_transaction():
        return
    session.flush()
    behind = Behind.of(session)
    session.info.pop(Behind)
    words = {entry.id: words for entry, words in behind.words.items() if entry in session}
    _write({*behind.entries, *words, *_showing(behind.goals)}, words)
    refresh(entry.id for entry in behind.doubtful - behind.words.keys() if entry in session)


@event.listens_for(Session, "after_rollback")
def forget(session: Session) -> None:
    """Forget what is taken back. A savepoint takes back nobody knows what: there, words are to be read again."""
    behind = session.info.pop(Behind, None)
    if behind and session.in_nested_transaction():
        behind.doubtful |= behind.words.keys()
        behind.words.clear()
        session.info[Behind] = behind
