"""The same problem again: on which days it stood before, and what was to be tried against it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import CTE, literal, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import KPT, User
from app.models.kpt import Kind

# So far back a problem is followed; a circle, which no form makes, ends here too.
MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Chain:
    """A problem of several days, oldest first and this one last, and the Tries of the entries that hold them."""

    problems: list[KPT]
    tries: list[KPT]


def chains_of(user: User, problems: Iterable[KPT]) -> dict[int, Chain]:
    """The chains that end in the given problems, by the ids of these; none for a problem that is new."""
    starts = [problem.id for problem in problems if problem.from_id]
    found = _walk(user, starts) if starts else {}
    again = {start: chain for start, chain in found.items() if len(chain) > 1}
    tries = _tries_of(user, {line.entry_id for chain in again.values() for line in chain})
    return {
        start: Chain(chain, [try_ for entry in _entries(chain) for try_ in tries[entry]])
        for start, chain in again.items()
    }


def _walk(user: User, starts: list[int]) -> dict[int, list[KPT]]:
    """The lines that each start goes on from, itself among them. The trash hides a line, not those before it."""
    steps = _steps(starts)
    query = KPT.of(user).add_columns(steps.c.start).join(steps, steps.c.id == KPT.id)
    chains: dict[int, dict[int, KPT]] = defaultdict(dict)
    for line, start in db.session.execute(query.where(KPT.kind == Kind.PROBLEM)):
        chains[start][line.id] = line
    return {start: list(reversed(chain.values())) for start, chain in chains.items()}


def _steps(starts: list[int]) -> CTE:
    first = select(KPT.id.label("start"), KPT.id, KPT.from_id, literal(0).label("number"))
    steps = first.where(KPT.id.in_(starts)).cte("steps", recursive=True)
    before = aliased(KPT)
    return steps.union_all(
        select(steps.c.start, before.id, before.from_id, steps.c.number + 1)
        .join(before, before.id == steps.c.from_id)
        .where(steps.c.number < MOST_STEPS)
    )


def _tries_of(user: User, entry_ids: set[int]) -> dict[int, list[KPT]]:
    tries: dict[int, list[KPT]] = defaultdict(list)
    if entry_ids:
        query = KPT.of(user).where(KPT.kind == Kind.TRY, KPT.entry_id.in_(entry_ids))
        for try_ in db.session.scalars(query.order_by(None).order_by(KPT.position, KPT.id)):
            tries[try_.entry_id].append(try_)
    return tries


def _entries(chain: list[KPT]) -> Iterable[int]:
    return dict.fromkeys(line.entry_id for line in chain)
