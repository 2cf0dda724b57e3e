"""A week as it went: its goals as they stand now, its look back, its entries."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from app.models.entry import Entry
from app.models.goal import Goal
from app.models.kpt import KPT, Kind


@dataclass(frozen=True, slots=True)
class Plan:
    """A goal of the week, and the goals of its days that belong to it."""

    goal: Goal
    steps: list[Goal]


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of a writer. A goal that was carried from day to day stands here once, as the last of them."""

    monday: date
    plans: list[Plan]
    # Planned goals of the days that belong to no goal of the week, and what was done without a plan.
    loose: list[Goal] = field(default_factory=list)
    beyond: list[Goal] = field(default_factory=list)
    kpt: dict[Kind, list[KPT]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    # Also where it lies in the trash, or bears the date of another week.
    digest: Entry | None = None

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def goals(self) -> list[Goal]:
        """The goals of the week alone."""
        return [plan.goal for plan in self.plans]

    @property
    def written(self) -> list[Entry]:
        """The entries that tell of a day, in their order."""
        return [entry for entry in self.entries if entry.digest_week is None]

    @property
    def written_by_day(self) -> dict[date, list[Entry]]:
        days = groupby(self.written, key=lambda entry: entry.entry_date)
        return {day: list(entries) for day, entries in days}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back on."""
        return not (self.plans or self.loose or self.beyond or self.kpt or self.written)
