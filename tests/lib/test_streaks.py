"""Days and weeks in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.streaks import Streak, longest, streak

# October 2023: the 23rd is a Monday, the 28th and 29th are a weekend.
WEEKEND = [5, 6]
EVERY_DAY = range(7)


def october(*days):
    return [date(2023, 10, day) for day in days]


def rows(written, today, rest_days=()):
    """The rows that go on today, from written days in any order."""
    return streak(sorted({day for day in written if day <= today}, reverse=True), today, rest_days)


@pytest.mark.parametrize(
    ("written", "today", "rest_days", "days"),
    [
        pytest.param([], 26, [], 0, id="nothing written"),
        pytest.param([26], 26, [], 1, id="today alone"),
        pytest.param([25], 26, [], 1, id="yesterday alone, today still open"),
        pytest.param([24], 26, [], 0, id="the day before yesterday is over"),
        pytest.param([24, 25, 26], 26, [], 3, id="three days up to today"),
        pytest.param([23, 24, 25], 26, [], 3, id="three days up to yesterday"),
        pytest.param([22, 24, 25, 26], 26, [], 3, id="a gap ends the row"),
        pytest.param([26, 25, 26, 24], 26, [], 3, id="two entries of a day are one day, in any order"),
        pytest.param([26, 27, 28], 26, [], 1, id="days to come do not count yet"),
        pytest.param([27, 28], 26, [], 0, id="days to come alone"),
        pytest.param([26, 27], 30, WEEKEND, 2, id="a weekend of rest before a Monday still open"),
        pytest.param([26, 27, 30], 30, WEEKEND, 3, id="a weekend of rest in between"),
        pytest.param([26, 27, 28, 30], 30, WEEKEND, 4, id="a written rest day counts"),
        pytest.param([26, 27, 29, 30], 30, WEEKEND, 4, id="the other rest day counts as well"),
        pytest.param([26, 27], 28, WEEKEND, 2, id="today is a rest day"),
        pytest.param([26, 27], 29, WEEKEND, 2, id="the second rest day in a row"),
        pytest.param([26, 27], 31, WEEKEND, 0, id="a Monday missed after the weekend"),
        pytest.param([26], 30, WEEKEND, 0, id="a Friday missed before the weekend"),
        pytest.param([26], 28, WEEKEND, 0, id="a Friday missed, on the rest day after it"),
        pytest.param([28, 29], 29, WEEKEND, 2, id="rest days alone, both written"),
        pytest.param([28], 30, WEEKEND, 1, id="a rest day alone still goes on"),
        pytest.param([20, 27, 30], 30, [0, 1, 2, 3, 5, 6], 3, id="only Fridays are asked for"),
        pytest.param([13, 27], 30, [0, 1, 2, 3, 5, 6], 1, id="one Friday missed"),
        pytest.param([1, 15, 16], 31, EVERY_DAY, 3, id="nothing is asked for, nothing breaks"),
        pytest.param([26], 30, [], 0, id="without rest days a weekend breaks"),
    ],
)
def test_days_in_a_row(written, today, rest_days, days):
    assert rows(october(*written), date(2023, 10, today), rest_days).days == days


@pytest.mark.parametrize(
    ("written", "rest_days", "most"),
    [
        pytest.param([], [], 0, id="nothing written"),
        pytest.param([1], [], 1, id="a single day, long ago"),
        pytest.param([1, 2, 3, 10, 11], [], 3, id="the longest is the first"),
        pytest.param([1, 2, 10, 11, 12, 20], [], 3, id="the longest is in the middle"),
        pytest.param([9, 10, 11, 12, 13, 16], WEEKEND, 6, id="across a weekend of rest"),
        pytest.param([9, 10, 11, 12, 13, 14, 16], WEEKEND, 7, id="with a written rest day"),
    ],
)
def test_the_longest_row_ever(written, rest_days, most):
    assert longest(october(*written), rest_days) == most


@pytest.mark.parametrize(
    ("written", "today", "weeks"),
    [
        pytest.param([], 26, 0, id="nothing written"),
        pytest.param([23], 29, 1, id="a Monday carries its week to the Sunday"),
        pytest.param([29], 30, 1, id="a Sunday carries the week after it"),
        pytest.param([22], 29, 1, id="this week still open"),
        pytest.param([22], 30, 0, id="a whole week missed"),
        pytest.param([4, 12, 18, 26], 26, 4, id="one day in each of four weeks"),
        pytest.param([4, 18, 26], 26, 2, id="a week left out ends the row"),
        pytest.param([1, 2], 8, 2, id="Sunday and Monday are two weeks"),
        pytest.param([2, 8], 8, 1, id="Monday and Sunday are one week"),
        pytest.param([12, 30], 18, 1, id="weeks to come do not count yet"),
    ],
)
def test_weeks_in_a_row(written, today, weeks):
    assert rows(october(*written), date(2023, 10, today)).weeks == weeks


def test_rows_go_on_over_the_turn_of_the_year_and_a_leap_day():
    days = [date(2023, 12, 25) + timedelta(days=number) for number in range(70)]
    assert rows(days, date(2024, 3, 3)) == Streak(days=70, weeks=10, has_begun=True)


def test_a_row_is_read_no_further_than_it_goes():
    read = []

    def written():
        for number in range(0, 4000, 30):
            read.append(number)
            yield date(2023, 10, 26) - timedelta(days=number)

    assert streak(written(), date(2023, 10, 26), []) == Streak(days=1, weeks=1, has_begun=True)
    assert read == [0, 30]


@pytest.mark.parametrize(("written", "has_begun"), [([], False), ([1], True), ([26], True)])
def test_a_row_says_whether_anything_was_written_before(written, has_begun):
    assert rows(october(*written), date(2023, 10, 26)).has_begun is has_begun


dates_written = st.sets(st.dates(date(2023, 1, 1), date(2023, 4, 30)))
weekdays = st.sets(st.integers(0, 6))


@given(dates_written, weekdays, st.dates(date(2023, 1, 1), date(2023, 4, 30)))
def test_counting_day_by_day_comes_to_the_same(written, rest_days, today):
    assert rows(written, today, rest_days).days == count_back(written, today, rest_days)


@given(dates_written, weekdays, st.dates(date(2023, 1, 1), date(2023, 4, 30)))
def test_writing_today_never_shortens_a_row(written, rest_days, today):
    before, after = (rows(days, today, rest_days) for days in (written - {today}, written | {today}))
    assert after.days == before.days + 1
    assert after.weeks >= before.weeks


def count_back(written, today, rest_days):
    """The row of days up to today, one day after the other."""
    count, day = int(today in written), today - timedelta(days=1)
    while day.year == 2023 and (day in written or day.weekday() in rest_days):
        count += day in written
        day -= timedelta(days=1)
    return count
