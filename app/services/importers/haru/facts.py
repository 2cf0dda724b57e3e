"""Values of a file that anybody may have written in: what has not the shape it should have is not there."""

from datetime import UTC, date, datetime
from typing import Any

from app.lib import dates, text
from app.models.goal import Horizon

LARGEST = 2**31 - 1


def table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def tables(value: Any) -> list[dict[str, Any]]:
    return [table(each) for each in value] if isinstance(value, list) else []


def words(value: Any, length: int) -> str:
    """A text without control characters, cut to `length` characters."""
    return text.UNSAFE.sub("", text.clean(value))[:length] if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def number(value: Any) -> int:
    """A count, 0 for what is none."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
    return int(value) if is_count else 0


def instant(value: Any) -> datetime | None:
    """An instant in UTC, as in 2023-10-26T13:20:11.123456Z."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def day(value: Any) -> date | None:
    return dates.parse_day(value) if isinstance(value, str) else None


def week(value: Any) -> date | None:
    """The Monday of a week as in 2023-W43."""
    return dates.parse_week(value) if isinstance(value, str) else None


def when(name: str) -> tuple[Horizon, date] | None:
    """The week or day of a goal, by its name as in 2023-W43/1 or 2023-10-26/1."""
    first = name.partition("/")[0]
    monday, one_day = dates.parse_week(first), dates.parse_day(first)
    if monday:
        return Horizon.WEEK, monday
    return (Horizon.DAY, one_day) if one_day else None
