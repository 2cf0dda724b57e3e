"""The writer's day: where it begins, on any clock there is."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app as package
from app.lib import dates

SEOUL = "Asia/Seoul"
CLOCKS = re.compile(
    r"\b(?:utcnow|datetime\.now|now\(\)\.date|date\.today|func\.(?:now|current_\w+)|CURRENT_\w+)\b"
)


def case(local, zone, day_start, day, why=""):
    """The clock of the zone with its distance to UTC, the hour at which days start there, and the day it is."""
    return pytest.param(local, zone, day_start, day, id=f"{zone} {local} from {day_start}{why and ': '}{why}")


@pytest.mark.parametrize(
    ("local", "zone", "day_start", "day"),
    [
        case("2023-10-26T23:59:59+09:00", SEOUL, 0, "2023-10-26"),
        case("2023-10-27T00:00:00+09:00", SEOUL, 0, "2023-10-27"),
        case("2023-10-27T03:59:59+09:00", SEOUL, 4, "2023-10-26"),
        case("2023-10-27T04:00:00+09:00", SEOUL, 4, "2023-10-27"),
        case("2023-10-27T22:59:59+09:00", SEOUL, 23, "2023-10-26"),
        case("2023-10-27T23:00:00+09:00", SEOUL, 23, "2023-10-27"),
        # East and west, and clocks that are no whole hours away.
        case("2023-10-26T23:59:59+14:00", "Pacific/Kiritimati", 0, "2023-10-26"),
        case("2023-10-27T00:00:00+14:00", "Pacific/Kiritimati", 0, "2023-10-27"),
        case("2023-10-27T03:59:59+14:00", "Pacific/Kiritimati", 4, "2023-10-26"),
        case("2023-10-26T23:59:59-11:00", "Pacific/Pago_Pago", 0, "2023-10-26"),
        case("2023-10-27T00:00:00-11:00", "Pacific/Pago_Pago", 0, "2023-10-27"),
        case("2023-10-26T23:59:59-12:00", "Etc/GMT+12", 0, "2023-10-26"),
        case("2023-10-27T00:00:00-12:00", "Etc/GMT+12", 0, "2023-10-27"),
        case("2023-10-27T03:59:59+05:45", "Asia/Kathmandu", 4, "2023-10-26"),
        case("2023-10-27T04:00:00+05:45", "Asia/Kathmandu", 4, "2023-10-27"),
        case("2023-10-26T23:59:59-02:30", "America/St_Johns", 0, "2023-10-26"),
        case("2023-10-27T00:00:00-02:30", "America/St_Johns", 0, "2023-10-27"),
        case("2023-10-27T00:00:00+00:00", "UTC", 0, "2023-10-27"),
        # The day starts in the hour that the clock leaves out.
        case("2024-03-10T01:59:59-05:00", "America/New_York", 2, "2024-03-09"),
        case("2024-03-10T03:00:00-04:00", "America/New_York", 2, "2024-03-10"),
        case("2024-03-10T01:59:59-05:00", "America/New_York", 3, "2024-03-09"),
        case("2024-03-10T03:00:00-04:00", "America/New_York", 3, "2024-03-10"),
        case("2024-03-31T01:59:59+01:00", "Europe/Berlin", 2, "2024-03-30"),
        case("2024-03-31T03:00:00+02:00", "Europe/Berlin", 2, "2024-03-31"),
        case("2024-10-06T01:59:59+10:30", "Australia/Lord_Howe", 2, "2024-10-05"),
        case("2024-10-06T02:30:00+11:00", "Australia/Lord_Howe", 2, "2024-10-06"),
        # The day starts in the hour that comes twice, or just after it.
        case("2024-11-03T00:59:59-04:00", "America/New_York", 1, "2024-11-02"),
        case("2024-11-03T01:00:00-04:00", "America/New_York", 1, "2024-11-03", "the first time"),
        case("2024-11-03T01:00:00-05:00", "America/New_York", 1, "2024-11-03", "the second time"),
        case("2024-11-03T01:59:59-04:00", "America/New_York", 2, "2024-11-02", "the first time"),
        case("2024-11-03T01:59:59-05:00", "America/New_York", 2, "2024-11-02", "the second time"),
        case("2024-11-03T02:00:00-05:00", "America/New_York", 2, "2024-11-03"),
        case("2024-04-07T01:59:59+11:00", "Australia/Lord_Howe", 2, "2024-04-06", "half an hour twice"),
        case("2024-04-07T01:30:00+10:30", "Australia/Lord_Howe", 2, "2024-04-06", "half an hour twice"),
        case("2024-04-07T02:00:00+10:30", "Australia/Lord_Howe", 2, "2024-04-07"),
        # Clocks that change at midnight itself.
        case("2018-11-03T23:59:59-03:00", "America/Sao_Paulo", 0, "2018-11-03"),
        case("2018-11-04T01:00:00-02:00", "America/Sao_Paulo", 0, "2018-11-04", "a day without midnight"),
        case("2019-02-16T23:59:59-02:00", "America/Sao_Paulo", 0, "2019-02-16", "the first time"),
        case("2019-02-16T23:00:00-03:00", "America/Sao_Paulo", 0, "2019-02-16", "the second time"),
        case("2019-02-17T00:00:00-03:00", "America/Sao_Paulo", 0, "2019-02-17"),
        case("2019-02-16T22:59:59-02:00", "America/Sao_Paulo", 23, "2019-02-15"),
        case("2019-02-16T23:00:00-02:00", "America/Sao_Paulo", 23, "2019-02-16", "the first time"),
        case("2019-02-16T23:00:00-03:00", "America/Sao_Paulo", 23, "2019-02-16", "the second time"),
        case("2024-03-30T23:59:59+02:00", "Asia/Beirut", 0, "2024-03-30"),
        case("2024-03-31T01:00:00+03:00", "Asia/Beirut", 0, "2024-03-31", "a day without midnight"),
        case("2024-10-26T23:59:59+03:00", "Asia/Beirut", 0, "2024-10-26", "the first time"),
        case("2024-10-26T23:00:00+02:00", "Asia/Beirut", 0, "2024-10-26", "the second time"),
        case("2024-04-25T23:59:59+02:00", "Africa/Cairo", 0, "2024-04-25"),
        case("2024-04-26T01:00:00+03:00", "Africa/Cairo", 0, "2024-04-26", "a day without midnight"),
        case("2024-10-31T23:59:59+03:00", "Africa/Cairo", 0, "2024-10-31", "the first time"),
        case("2024-10-31T23:00:00+02:00", "Africa/Cairo", 0, "2024-10-31", "the second time"),
        case("2024-11-01T00:00:00+02:00", "Africa/Cairo", 0, "2024-11-01"),
        # Samoa went over the date line and left out the 30th.
        case("2011-12-29T23:59:59-10:00", "Pacific/Apia", 0, "2011-12-29"),
        case("2011-12-31T00:00:00+14:00", "Pacific/Apia", 0, "2011-12-31"),
        case("2011-12-31T03:59:59+14:00", "Pacific/Apia", 4, "2011-12-30"),
        # Leap days, and the turn of the year.
        case("2024-02-29T03:59:59+09:00", SEOUL, 4, "2024-02-28"),
        case("2024-02-29T04:00:00+09:00", SEOUL, 4, "2024-02-29"),
        case("2024-03-01T03:59:59+09:00", SEOUL, 4, "2024-02-29"),
        case("2023-03-01T03:59:59+09:00", SEOUL, 4, "2023-02-28"),
        case("2100-03-01T03:59:59+09:00", SEOUL, 4, "2100-02-28"),
        case("2024-01-01T03:59:59+09:00", SEOUL, 4, "2023-12-31"),
        case("2024-01-01T04:00:00+09:00", SEOUL, 4, "2024-01-01"),
        # Clocks that go back past the hour at which the day starts: for an hour or so it is the day before again.
        case("2024-04-07T03:44:59+13:45", "Pacific/Chatham", 3, "2024-04-07", "the first time"),
        case("2024-04-07T02:45:00+12:45", "Pacific/Chatham", 3, "2024-04-06", "the second time"),
        case("2024-04-07T03:00:00+12:45", "Pacific/Chatham", 3, "2024-04-07"),
        case("2024-10-27T02:59:59+02:00", "Antarctica/Troll", 2, "2024-10-27", "the first time"),
        case("2024-10-27T01:00:00+00:00", "Antarctica/Troll", 2, "2024-10-26", "the second time"),
        case("2010-11-07T00:00:59-02:30", "America/St_Johns", 0, "2010-11-07", "the first time"),
        case("2010-11-06T23:01:00-03:30", "America/St_Johns", 0, "2010-11-06", "the second time"),
    ],
)
def test_the_day_at_an_instant(local, zone, day_start, day):
    instant = datetime.fromisoformat(local).astimezone(UTC)
    assert dates.clock(instant, zone).isoformat() == local
    assert str(dates.day_of(instant, zone, day_start)) == day


@pytest.mark.parametrize("day_start", range(24))
def test_the_day_starts_at_any_hour(day_start):
    starts = datetime(2023, 10, 27, day_start, tzinfo=ZoneInfo(SEOUL))
    days = [dates.day_of(starts + timedelta(seconds=beside), SEOUL, day_start) for beside in (-1, 0)]
    assert days == [date(2023, 10, 26), date(2023, 10, 27)]


@pytest.mark.parametrize(
    ("local", "day_start", "monday", "number"),
    [
        ("2023-10-30T03:59:59", 4, "2023-10-23", 43),
        ("2023-10-30T04:00:00", 4, "2023-10-30", 44),
        ("2023-10-29T23:59:59", 0, "2023-10-23", 43),
        ("2023-10-30T00:00:00", 0, "2023-10-30", 44),
        ("2024-01-01T03:59:59", 4, "2023-12-25", 52),
        ("2024-01-01T04:00:00", 4, "2024-01-01", 1),
        ("2024-12-30T03:59:59", 4, "2024-12-23", 52),
        ("2024-12-30T04:00:00", 4, "2024-12-30", 1),
        ("2020-12-31T12:00:00", 4, "2020-12-28", 53),
        ("2021-01-01T12:00:00", 4, "2020-12-28", 53),
        ("2021-01-04T03:59:59", 4, "2020-12-28", 53),
        ("2021-01-04T04:00:00", 4, "2021-01-04", 1),
        ("2022-01-02T12:00:00", 4, "2021-12-27", 52),
        ("2024-02-29T12:00:00", 4, "2024-02-26", 9),
    ],
)
def test_the_week_turns_with_the_day_of_its_monday(local, day_start, monday, number):
    day = dates.day_of(datetime.fromisoformat(f"{local}+09:00"), SEOUL, day_start)
    assert (str(dates.week_start(day)), dates.week_number(day)) == (monday, number)


@given(st.dates(dates.FIRST_DAY, dates.LAST_DAY))
def test_weeks_and_months_hold_their_days(day):
    week = dates.days_between(dates.week_start(day), dates.week_start(day) + timedelta(days=6))
    month = dates.days_between(dates.month_start(day), dates.month_end(day))
    assert len(week) == 7
    assert week[0].weekday() == 0
    assert day in week
    assert day in month
    assert {each.month for each in month} == {day.month}
    assert (month[-1] + timedelta(days=1)).day == 1


zones = st.sampled_from(sorted(available_timezones()))
instants = st.integers(86_400, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(zones, st.integers(0, 23), instants, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_a_day_goes_back_only_with_the_clock(zone, day_start, instant, later):
    clocks = [dates.clock(each, zone).replace(tzinfo=None) for each in (instant, instant + later)]
    days = [dates.day_of(each, zone, day_start) for each in (instant, instant + later)]
    assert days[0] <= days[1] or clocks[0] > clocks[1]


@given(zones, st.integers(0, 23), instants)
def test_the_day_is_the_one_that_the_clock_showed_at_its_start(zone, day_start, instant):
    clock = dates.clock(instant, zone).replace(tzinfo=None)
    assert dates.day_of(instant, zone, day_start) == (clock - timedelta(hours=day_start)).date()


def test_two_places_of_the_world_see_a_day_twice():
    """Their clocks go back past a full hour; nobody's do past midnight, nor past the hour that is set at first."""
    twice = {
        (zone, day_start)
        for zone in available_timezones()
        if "/" in zone
        for turn in turns_back(zone, 2024)
        for day_start in range(24)
        if dates.day_of(turn - timedelta(seconds=1), zone, day_start) > dates.day_of(turn, zone, day_start)
    }
    assert twice == {("Antarctica/Troll", 2), ("Pacific/Chatham", 3)}


def test_nothing_else_asks_the_clock():
    folder = Path(package.__file__).parent
    asking = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if CLOCKS.search(path.read_text("utf-8"))
    }
    assert asking == {"lib/dates.py"}


def turns_back(zone, year):
    """The instants of a year at which the clock of a zone is set back."""
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(366)]
    for before, after in zip(days, days[1:], strict=False):
        if offset(after, zone) < offset(before, zone):
            yield next(
                minute
                for minute in (before + timedelta(minutes=number) for number in range(1, 24 * 60 + 1))
                if offset(minute, zone) < offset(before, zone)
            )


def offset(instant, zone):
    return dates.clock(instant, zone).utcoffset()
