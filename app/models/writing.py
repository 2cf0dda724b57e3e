"""What a writer hands over to be saved as an entry, whether by a form, a command or an importer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.models.category import Category
from app.models.entry import Entry, Visibility
from app.models.goal import Horizon
from app.models.image import Image
from app.models.kpt import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: its words, and the row of the base that it came from, if any. No words: taken away."""

    text: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalLine(Line):
    """A goal's row. `version` is the goal's when the form was made; none: whatever it is now. `week` names the goal of
    the week that a goal of the day belongs to: its id, or `=` and its words where it is as new as the row.
    """

    done: bool = False
    version: str | None = None
    week: str = ""


@dataclass(frozen=True, slots=True)
class KptLine(Line):
    """A part of a KPT. `from_id` is the earlier line it goes on from: 0 for none, None for whatever it is now. `goal`
    makes a Try a goal of the next day or of the week.
    """

    from_id: int | None = None
    goal: Horizon | None = None


class Fate(StrEnum):
    """What became of a Try of an earlier day."""

    OPEN = "open"
    DONE = "done"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Tried:
    """A Try of an earlier day, what became of it, and the goals to make of it: of the next day, of the week."""

    try_id: int
    fate: Fate = Fate.OPEN
    goals: tuple[Horizon, ...] = ()


class Choice(StrEnum):
    """What is to become of an open goal of an earlier day or week."""

    BRING = "bring"
    SPLIT = "split"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Carry:
    """A goal to bring along, to split into the lines of `words`, or to drop for the reason that `words` say."""

    goal_id: int
    choice: Choice
    words: str = ""


@dataclass(slots=True)
class Writing:
    """An entry's fields in domain types. Texts are as typed, with LF line ends."""

    entry_date: date
    form_id: str
    version: int = 0
    title: str = ""
    category: Category | None = None
    new_category: str = ""
    # None: those that the entry bears.
    tags: list[str] | None = None
    body: str = ""
    summary: str = ""
    reflection: str = ""
    visibility: Visibility = Visibility.PRIVATE
    thumbnail: Image | None = None
    thumbnail_alt: str = ""
    remove_thumbnail: bool = False
    goals: dict[Horizon, list[GoalLine]] = field(default_factory=dict)
    carried: list[Carry] = field(default_factory=list)
    done_today: list[Line] = field(default_factory=list)
    kpt: Mapping[Kind, Sequence[Line]] = field(default_factory=dict)
    tried: list[Tried] = field(default_factory=list)


def snapshot(entry: Entry) -> dict[str, object]:
    """An entry's fields as plain data: what a revision keeps, and what tells whether a save changes anything."""
    return {
        "title": entry.title,
        "entry_date": entry.entry_date.isoformat(),
        "category": entry.category.name if entry.category else None,
        "tags": [tag.name for tag in entry.tags],
        "body": entry.body,
        "summary": entry.summary,
        "reflection": entry.reflection,
        "visibility": entry.visibility.value,
        "thumbnail": entry.thumbnail.key if entry.thumbnail else None,
        "thumbnail_alt": entry.thumbnail.alt if entry.thumbnail else "",
        "weekly_goals": [[goal.text, goal.done] for goal in entry.weekly_goals],
        "daily_goals": [[goal.text, goal.done] for goal in entry.daily_goals],
        "done_today": [goal.text for goal in entry.listed_as_done],
        **{kind.value: [item.text for item in entry.kpt_of(kind)] for kind in Kind},
    }
