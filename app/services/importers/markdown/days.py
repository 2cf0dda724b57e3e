"""The ways in which people and programs write a date."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from app.lib import dates
from app.models.user import User

LONGEST = 100
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BETWEEN = r"\s*[-/._]\s*"
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<y>\d{{4}})\s*(?:년\s*|{_BETWEEN})(?P<m>\d{{1,2}})\s*(?:월\s*|{_BETWEEN})(?P<d>\d{{1,2}})(?!\d)\s*일?",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=$|\D|\d{4}(?:\d\d)?(?!\d))",
        rf"(?<![a-z]){_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<y>\d{{4}})(?!\d)",
        # Neither order is everyone's: only what can be read in one way alone is taken.
        r"(?<!\d)(?P<m>\d{1,2})[/.-](?P<d>1[3-9]|2\d|3[01])[/.-](?P<y>\d{4})(?!\d)",
        r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)",
        rf"^'?(?P<y>\d\d)(?:년\s*|{_BETWEEN})(?P<m>\d{{1,2}})(?:월\s*|{_BETWEEN})(?P<d>\d{{1,2}})(?!\d)일?",
        r"^(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)$",
    )
)
TIME = re.compile(
    r"(?:(?P<half>오전|오후|[ap]m)\s*)?(?<!\d)(?P<h>\d{1,2})(?::|시\s*)(?P<min>\d\d)?(?:분)?"
    r"(?:(?::|\s)(?P<s>\d\d)(?:[.,](?P<part>\d+)|초)?)?\s*(?P<half2>[ap]\.?m\.?(?![a-z]))?"
    r"\s*(?P<zone>Z|UTC|GMT|KST|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
DIGITS_OF_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)?(?!\d)")
BEYOND = re.compile(r"→|~|\bto\b")
SECONDS, MILLISECONDS = 10, 13


class Unreal(ValueError):
    """What should be a date is none, or lies beyond the calendar."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the instant where a time of day was written with it."""

    day: date
    instant: datetime | None = None


def read(words: str, user: User) -> Moment:
    """The moment that a value such as `2023년 10월 26일 오후 10:10` names, on the writer's clock where it has no zone.

    With a time of day it is the writer's day at that instant; midnight to the second is how programs write a plain
    date. Raises Unreal.
    """
    words = words.strip().lstrip("@")
    if words.isdecimal() and len(words) in (SECONDS, MILLISECONDS):
        return _at(_since_epoch(int(words[:SECONDS])), user)
    found = next((found for pattern in DATES if (found := pattern.search(words[:LONGEST]))), None)
    if found is None:
        raise Unreal(words)
    day = day_of(found)
    rest = BEYOND.split(words[found.end() : LONGEST])[0]
    clock = _clock(rest)
    return _at(_instant(day, clock, user), user) if clock else Moment(day)


def day_of(found: re.Match[str]) -> date:
    """The day that the groups y, m (or name) and d of a match say. Raises Unreal."""
    groups = found.groupdict()
    year, name = int(groups["y"]), groups.get("name")
    month = MONTHS.index(name.lower()) + 1 if name else int(groups["m"])
    try:
        day = date(2000 + year if len(groups["y"]) == 2 else year, month, int(groups["d"]))  # noqa: PLR2004
    except ValueError:
        raise Unreal(found[0]) from None
    if not dates.FIRST_DAY <= day <= dates.LAST_DAY:
        raise Unreal(found[0])
    return day


def _since_epoch(seconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _clock(rest: str) -> tuple[time, str] | None:
    """A time of day other than midnight, and its zone, "" where it names none."""
    digits = DIGITS_OF_TIME.match(rest.removeprefix("T"))
    found = TIME.search(rest)
    try:
        if digits:
            hour, minute, second = (int(part or 0) for part in digits.groups())
            at, zone = time(hour, minute, second), "Z" if rest.endswith("Z") else ""
        elif found:
            at, zone = _time(found), (found["zone"] or "").upper()
        else:
            return None
    except ValueError:
        return None
    return None if at == time() else (at, zone)


def _time(found: re.Match[str]) -> time:
    half = (found["half"] or found["half2"] or "").lower().replace(".", "")
    hour = int(found["h"])
    if half:
        hour = hour % 12 + 12 * (half in ("오후", "pm"))
    part = int((found["part"] or "")[:6].ljust(6, "0"))
    return time(hour, int(found["min"] or 0), int(found["s"] or 0), part)


def _instant(day: date, clock: tuple[time, str], user: User) -> datetime:
    at, zone = clock
    if not zone:
        return datetime.combine(day, at, ZoneInfo(user.time_zone))
    return datetime.combine(day, at, ZoneInfo("Asia/Seoul") if zone == "KST" else _offset(zone))


def _offset(zone: str) -> timezone:
    digits = zone.lstrip("+-").replace(":", "")
    if not digits.isdecimal():
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone.startswith("-") else offset) if offset < timedelta(hours=24) else UTC


def _at(instant: datetime, user: User) -> Moment:
    day = dates.day_of(instant, user.time_zone, user.day_start)
    if not dates.FIRST_DAY <= day <= dates.LAST_DAY:
        raise Unreal(day.isoformat())
    return Moment(day, instant.astimezone(UTC))
