"""An earlier version of an entry, handed over to be saved again."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from app.lib import text
from app.models.entry import Entry
from app.models.goal import Goal, Horizon
from app.models.image import Image
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing

GOALS = {Horizon.WEEK: "weekly_goals", Horizon.DAY: "daily_goals"}


class Row(Protocol):
    """A goal or a part of a KPT."""

    id: Any
    text: Any


R = TypeVar("R", bound=Row)


def as_it_was(entry: Entry, fields: dict[str, Any]) -> Writing:
    """The writing that gives an entry the texts of a revision's `fields` again.

    Who may read it stays, so that nothing is published unseen; a thumbnail stays, since a replaced one is deleted; a
    line that says the same as now stays the same row, with what became of it. Goals of the week that came later stay
    too, as in any save that does not mention them.
    """
    thumbnail = entry.thumbnail or _thumbnail(entry, fields)
    is_same = thumbnail is not None and thumbnail.key == fields["thumbnail"]
    return Writing(
        entry_date=date.fromisoformat(fields["entry_date"]),
        form_id=uuid4().hex,
        version=entry.version,
        title=fields["title"],
        new_category=fields["category"] or "",
        # A version from before there were tags knows none.
        tags=fields.get("tags"),
        body=fields["body"],
        summary=fields["summary"],
        reflection=fields["reflection"],
        visibility=entry.visibility,
        thumbnail=thumbnail,
        thumbnail_alt=fields["thumbnail_alt"] if is_same else thumbnail.alt if thumbnail else "",
        goals={horizon: _goal_lines(entry, horizon, fields[name]) for horizon, name in GOALS.items()},
        done_today=_lines(entry.done_today, fields["done_today"]),
        kpt={kind: _lines(entry.kpt_of(kind), fields[kind]) for kind in Kind},
    )


def lost_pictures(entry: Entry, fields: dict[str, Any]) -> int:
    """How many pictures the texts of a revision name that are not there any more."""
    keys = Image.keys_in(fields["body"], fields["summary"], fields["reflection"])
    return len(keys) - len(Image.own(entry.user, keys))


def _thumbnail(entry: Entry, fields: dict[str, Any]) -> Image | None:
    return next(iter(Image.own(entry.user, [fields["thumbnail"] or ""])), None)


def _goal_lines(entry: Entry, horizon: Horizon, goals: list[tuple[str, bool]]) -> list[GoalLine]:
    rows = _by_words(place.goal for place in entry.places if place.goal.horizon == horizon)
    return [_goal_line(words, done, rows.get(text.fold(words))) for words, done in goals]


def _goal_line(words: str, done: bool, goal: Goal | None) -> GoalLine:
    """The row of a goal: one that is still there stays as done and as linked as it is."""
    if goal is None:
        return GoalLine(words, done=done)
    return GoalLine(words, id=goal.id, done=goal.done, version=goal.version, week=goal.belongs_to)


def _lines(now: Iterable[Row], then: list[str]) -> list[Line]:
    rows = _by_words(now)
    return [Line(words, row.id if (row := rows.pop(text.fold(words), None)) else None) for words in then]


def _by_words(rows: Iterable[R]) -> dict[str, R]:
    return {text.fold(row.text): row for row in rows}
