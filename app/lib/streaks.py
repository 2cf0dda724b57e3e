"""Days and weeks in a row. A day of rest that was not written neither breaks a row nor counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Streak:
    """The rows that still go on today, in days and in weeks, and whether there is any written day before."""

    days: int = 0
    weeks: int = 0
    has_begun: bool = False


def streak(newest_first: Iterable[date], today: date, rest_days: Collection[int]) -> Streak:
    """The rows up to `today`, which need not be written yet. Rest days are weekdays, Monday 0.

    Takes the written days up to today, each once and the newest first, and reads no further than the rows go.
    """
    days = weeks = 0
    last, week = today, _week(today) + 1
    row_of_days = row_of_weeks = True
    for day in newest_first:
        row_of_days = row_of_days and _only_rest_between(day, last, rest_days)
        # This week need not be written yet either.
        row_of_weeks = row_of_weeks and week - _week(day) <= (1 if weeks else 2)
        if not (row_of_days or row_of_weeks):
            return Streak(days, weeks, True)
        days += row_of_days
        weeks += row_of_weeks and _week(day) != week
        last, week = day, _week(day)
    return Streak(days, weeks, last != today or days > 0)


def longest(written: Iterable[date], rest_days: Collection[int]) -> int:
    """The most days in a row."""
    return max(_rows(sorted(set(written)), rest_days), default=0)


def _rows(days: list[date], rest_days: Collection[int]) -> list[int]:
    """How long the row is at each of the days, which are in order."""
    rows: list[int] = []
    for index, day in enumerate(days):
        joined = index > 0 and _only_rest_between(days[index - 1], day, rest_days)
        rows.append(rows[-1] + 1 if joined else 1)
    return rows


def _only_rest_between(earlier: date, later: date, rest_days: Collection[int]) -> bool:
    """Whether no day between the two asks for an entry."""
    # Seven days in a row hold every weekday there is.
    between = min((later - earlier).days - 1, 7)
    return between <= 0 or all(
        (earlier.weekday() + number) % 7 in rest_days for number in range(1, between + 1)
    )


def _week(day: date) -> int:
    """The number of a week among all weeks; the first day of all was a Monday."""
    return (day.toordinal() - 1) // 7
