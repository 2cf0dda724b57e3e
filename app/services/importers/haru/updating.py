"""The new state of an entry, as a document says it, saved as a writer would save it: nothing is lost by it."""

from app.lib import dates
from app.lib.documents.document import DONE
from app.lib.text import fold
from app.models.entry import Entry
from app.models.goal import Goal, Horizon
from app.models.image import Image
from app.models.kpt import KPT, Kind
from app.models.writing import GoalLine, Writing
from app.services.importers.handing_over import hand_over
from app.services.importers.haru.comparing import box_now
from app.services.importers.haru.lists import SECTIONS, mark
from app.services.importers.haru.reading import BOXED, OwnFound


def writing_of(found: OwnFound, entry: Entry, thumbnail: Image | None) -> Writing:
    """What the document says; a goal that the entry shows in the same words stays that goal, with its ties."""
    writing = hand_over(found, entry, thumbnail)
    writing.visibility, writing.remove_thumbnail = found.visibility, not found.thumbnail
    writing.tags = found.tags
    writing.goals = {horizon: _goal_lines(found, entry, horizon) for horizon in SECTIONS}
    return writing


def mark_lines(found: OwnFound, entry: Entry) -> None:
    """Let the goals and Tries of a saved entry be what their boxes say, which a form has no words for."""
    rows: list[Goal | KPT] = [*(place.goal for place in entry.places), *entry.kpt_of(Kind.TRY)]
    now = dates.now()
    for section in BOXED:
        for words, box in found.boxed(section):
            row = next((row for row in rows if _section(row) == section and row.text == words), None)
            if row is not None:
                rows.remove(row)
                if box_now(row) != box:
                    mark(row, box, now)


def _section(row: Goal | KPT) -> str:
    return SECTIONS[row.horizon] if isinstance(row, Goal) else str(row.kind)


def _goal_lines(found: OwnFound, entry: Entry, horizon: Horizon) -> list[GoalLine]:
    """The lines of a section, and an emptied row for each goal that the entry shows and the document names no more."""
    shown = {fold(goal.text): goal for goal in entry.planned(horizon)}
    lines = []
    for words, box in found.boxed(SECTIONS[horizon]):
        goal = shown.pop(fold(words), None)
        lines.append(_goal_line(words, box == DONE, goal))
    return lines + [GoalLine("", id=goal.id) for goal in shown.values()]


def _goal_line(words: str, done: bool, goal: Goal | None) -> GoalLine:
    if goal is None:
        return GoalLine(words, done=done)
    return GoalLine(words, id=goal.id, done=done, version=goal.version, week=goal.belongs_to)
