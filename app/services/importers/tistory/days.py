"""Days and instants as titles and pages write them."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.lib.dates import FIRST_DAY, LAST_DAY

IN_TITLE = [
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>\d{4}|\d{2})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?![.]?\d)"
    ),
]
# 17.1.2 is a version, six digits are the number of a task, unless the title says that it is one of a series of days.
SERIES = re.compile(r"TIL|WIL|일지|일기|회고|오늘|학습|공부|기록|diary|journal|log|day", re.IGNORECASE)
SHORT = re.compile(r"(?<!\d)(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
YEARLESS = re.compile(r"(?<![\d.])(?P<month>\d{1,2})(?:\s*월\s*|/)(?P<day>\d{1,2})(?:일|(?![\d/]))")

PUBLISHED = re.compile(
    r"(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?:\s*[.일])?"
    r"(?:[T\s]\s*(?P<half>오전|오후|AM|PM)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
)
ONLY_PUBLISHED = re.compile(rf"^(?:by\s+\S+\s+|작성일\s*:?\s*|등록일\s*:?\s*)?(?P<date>{PUBLISHED.pattern})$")
NEAR = timedelta(days=31)
ZONED = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})")


def day_in(title: str, published: date | None) -> date | None:
    """The day that a title names; the last where it names several, as for a week. None where it names none."""
    is_series = SERIES.search(title) is not None
    for pattern in IN_TITLE:
        found = [day for match in pattern.finditer(title) if (day := _day(match))]
        if found and (is_series or published is None or abs(found[-1] - published) <= NEAR):
            return found[-1]
    return next(_in_series(title, published), None) if is_series else None


def _in_series(title: str, published: date | None) -> Iterator[date]:
    yield from filter(None, map(_day, SHORT.finditer(title)))
    if published:
        years = (published.year, published.year - 1)
        days = [_day(match, year) for match in YEARLESS.finditer(title) for year in years]
        yield from (day for day in days if day and day <= published)


def instant(published: str, time_zone: str) -> tuple[date, datetime | None] | None:
    """The day that a page says, and the instant where it says a time; on the writer's clock where it names no zone."""
    zoned = ZONED.search(published)
    if zoned:
        moment = _moment(zoned[0])
        local = moment.astimezone(ZoneInfo(time_zone)) if moment else None
        return (local.date(), moment) if local and _in_calendar(local.date()) else None
    found = PUBLISHED.search(published)
    day = _day(found) if found else None
    if not found or not day:
        return None
    return day, _at(day, found, time_zone)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if FIRST_DAY.year < moment.year < LAST_DAY.year else None


def _at(day: date, found: re.Match[str], time_zone: str) -> datetime | None:
    if found["hour"] is None:
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in ("오후", "PM") else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZoneInfo(time_zone))
    except ValueError:
        return None


def _day(found: re.Match[str], year: int | None = None) -> date | None:
    """The day of a match; a year of two digits is one of this century."""
    year = year or int(found["year"])
    try:
        day = date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if _in_calendar(day) else None


def _in_calendar(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY
