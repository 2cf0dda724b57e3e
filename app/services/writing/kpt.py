"""The lines of a KPT, put in their places, and what became of the Tries of earlier days."""

from datetime import timedelta

from app.models.entry import Entry
from app.models.goal import Horizon
from app.models.kpt import KPT, ORIGINS, Kind
from app.models.writing import Fate, KptLine, Line, Tried, Writing


def put_kpt(entry: Entry, writing: Writing) -> None:
    """Give the entry its Keeps, Problems and Tries, and do with the Tries of earlier days as the writer chose. Its
    goals are to be there: a Try that becomes a goal is one of the same words.
    """
    rows = [
        (_item(entry, kind, line, position), line)
        for kind in Kind
        for position, line in enumerate(line for line in writing.kpt.get(kind, []) if line.text)
    ]
    entry.kpt = list(dict.fromkeys(item for item, _line in rows))
    linked = [(item, line) for item, line in rows if isinstance(line, KptLine)]
    _put_origins(entry, linked)
    for item, line in linked:
        if line.goal and item.kind == Kind.TRY:
            _make_goal(entry, item, line.goal)
    _follow(entry, {choice.try_id: choice for choice in writing.tried})


def _item(entry: Entry, kind: Kind, line: Line, position: int) -> KPT:
    known = {item.id: item for item in entry.kpt_of(kind)}
    item = known.get(line.id or 0) or KPT(kind=kind)
    item.text, item.position = line.text, position
    return item


def _put_origins(entry: Entry, rows: list[tuple[KPT, KptLine]]) -> None:
    """Let lines go on from the earlier ones they name; what may not be gone on from changes nothing."""
    named = {
        item: line.from_id
        for item, line in rows
        if item.kind in ORIGINS and line.from_id is not None and line.from_id != (item.from_id or 0)
    }
    origins = {origin.id: origin for origin in KPT.own(entry.user, list(named.values()))} if named else {}
    for item, origin_id in named.items():
        origin = origins.get(origin_id)
        if origin_id == 0:
            item.origin = None
        elif origin and origin.kind == ORIGINS[item.kind] and _may_follow(item, origin):
            item.origin = origin
            if origin.kind == Kind.TRY:
                origin.finish()


def _may_follow(item: KPT, origin: KPT) -> bool:
    """Whether a line may go on from another: one of no later day, that does not itself go on from this one."""
    chain: list[KPT] = []
    before: KPT | None = origin
    while item.id and before and before not in chain:
        chain.append(before)
        before = before.origin
    return item not in chain and origin.entry.entry_date <= item.entry.entry_date


def _follow(entry: Entry, chosen: dict[int, Tried]) -> None:
    """What was decided elsewhere about a Try in the meantime stays."""
    for try_ in KPT.own(entry.user, list(chosen)) if chosen else []:
        if try_.kind == Kind.TRY:
            _decide(entry, try_, chosen[try_.id])


def _decide(entry: Entry, try_: KPT, choice: Tried) -> None:
    if try_.is_open and choice.fate is Fate.DONE:
        try_.finish()
    elif try_.is_open and choice.fate is Fate.DROP:
        try_.drop()
    for horizon in choice.goals:
        _make_goal(entry, try_, horizon)


def _make_goal(entry: Entry, try_: KPT, horizon: Horizon) -> None:
    """A goal of the day after the entry's, or of its week."""
    ahead = timedelta(days=1) if horizon is Horizon.DAY else timedelta()
    try_.become_goal(horizon, entry.entry_date + ahead)
