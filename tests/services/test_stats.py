"""What is counted about goals and Tries, and under which week, category and span of days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.lib import dates
from app.models import KPT, Category, Goal
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from app.services import stats
from app.services.stats import SPANS, Tally
from tests.accounts import make_user
from tests.entries import write

# A Wednesday; its week begins on the 23rd.
TODAY = date(2023, 10, 25)
MONDAY = date(2023, 10, 23)
WEEKS = 12


@pytest.fixture
def user(db):
    return make_user()


def figures(user, weeks=WEEKS):
    return stats.read(user, TODAY, weeks)


def tally(user, horizon=Horizon.DAY, monday=MONDAY):
    found = figures(user).weeks[horizon][monday]
    return (found.done, found.dropped, found.total)


def make_goal(db, user, text="목표", day=TODAY, horizon=Horizon.DAY, origin=None, **values):
    goal = Goal(user=user, horizon=horizon, date=horizon.first_day(day), text=text, **values)
    db.session.add(goal)
    if origin:
        goal.carry_on(origin)
    db.session.commit()
    return goal


def chain(db, user, times, first=TODAY, **values):
    """A goal that was carried so often, a day each time; the last of its chain."""
    goal = make_goal(db, user, day=first - timedelta(days=times))
    for number in range(times, 0, -1):
        goal = make_goal(db, user, day=first - timedelta(days=number - 1), origin=goal)
    for name, value in values.items():
        setattr(goal, name, value)
    db.session.commit()
    return goal


# -- weeks --


def test_every_week_of_the_time_is_there(user):
    for horizon in Horizon:
        weeks = figures(user).weeks[horizon]
        assert list(weeks) == [MONDAY - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
        assert set(weeks.values()) == {Tally()}


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2023, 10, 23), MONDAY),
        (date(2023, 10, 25), MONDAY),
        (date(2023, 10, 22), date(2023, 10, 16)),
        (date(2023, 8, 7), date(2023, 8, 7)),
        (date(2023, 8, 6), None),
        (date(2023, 10, 26), None),
    ],
)
def test_a_goal_counts_in_its_week(db, user, day, monday):
    make_goal(db, user, day=day)
    counted = [week for week, found in figures(user).weeks[Horizon.DAY].items() if found.total]
    assert counted == ([monday] if monday else [])


def test_the_first_week_of_a_year_follows_the_last_of_another(db, user):
    make_goal(db, user, day=date(2024, 12, 31))
    make_goal(db, user, day=date(2025, 1, 1))
    weeks = stats.read(user, date(2025, 1, 7), WEEKS).weeks[Horizon.DAY]
    assert {week: found.total for week, found in weeks.items() if found.total} == {date(2024, 12, 30): 2}


@pytest.mark.parametrize("horizon", Horizon)
def test_done_open_and_dropped_goals_are_told_apart(db, user, horizon):
    for text in ("하나", "둘"):
        make_goal(db, user, text, horizon=horizon, done_at=dates.now())
    make_goal(db, user, "셋", horizon=horizon, dropped_at=dates.now())
    make_goal(db, user, "넷", horizon=horizon)
    make_goal(db, user, "다섯", horizon=horizon, dropped_at=dates.now(), done_at=dates.now())
    assert tally(user, horizon) == (3, 1, 5)
    total = figures(user).total(horizon)
    assert (total.open, total.percent) == (1, 60)


def test_a_goal_that_two_entries_show_counts_once(db, user):
    for _ in range(2):
        write(user, "2023-10-25", goals=["하나"], week=["주간"])
    assert tally(user) == (0, 0, 1)
    assert tally(user, Horizon.WEEK) == (0, 0, 1)


def test_a_goal_of_no_entry_counts(db, user):
    make_goal(db, user)
    assert tally(user) == (0, 0, 1)


def test_what_was_done_beyond_the_plan_is_no_goal(user):
    write(user, "2023-10-25", goals=["하나"], done_today=[Line("하나"), Line("덤")])
    assert tally(user) == (1, 0, 1)


def test_the_trash_is_never_counted(db, user):
    entry = write(user, "2023-10-25", category="배운 것", goals=["하나"], kpt={Kind.TRY: [Line("해 보기")]})
    entry.trashed_at = dates.now()
    db.session.commit()
    assert figures(user).is_empty
    assert figures(user).categories == []


def test_goals_of_others_are_not_counted(db, user):
    write(make_user("other"), "2023-10-25", goals=["하나"], kpt={Kind.TRY: [Line("해 보기")]})
    assert figures(user).is_empty


# -- goals that were carried on --


def test_a_carried_goal_counts_under_its_last_day_alone(db, user):
    first = make_goal(db, user, day=date(2023, 10, 18))
    make_goal(db, user, day=TODAY, origin=first, done_at=dates.now())
    assert tally(user, monday=date(2023, 10, 16)) == (0, 0, 0)
    assert tally(user) == (1, 0, 1)


def test_how_often_goals_were_carried_is_counted_with_what_became_of_them(db, user):
    chain(db, user, 0, done_at=dates.now())
    chain(db, user, 1, done_at=dates.now())
    chain(db, user, 1)
    chain(db, user, 3, dropped_at=dates.now())
    chain(db, user, 7)
    found = figures(user)
    assert found.carries == {0: Tally(1, 0, 1), 1: Tally(1, 0, 2), 3: Tally(0, 1, 1), 5: Tally(0, 0, 1)}
    assert found.carried == Tally(1, 1, 4)
    assert found.most_carried == 2


def test_open_goals_longest_on_their_way_come_first(db, user):
    done = chain(db, user, 9, done_at=dates.now())
    ages = (2, 6, 1, 4, 3, 5)
    chains = {times: chain(db, user, times) for times in ages}
    make_goal(db, user, "안 이어 간 것", day=TODAY - timedelta(days=60))
    longest = figures(user).longest
    assert longest == [chains[times] for times in (6, 5, 4, 3, 2)]
    assert done not in longest
    assert [goal.age(TODAY) for goal in longest] == [7, 6, 5, 4, 3]


# -- categories --


def test_goals_count_under_the_categories_of_their_entries(db, user):
    write(user, "2023-10-25", goals=["하나"], done=["하나"], week=["주간"])
    write(user, "2023-10-25", category="나", goals=["하나", "둘"], week=["주간"])
    write(user, "2023-10-24", category="가", goals=["셋"])
    found = [(category.name if category else None, counted) for category, counted in figures(user).categories]
    assert found == [("나", Tally(1, 0, 3)), ("가", Tally(0, 0, 1)), (None, Tally(1, 0, 2))]


def test_categories_stand_in_the_writers_order(db, user):
    for name in ("가", "나"):
        write(user, "2023-10-25", category=name, goals=[name])
    Category.named(user, "가").position = 9
    db.session.commit()
    assert [category.name for category, _ in figures(user).categories] == ["나", "가"]


# -- Tries --


def write_try(db, user, day, done_at=None, dropped_at=None):
    write(user, day.isoformat(), kpt={Kind.TRY: [Line("해 보기")], Kind.KEEP: [Line("잘함")]})
    item = db.session.query(KPT).filter_by(kind=Kind.TRY).order_by(KPT.id.desc()).first()
    item.done_at, item.dropped_at = done_at, dropped_at
    db.session.commit()


def at(day, hour):
    """An hour of that day in Seoul."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 9)


