"""Days and weeks in a row. A day of rest that was not written neither breaks a row nor counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Streak:
    """The rows that still go on today, in days and in weeks, and the longest row of days there ever was."""

    days: int = 0
    weeks: int = 0
    longest: int = 0


def streak(written: Iterable[date], today: date, rest_days: Collection[int]) -> Streak:
    """The rows in the written days up to `today`, which need not be written yet. Rest days are weekdays, Monday 0."""
    days = sorted({day for day in written if day <= today})
    rows = _rows(days, rest_days)
    goes_on = days and _only_rest_between(days[-1], today, rest_days)
    return Streak(
        days=rows[-1] if goes_on else 0,
        weeks=_weeks(days, today),
        longest=max(rows, default=0),
    )


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


def _weeks(days: list[date], today: date) -> int:
    """Weeks in a row with a written day, up to this week or the one before."""
    written = {_week(day) for day in days}
    week = _week(today)
    if week not in written:
        week -= 1
    count = 0
    while week - count in written:
        count += 1
    return count


def _week(day: date) -> int:
    """The number of a week among all weeks; the first day of all was a Monday."""
    return (day.toordinal() - 1) // 7
