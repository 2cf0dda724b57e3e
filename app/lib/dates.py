"""The writer's calendar. Instants are UTC and aware; a day is a plain date that is never derived again later."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)

# By whose clock days and hours are told to somebody who has not said theirs.
HOUSE_ZONE = "Asia/Seoul"

ISO_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def parse_day(text: str | None) -> date | None:
    """The date that an address or a form names, as in 2023-10-26; None for what is none, or beyond the calendar."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def clock(instant: datetime, time_zone: str) -> datetime:
    """An aware instant on the clock of a time zone."""
    return instant.astimezone(ZoneInfo(time_zone))


def day_of(instant: datetime, time_zone: str, day_start: int) -> date:
    """The writer's day at an aware instant, where a day begins at the hour `day_start` on the clock of `time_zone`.

    Where a clock goes back past that very hour, it is the day before again until the hour comes the second time.
    """
    local = clock(instant, time_zone)
    return local.date() if local.hour >= day_start else local.date() - timedelta(days=1)


def week_start(day: date) -> date:
    """The Monday of the ISO week that holds `day`."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """The number of the ISO week that holds `day`."""
    return day.isocalendar().week


def week_name(day: date) -> str:
    """The ISO week that holds `day`, as in 2023-W43; its year is not always that of the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def parse_week(text: str) -> date | None:
    """The Monday of a week named as in 2023-W43, None where there is no such week or haru keeps none of its days."""
    named = ISO_WEEK.fullmatch(text)
    try:
        monday = date.fromisocalendar(int(named[1]), int(named[2]), 1) if named else None
    except ValueError:
        return None
    return monday if monday and FIRST_DAY <= monday <= LAST_DAY else None


def week_days(day: date) -> list[date]:
    """The seven days of the ISO week that holds `day`, from Monday."""
    monday = week_start(day)
    return [monday + timedelta(days=number) for number in range(7)]


def month_start(day: date) -> date:
    """The first of the month that holds `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