def test_tries_are_counted_with_what_became_of_them(db, user):
    write_try(db, user, TODAY, done_at=at(TODAY, 21))
    write_try(db, user, TODAY, dropped_at=at(TODAY, 21))
    write_try(db, user, TODAY)
    write_try(db, user, TODAY - timedelta(weeks=WEEKS), done_at=at(TODAY, 21))
    assert figures(user).tries.tally == Tally(1, 1, 3)


@pytest.mark.parametrize(
    ("later", "hour", "waited"),
    [(0, 12, 0), (0, 26, 0), (1, 3, 0), (1, 4, 1), (1, 23, 1), (3, 0, 2), (9, 12, 9), (-1, 12, 0)],
)
def test_a_try_waits_by_the_writers_days(db, user, later, hour, waited):
    day = date(2023, 10, 2)
    write_try(db, user, day, done_at=at(day + timedelta(days=later), hour))
    assert figures(user).tries.days == [waited]


@pytest.mark.parametrize(
    ("days", "median"), [([], None), ([0], 0), ([0, 4], 0), ([1, 2, 9], 2), ([1, 2, 8, 9], 2)]
)
def test_half_of_the_tries_waited_no_longer_than_the_median(days, median):
    assert stats.Waits(Tally(), days).median == median


@pytest.mark.parametrize(
    ("waited", "span"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (14, 4), (15, 5), (30, 5), (31, 6), (400, 6)],
)
def test_every_number_of_days_has_its_span(waited, span):
    counts = [count for *_, count in stats.Waits(Tally(), [waited]).spans]
    assert counts == [int(number == span) for number in range(len(SPANS))]


# -- both bases --


def test_the_same_is_counted_on_postgresql(postgres_app):
    with postgres_app.app_context():
        user = make_user()
        write(
            user,
            "2023-10-25",
            category="가",
            goals=["하나", "둘"],
            done=["하나"],
            kpt={Kind.TRY: [Line("해")]},
        )
        found = figures(user)
        assert found.total(Horizon.DAY) == Tally(1, 0, 2)
        assert [(category.name, counted) for category, counted in found.categories] == [
            ("가", Tally(1, 0, 2))
        ]
        assert (found.tries.tally, found.longest) == (Tally(0, 0, 1), [])
