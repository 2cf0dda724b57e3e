"""What a writer hands over to be saved as an entry, whether by a form, a command or an importer."""

from dataclasses import dataclass, field
from datetime import date

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
    """A goal's row. `version` is the goal's when the form was made; none: whatever it is now."""

    done: bool = False
    version: str | None = None


@dataclass(slots=True)
class Writing:
    """An entry's fields in domain types. Texts are as typed, with LF line ends."""

    entry_date: date
    form_id: str
    version: int = 0
    title: str = ""
    category: Category | None = None
    new_category: str = ""
    body: str = ""
    summary: str = ""
    reflection: str = ""
    visibility: Visibility = Visibility.PRIVATE
    thumbnail: Image | None = None
    thumbnail_alt: str = ""
    remove_thumbnail: bool = False
    goals: dict[Horizon, list[GoalLine]] = field(default_factory=dict)
    done_today: list[Line] = field(default_factory=list)
    kpt: dict[Kind, list[Line]] = field(default_factory=dict)


def snapshot(entry: Entry) -> dict[str, object]:
    """An entry's fields as plain data: what a revision keeps, and what tells whether a save changes anything."""
    return {
        "title": entry.title,
        "entry_date": entry.entry_date.isoformat(),
        "category": entry.category.name if entry.category else None,
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
