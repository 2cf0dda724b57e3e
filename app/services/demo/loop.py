"""What a day of the demo journal goes on from: goals left open, Tries, problems of earlier days."""

from typing import Any

from app.extensions import db
from app.models import KPT, Goal, User
from app.models.goal import Horizon
from app.models.kpt import ORIGINS, Kind
from app.models.writing import Carry, Choice, Fate, KptLine, Tried
from app.services.demo.journal import Day

TURNS = {Horizon.DAY: "tomorrow", Horizon.WEEK: "this_week"}


def carried(user: User, day: Day) -> list[Carry]:
    """Open goals that the day splits into others, or drops for a reason. Those it says again need no word here."""
    split, dropped = day.table.get("split", {}), day.table.get("dropped", {})
    if not split and not dropped:
        return []
    waiting = {
        goal.text: goal.id
        for horizon in Horizon
        for goal in db.session.scalars(Goal.waiting(user, horizon, day.date))
    }
    return [
        *(Carry(waiting[words], Choice.SPLIT, "\n".join(pieces)) for words, pieces in split.items()),
        *(Carry(waiting[words], Choice.DROP, reason) for words, reason in dropped.items()),
    ]


def kpt(user: User, table: dict[str, Any]) -> dict[Kind, list[KptLine]]:
    """The look back of a day."""
    return {kind: [_line(user, kind, line, table) for line in table.get(kind.value, [])] for kind in Kind}


def _line(user: User, kind: Kind, line: str, table: dict[str, Any]) -> KptLine:
    words, _arrow, earlier = line.partition(" <- ")
    origin = _earlier(user, ORIGINS[kind], earlier) if earlier else None
    turns = _turns(words, table) if kind is Kind.TRY else ()
    return KptLine(words, from_id=origin, goal=next(iter(turns), None))


def tried(user: User, table: dict[str, Any]) -> list[Tried]:
    """What became of the Tries of earlier days on this one."""
    fates = {
        **dict.fromkeys([*table.get("tomorrow", []), *table.get("this_week", [])], Fate.OPEN),
        **dict.fromkeys(table.get("tried", []), Fate.DONE),
        **dict.fromkeys(table.get("gave_up", []), Fate.DROP),
    }
    return [
        Tried(_earlier(user, Kind.TRY, words), fate, _turns(words, table))
        for words, fate in fates.items()
        if words not in table.get("try", [])
    ]


def _turns(words: str, table: dict[str, Any]) -> tuple[Horizon, ...]:
    """The goals that a Try becomes on the evening of a day."""
    return tuple(horizon for horizon, name in TURNS.items() if words in table.get(name, []))


def _earlier(user: User, kind: Kind, words: str) -> int:
    """The line of an earlier day that says these words, the latest of them."""
    lines = db.session.scalars(KPT.of(user).where(KPT.kind == kind, KPT.text == words).limit(1))
    return lines.one().id
