"""What was found, as a writer would hand it over to be saved."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import uuid4

from app.lib.text import fold
from app.models.entry import Entry
from app.models.goal import Horizon
from app.models.image import Image
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services.importers.found import Found


def hand_over(found: Found, entry: Entry | None, thumbnail: Image | None) -> Writing:
    """A writing of a new entry, or of a new state of `entry`, which stays as visible as its writer made it since."""
    return Writing(
        entry_date=found.entry_date,
        form_id=uuid4().hex,
        version=entry.version if entry else 0,
        title=found.title,
        new_category=found.category,
        # A source that names none says nothing of those that were given here.
        tags=found.tags or None,
        body=found.body,
        summary=found.summary,
        reflection=found.reflection,
        visibility=entry.visibility if entry else found.visibility,
        thumbnail=thumbnail,
        thumbnail_alt=found.thumbnail_alt,
        goals={
            Horizon.WEEK: _goals(found.weekly_goals, entry, Horizon.WEEK),
            Horizon.DAY: _goals(found.daily_goals, entry, Horizon.DAY),
        },
        done_today=[Line(words) for words in found.done_today],
        kpt={
            Kind.KEEP: _kpt(found.keep, entry, Kind.KEEP),
            Kind.PROBLEM: _kpt(found.problem, entry, Kind.PROBLEM),
            Kind.TRY: _kpt(found.try_, entry, Kind.TRY),
        },
    )


def _goals(lines: Iterable[tuple[str, bool]], entry: Entry | None, horizon: Horizon) -> list[GoalLine]:
    """The lines, and an emptied row for each goal that the entry shows and the file names no more."""
    said = {fold(words) for words, _done in lines}
    gone = [goal for goal in entry.planned(horizon) if fold(goal.text) not in said] if entry else []
    return [GoalLine(words, done=done) for words, done in lines] + [GoalLine("", id=goal.id) for goal in gone]


def _kpt(lines: list[str], entry: Entry | None, kind: Kind) -> list[Line]:
    """A line that the entry has already keeps what hangs on it."""
    known: dict[str, list[int]] = defaultdict(list)
    for item in reversed(entry.kpt_of(kind) if entry else []):
        known[fold(item.text)].append(item.id)
    ids = (known[fold(words)] for words in lines)
    return [Line(words, id=same.pop() if same else None) for words, same in zip(lines, ids, strict=True)]
