"""The days that a search names."""

import re
from datetime import date, timedelta
from functools import lru_cache

from app.lib import dates
from app.services.search.words import value_of

Span = tuple[date, date]

# A year, a month or a day: 2023, 2023-10, 2023-10-26, 2023.10.26, 2023년 10월 26일.
HYPHENED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
DOTTED = re.compile(r"(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?", re.ASCII)
KOREAN = re.compile(r"(\d{4})년(?:\s*(\d{1,2})월(?:\s*(\d{1,2})일)?)?", re.ASCII)

# Texts whose days are kept: each search asks again for those that are shown as examples.
KEPT = 200


def named(text: str) -> Span | None:
    """The days that a word by itself names: a bare year is just a number, but for its 년."""
    span = spoken(text)
    return None if text.isdecimal() else span


@lru_cache(KEPT)
def spoken(text: str, today: date | None = None) -> Span | None:
    """The first and the last day that a text names, None where it names none; open ends reach to those of the calendar.

    Words such as `last-week` are as of `today`.
    """
    start, dots, end = text.strip().partition("..")
    if not dots:
        return _plain(start) or (_relative(start, today) if today else None)
    first, last = _plain(start), _plain(end)
    if not (start or end) or (start and not first) or (end and not last):
        return None
    if first and last and first > last:
        first, last = last, first
    return (first[0] if first else dates.FIRST_DAY, last[1] if last else dates.LAST_DAY)


def _plain(text: str) -> Span | None:
    found = next((match for form in (HYPHENED, DOTTED, KOREAN) if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not dates.FIRST_DAY <= first <= dates.LAST_DAY:
        return None
    return first, first if day else dates.month_end(first) if month else first.replace(month=12, day=31)


def _relative(text: str, today: date) -> Span | None:
    monday, first = dates.week_start(today), dates.month_start(today)
    yesterday, before = today - timedelta(days=1), first - timedelta(days=1)
    spans = {
        "today": (today, today),
        "yesterday": (yesterday, yesterday),
        "this-week": (monday, monday + timedelta(days=6)),
        "last-week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "this-month": (first, dates.month_end(first)),
        "last-month": (dates.month_start(before), before),
        "this-year": (first.replace(month=1, day=1), first.replace(month=12, day=31)),
    }
    return spans.get(value_of("date", text) or "")
