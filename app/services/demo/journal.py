"""The demo journal as it stands in the files beside this one."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.lib import dates

FOLDER = Path(__file__).parent
WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Day:
    """One entry to be: the date it falls on, its table of the file, and the goals of its week as they stood then."""

    date: date
    table: dict[str, Any]
    weekly_goals: list[tuple[str, bool]]


def writer() -> dict[str, Any]:
    """Handle, name and e-mail address of the writer, and a list of their categories."""
    return _read(FOLDER / "journal.toml")


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


def daily_goals(table: dict[str, Any]) -> list[tuple[str, bool]]:
    """The goals of a day, `[x] done` or `[ ] open`, as words and mark."""
    return [(line[4:], line[1] == "x") for line in table.get("goals", [])]


def _weekly_goal(line: str, weekday: int) -> tuple[str, bool]:
    """A goal of a week, marked with the day on which it was reached: `[목] …`; `[ ] …` never was."""
    mark = line[1]
    return line[4:], mark in WEEKDAYS and WEEKDAYS.index(mark) <= weekday


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
