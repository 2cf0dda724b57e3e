"""Reads entries with all that their documents say, a few at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, joinedload, undefer_group

from app.models import KPT, Entry, EntryGoal, Goal
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.tag import EntryTag, Tag
from app.services.exporter.plan import Place, Plan

# Texts may be a million characters long.
BATCH = 25


@dataclass(slots=True)
class Day:
    """An entry in the order in which its writer put it. Goals are rows with id, text, done_at and dropped_at."""

    entry: Entry
    place: Place
    goals: dict[Horizon, list[Row[Any]]]
    done: list[Row[Any]]
    kpt: dict[Kind, list[KPT]]
    tags: list[str]


def read_days(session: Session, plan: Plan) -> Iterator[list[Day]]:
    """The planned entries in their order, batch by batch; the session lets go of each batch before the next."""
    ids = iter(plan.places)
    while batch := list(islice(ids, BATCH)):
        yield _read(session, plan, batch)
        session.expunge_all()


def _read(session: Session, plan: Plan, ids: list[int]) -> list[Day]:
    query = (
        select(Entry).where(Entry.id.in_(ids)).options(undefer_group("written"), joinedload(Entry.thumbnail))
    )
    entries = {entry.id: entry for entry in session.scalars(query)}
    goals, kpt, tags = _goals(session, ids), _kpt(session, ids), _tags(session, ids)
    return [
        Day(
            entry=entries[id_],
            place=plan.places[id_],
            goals={horizon: _planned(goals[id_], horizon) for horizon in Horizon},
            done=_in_order(goals[id_], "done_position"),
            kpt={kind: [line for line in kpt[id_] if line.kind == kind] for kind in Kind},
            tags=[row.name for row in tags[id_]],
        )
        for id_ in ids
    ]


def _goals(session: Session, ids: list[int]) -> dict[int, list[Row[Any]]]:
    shown = (EntryGoal.entry_id, EntryGoal.position, EntryGoal.done_position)
    query = select(*shown, Goal.id, Goal.horizon, Goal.text, Goal.done_at, Goal.dropped_at)
    rows = session.execute(query.join(EntryGoal.goal).where(EntryGoal.entry_id.in_(ids)))
    return _by_entry(rows)


def _kpt(session: Session, ids: list[int]) -> dict[int, list[KPT]]:
    return _by_entry(session.scalars(select(KPT).where(KPT.entry_id.in_(ids)).order_by(KPT.position, KPT.id)))


def _tags(session: Session, ids: list[int]) -> dict[int, list[Row[Any]]]:
    query = select(EntryTag.entry_id, Tag.name).join(EntryTag.tag).where(EntryTag.entry_id.in_(ids))
    return _by_entry(session.execute(query.order_by(EntryTag.position, Tag.id)))


def _by_entry(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.entry_id].append(row)
    return found


def _planned(rows: list[Row[Any]], horizon: Horizon) -> list[Row[Any]]:
    return _in_order([row for row in rows if row.horizon is horizon], "position")


def _in_order(rows: list[Row[Any]], position: str) -> list[Row[Any]]:
    placed = [row for row in rows if getattr(row, position) is not None]
    return sorted(placed, key=lambda row: (getattr(row, position), row.id))
