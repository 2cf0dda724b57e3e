"""The demo journal as it stands in the files beside this one.

A goal is a line such as `[x] words -> 2`: done, and it belongs to the second goal of the week. A goal of the week
bears the day on which it was reached, `[목] words`. `[ ]` is open. A Keep or Problem may go on from an earlier line:
`words <- the words of that line`.

What became of earlier days stands by its words: goals under `split` (into which) and `dropped` (why), Tries under
`tried` and `gave_up`, and those made goals that evening under `tomorrow` and `this_week`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.lib import dates
from app.models.writing import GoalLine

FOLDER = Path(__file__).parent
WEEKDAYS = "월화수목금토일"
GOAL = re.compile(r"\[(?P<mark>.)\] (?P<words>.+?)(?: -> (?P<number>\d))?")


@dataclass(frozen=True, slots=True)
class Day:
    """One entry to be: the date it falls on, its table of the file, and the goals of its week as they stood then."""

    date: date
    table: dict[str, Any]
    weekly_goals: list[GoalLine]

    @property
    def is_digest(self) -> bool:
        """Whether it is the digest of its week, and not written by hand."""
        return "digest" in self.table

    @property
    def daily_goals(self) -> list[GoalLine]:
        return [self._goal(line) for line in self.table.get("goals", [])]

    def _goal(self, line: str) -> GoalLine:
        mark, words, number = _parts(line)
        week = f"={self.weekly_goals[int(number) - 1].text}" if number else ""
        return GoalLine(words, done=mark == "x", week=week)


def writer() -> dict[str, Any]:
    """Handle, name and e-mail address of the writer, and a list of their categories."""
    return _read(FOLDER / "journal.toml")


def talk() -> dict[str, Any]:
    """A reader, and a list of what was said under which entries."""
    return _read(FOLDER / "talk.toml")


def days_until(today: date) -> Iterator[Day]:
    """The days in their order; the last week of the files is the one that holds `today`, and ends with it."""
    weeks = [_read(path) for path in sorted((FOLDER / "weeks").glob("*.toml"))]
    monday = dates.week_start(today) - timedelta(weeks=len(weeks) - 1)
    for number, week in enumerate(weeks):
        for table in week["day"]:
            weekday = WEEKDAYS.index(table["on"])
            day = monday + timedelta(weeks=number, days=weekday)
            if day <= today:
                yield Day(day, table, [_weekly_goal(line, weekday) for line in week["goals"]])


def _weekly_goal(line: str, weekday: int) -> GoalLine:
    """A goal of a week as it stands on a day of that week."""
    mark, words, _number = _parts(line)
    return GoalLine(words, done=mark in WEEKDAYS and WEEKDAYS.index(mark) <= weekday)


def _parts(line: str) -> tuple[str, str, str | None]:
    """Mark, words and number of a goal."""
    goal = GOAL.fullmatch(line)
    assert goal, line
    return goal["mark"], goal["words"], goal["number"]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
