"""Goals that come along from earlier days and weeks, and remember where they began."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.extensions import db as base
from app.lib import dates
from app.models import Goal
from app.models.goal import Horizon
from app.models.writing import Carry, Choice, GoalLine, Line, Writing
from app.services import trash
from app.services.new_day import goals_of, nearest_offers, offers
from app.services.writing import bring_back, save
from tests.accounts import make_user
from tests.entries import write


@pytest.fixture
def user(db):
    return make_user()


def offered(user, day):
    day = date.fromisoformat(day)
    return [goal.text for goal in offers(user, day, goals_of(user, day), 60)]


def goal(words, day=None):
    query = select(Goal).where(Goal.text == words).order_by(Goal.date.desc(), Goal.id)
    query = query.where(Goal.date == date.fromisoformat(day)) if day else query
    return base.session.scalars(query.execution_options(populate_existing=True)).first()


def bring(user, day, *goals, choice=Choice.BRING, words="", **fields):
    """The entry of a day into which goals come along."""
    carried = [Carry(goal.id, choice, words) for goal in goals]
    return write(user, day, carried=carried, **fields)


def throw_away(entry):
    entry.trashed_at = dates.now()
    base.session.commit()


def test_open_goals_of_earlier_days_are_offered(user):
    write(user, "2023-10-23", goals=["끝낸 것", "남은 것"], done=["끝낸 것"])
    assert offered(user, "2023-10-24") == ["남은 것"]


def test_a_short_day_in_between_loses_nothing(user):
    write(user, "2023-10-23", goals=["남은 것"])
    write(user, "2023-10-24", body="한 줄")
    assert offered(user, "2023-10-25") == ["남은 것"]


def test_the_goals_of_the_last_day_come_first(user):
    write(user, "2023-10-23", goals=["그제 것"])
    write(user, "2023-10-24", goals=["어제 것"])
    assert offered(user, "2023-10-25") == ["어제 것", "그제 것"]


def test_goals_of_the_day_itself_and_of_later_ones_are_not_offered(user):
    write(user, "2023-10-25", goals=["오늘 것"])
    write(user, "2023-10-26", goals=["내일 것"])
    assert offered(user, "2023-10-25") == []


def test_a_wording_is_offered_once(user):
    write(user, "2023-10-23", goals=["알고리즘  한 문제"])
    base.session.add(Goal(user=user, horizon=Horizon.DAY, date=date(2023, 10, 24), text="알고리즘 한 문제"))
    base.session.commit()
    assert offered(user, "2023-10-25") == ["알고리즘 한 문제"]


def test_what_stands_on_the_day_already_is_not_offered(user):
    write(user, "2023-10-23", goals=["알고리즘"], week=["지원서"])
    base.session.add(Goal(user=user, horizon=Horizon.DAY, date=date(2023, 10, 25), text="알고리즘"))
    base.session.commit()
    assert offered(user, "2023-10-25") == []


def test_goals_of_the_trash_are_not_offered(user):
    throw_away(write(user, "2023-10-23", goals=["버린 날의 것"]))
    assert offered(user, "2023-10-25") == []


def test_goals_of_others_are_not_offered(user):
    write(make_user("other"), "2023-10-23", goals=["남의 것"])
    assert offered(user, "2023-10-25") == []


def test_goals_of_the_last_week_are_offered_at_its_turn(user):
    write(user, "2023-10-27", week=["지원서 다섯 곳"])
    assert offered(user, "2023-10-29") == []
    assert offered(user, "2023-10-30") == ["지원서 다섯 곳"]


def test_a_brought_goal_says_how_long_it_is_on_its_way(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    bring(user, "2023-10-24", goal("알고리즘"))
    entry = bring(user, "2023-10-25", goal("알고리즘"))
    [brought] = entry.daily_goals
    assert (brought.age(entry.entry_date), brought.times_carried) == (3, 2)


def test_a_brought_goal_of_the_week_counts_weeks(user):
    write(user, "2023-10-23", week=["지원서"])
    entry = bring(user, "2023-10-31", goal("지원서"))
    [brought] = entry.weekly_goals
    assert (brought.date, brought.age(entry.entry_date)) == (date(2023, 10, 30), 2)


def test_the_earlier_day_stays_as_it_was(user):
    before = write(user, "2023-10-23", goals=["알고리즘"])
    bring(user, "2023-10-24", goal("알고리즘"))
    old = goal("알고리즘", "2023-10-23")
    assert (before.daily_goals, old.done, old.is_carried) == ([old], False, True)
    assert offered(user, "2023-10-25") == ["알고리즘"]


def test_a_brought_goal_done_leaves_the_earlier_one_open(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    entry = bring(user, "2023-10-24", goal("알고리즘"))
    entry.daily_goals[0].tick(True)
    base.session.commit()
    assert not goal("알고리즘", "2023-10-23").done
    assert offered(user, "2023-10-25") == []


def test_a_day_holds_a_goal_once(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    entry = bring(user, "2023-10-24", goal("알고리즘"), goals=["알고리즘"])
    assert [(each.text, each.times_carried) for each in entry.daily_goals] == [("알고리즘", 1)]


def test_brought_goals_stand_after_those_that_were_written(user):
    write(user, "2023-10-23", goals=["가", "나"])
    entry = bring(user, "2023-10-24", goal("가"), goal("나"), goals=["오늘 새로"])
    assert [each.text for each in entry.daily_goals] == ["오늘 새로", "가", "나"]


def form_that_brings(goal, **fields):
    return Writing(date(2023, 10, 24), uuid4().hex, carried=[Carry(goal.id, Choice.BRING)], **fields)


def test_a_form_sent_twice_brings_a_goal_once(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    writing = form_that_brings(goal("알고리즘"), goals={Horizon.DAY: [GoalLine("오늘 새로")]})
    for _time in range(2):
        entry = save(user, writing)
        base.session.commit()
    assert [each.text for each in entry.daily_goals] == ["오늘 새로", "알고리즘"]


def test_two_entries_of_a_day_share_what_was_brought(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    waiting = goal("알고리즘")
    first = bring(user, "2023-10-24", waiting)
    second = bring(user, "2023-10-24", waiting)
    assert first.daily_goals == second.daily_goals


def test_a_goal_carried_to_another_day_meanwhile_is_not_carried_twice(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    waiting = goal("알고리즘")
    bring(user, "2023-10-24", waiting)
    assert bring(user, "2023-10-25", goal("알고리즘", "2023-10-23")).daily_goals == []


def test_a_goal_done_meanwhile_is_not_brought(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    goal("알고리즘").tick(True)
    base.session.commit()
    assert bring(user, "2023-10-24", goal("알고리즘")).daily_goals == []


def test_a_goal_of_somebody_else_is_not_brought(user):
    write(make_user("other"), "2023-10-23", goals=["남의 것"])
    assert bring(user, "2023-10-24", goal("남의 것")).daily_goals == []


def test_a_later_goal_is_not_brought_to_an_earlier_day(user):
    write(user, "2023-10-25", goals=["내일 것"])
    assert bring(user, "2023-10-24", goal("내일 것")).daily_goals == []


def test_a_goal_whose_new_day_was_thrown_away_is_offered_again(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    thrown = bring(user, "2023-10-24", goal("알고리즘"))
    throw_away(thrown)
    assert offered(user, "2023-10-25") == ["알고리즘"]
    again = bring(user, "2023-10-25", goal("알고리즘", "2023-10-23"))
    assert again.daily_goals[0].times_carried == 1
    thrown.trashed_at = None
    base.session.commit()
    assert [each.text for each in thrown.daily_goals] == ["알고리즘"]


def test_taking_a_brought_goal_off_frees_the_earlier_one(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    entry = bring(user, "2023-10-24", goal("알고리즘"))
    save(user, Writing(entry.entry_date, uuid4().hex, version=entry.version), entry)
    base.session.commit()
    assert offered(user, "2023-10-25") == ["알고리즘"]


def test_the_memory_outlives_the_earlier_days(user):
    first = write(user, "2023-10-23", goals=["알고리즘"])
    entry = bring(user, "2023-10-24", goal("알고리즘"))
    base.session.delete(first)
    Goal.drop_unplaced([place.goal for place in first.places])
    base.session.commit()
    assert entry.daily_goals[0].age(date(2023, 10, 24)) == 2


def test_words_that_are_typed_again_carry_the_goal_on(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    entry = write(user, "2023-10-24", goals=["알고리즘"])
    assert entry.daily_goals[0].age(entry.entry_date) == 2
    assert offered(user, "2023-10-25") == ["알고리즘"]


def test_what_was_done_in_the_words_of_an_open_goal_ends_its_way(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    write(user, "2023-10-24", done_today=[Line("알고리즘")])
    assert offered(user, "2023-10-25") == []
    assert not goal("알고리즘", "2023-10-23").done


def test_the_same_words_after_a_long_while_are_a_new_goal(user):
    write(user, "2023-10-01", goals=["알고리즘"])
    assert write(user, "2023-10-24", goals=["알고리즘"]).daily_goals[0].times_carried == 0


def test_a_goal_that_was_done_is_begun_anew_by_the_same_words(user):
    write(user, "2023-10-23", goals=["알고리즘"], done=["알고리즘"])
    assert write(user, "2023-10-24", goals=["알고리즘"]).daily_goals[0].times_carried == 0


def test_the_third_time_haru_asks(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    asked = []
    for day in ("2023-10-24", "2023-10-25"):
        asked.append(goal("알고리즘").is_asked_about)
        bring(user, day, goal("알고리즘"))
    assert [*asked, goal("알고리즘").is_asked_about] == [False, False, True]


def test_a_goal_is_split_into_smaller_ones(user):
    write(user, "2023-10-23", goals=["책 한 권 읽기"])
    whole = goal("책 한 권 읽기")
    entry = bring(user, "2023-10-24", whole, choice=Choice.SPLIT, words="1장 읽기\n\n 2장  읽기 ")
    assert [(each.text, each.times_carried) for each in entry.daily_goals] == [
        ("1장 읽기", 0),
        ("2장 읽기", 0),
    ]
    assert goal("책 한 권 읽기").is_carried
    assert offered(user, "2023-10-25") == ["1장 읽기", "2장 읽기"]


def test_a_dropped_goal_keeps_its_reason_and_is_not_offered_again(user):
    write(user, "2023-10-23", goals=["이력서"])
    entry = bring(user, "2023-10-24", goal("이력서"), choice=Choice.DROP, words="지원을 미뤘다")
    dropped = goal("이력서")
    assert (entry.daily_goals, dropped.drop_reason, dropped.is_open) == ([], "지원을 미뤘다", False)
    assert offered(user, "2023-10-25") == []


def test_a_brought_goal_still_belongs_to_the_weeks_goal(user):
    write(user, "2023-10-23", week=["지원서"], goals=["자기소개서"])
    goal("자기소개서").week_goal = goal("지원서")
    base.session.commit()
    bring(user, "2023-10-24", goal("자기소개서"))
    assert goal("자기소개서", "2023-10-24").week_goal is goal("지원서")


def test_brought_into_the_next_week_it_belongs_to_the_goal_that_came_along(user):
    write(user, "2023-10-27", week=["지원서"], goals=["자기소개서"])
    goal("자기소개서").week_goal = goal("지원서")
    base.session.commit()
    bring(user, "2023-10-30", goal("지원서"), goal("자기소개서"))
    assert goal("자기소개서", "2023-10-30").week_goal is goal("지원서", "2023-10-30")


def lines(*texts, week=""):
    return [GoalLine(each, week=week) for each in texts]


def test_a_goal_of_the_day_belongs_to_one_of_the_week_that_is_as_new(user):
    plans = {Horizon.WEEK: lines("지원서"), Horizon.DAY: lines("자기소개서", week="=지원서")}
    save(user, Writing(date(2023, 10, 24), uuid4().hex, goals=plans))
    base.session.commit()
    assert goal("자기소개서").week_goal is goal("지원서")


def test_a_goal_moved_to_another_week_belongs_to_no_goal_of_the_old_one(user):
    plans = {Horizon.DAY: lines("자기소개서", week="=지원서"), Horizon.WEEK: lines("지원서")}
    entry = save(user, Writing(date(2023, 10, 24), uuid4().hex, goals=plans))
    write(user, "2023-10-25", week=["지원서"])
    day, week = entry.daily_goals[0], entry.weekly_goals[0]
    rows = {Horizon.DAY: [GoalLine(day.text, day.id, version=day.version, week=str(week.id))]}
    save(user, Writing(date(2023, 10, 31), uuid4().hex, version=entry.version, goals=rows), entry)
    base.session.commit()
    moved = goal("자기소개서")
    assert moved.date == date(2023, 10, 31)
    assert moved.week_goal is None or moved.week_goal.date == date(2023, 10, 30)


def test_a_choice_of_the_weeks_goal_made_elsewhere_is_not_overwritten(user):
    entry = write(user, "2023-10-24", week=["지원서"], goals=["자기소개서"])
    day = entry.daily_goals[0]
    untouched = GoalLine(day.text, day.id, version=day.version)
    day.week_goal = entry.weekly_goals[0]
    base.session.commit()
    rows = {Horizon.DAY: [untouched]}
    save(user, Writing(entry.entry_date, uuid4().hex, version=entry.version, goals=rows), entry)
    base.session.commit()
    assert goal("자기소개서").week_goal is goal("지원서")


def texts_of(user, day, horizon=Horizon.DAY):
    """What the goals of a day say that not only the trash shows."""
    shown = Goal.of(user, horizon, date.fromisoformat(day)).where(Goal.is_shown())
    return [each.text for each in base.session.scalars(shown)]


def to_day(goal, day):
    """The button of the page of today."""
    goal.carry_to(date.fromisoformat(day))
    base.session.commit()


def test_the_button_of_today_brings_a_goal_whose_day_lies_in_the_trash(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    throw_away(bring(user, "2023-10-24", goal("알고리즘")))
    to_day(goal("알고리즘", "2023-10-23"), "2023-10-24")
    assert texts_of(user, "2023-10-24") == ["알고리즘"]


def test_a_day_that_comes_back_from_the_trash_holds_no_goal_twice(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    thrown = bring(user, "2023-10-24", goal("알고리즘"), goals=["산책"])
    throw_away(thrown)
    to_day(goal("알고리즘", "2023-10-23"), "2023-10-24")
    bring_back(thrown)
    base.session.commit()
    assert texts_of(user, "2023-10-24") == ["산책", "알고리즘"]
    assert [each.text for each in thrown.daily_goals] == ["산책", "알고리즘"]
    assert goal("알고리즘", "2023-10-23").is_carried


def test_words_typed_on_a_day_are_the_goal_that_stands_and_not_that_of_the_trash(user):
    throw_away(write(user, "2023-10-24", goals=["알고리즘"]))
    write(user, "2023-10-23", goals=["알고리즘"])
    to_day(goal("알고리즘", "2023-10-23"), "2023-10-24")
    write(user, "2023-10-24", goals=["알고리즘"])
    assert texts_of(user, "2023-10-24") == ["알고리즘"]


def test_a_goal_brought_by_the_button_still_belongs_to_the_weeks_goal(user):
    write(user, "2023-10-27", week=["지원서"], goals=["자기소개서"])
    goal("자기소개서").week_goal = goal("지원서")
    base.session.commit()
    to_day(goal("자기소개서"), "2023-10-28")
    to_day(goal("지원서"), "2023-10-30")
    to_day(goal("자기소개서", "2023-10-28"), "2023-10-30")
    assert goal("자기소개서", "2023-10-28").week_goal is goal("지원서", "2023-10-23")
    assert goal("자기소개서", "2023-10-30").week_goal is goal("지원서", "2023-10-30")


@pytest.fixture
def three_days(user):
    """The entries of three days with one goal that came along, and was done on the last of them."""
    first = write(user, "2023-10-23", goals=["알고리즘"])
    second = bring(user, "2023-10-24", goal("알고리즘"))
    third = bring(user, "2023-10-25", goal("알고리즘"))
    third.daily_goals[0].tick(True)
    base.session.commit()
    return first, second, third


def test_a_goal_that_was_done_is_not_offered_again_where_a_day_between_is_in_the_trash(user, three_days):
    throw_away(three_days[1])
    assert offered(user, "2023-10-26") == []


def test_a_goal_that_was_done_is_not_offered_again_where_a_day_between_is_gone(user, three_days):
    throw_away(three_days[1])
    trash.delete_for_good(three_days[1])
    base.session.commit()
    assert offered(user, "2023-10-26") == []
    assert goal("알고리즘").origin is goal("알고리즘", "2023-10-23")


def test_a_goal_whose_later_days_are_all_in_the_trash_is_offered_again(user, three_days):
    for entry in three_days[1:]:
        throw_away(entry)
    assert offered(user, "2023-10-26") == ["알고리즘"]


def move(user, entry, day):
    rows = {
        horizon: [GoalLine(each.text, each.id, each.done, each.version, each.belongs_to) for each in goals]
        for horizon, goals in ((Horizon.WEEK, entry.weekly_goals), (Horizon.DAY, entry.daily_goals))
    }
    save(user, Writing(date.fromisoformat(day), uuid4().hex, version=entry.version, goals=rows), entry)
    base.session.commit()
    base.session.expire_all()


def test_a_goal_moved_before_the_day_it_came_from_begins_anew(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    move(user, bring(user, "2023-10-24", goal("알고리즘")), "2023-10-20")
    moved = goal("알고리즘", "2023-10-20")
    assert (moved.origin, moved.age(moved.date), moved.times_carried) == (None, 1, 0)
    assert not goal("알고리즘", "2023-10-23").is_carried


def test_a_goal_moved_past_the_day_it_was_carried_to_is_not_carried(user):
    first = write(user, "2023-10-23", goals=["알고리즘"])
    bring(user, "2023-10-24", goal("알고리즘"))
    move(user, first, "2023-10-25")
    assert not goal("알고리즘", "2023-10-25").is_carried


def test_a_goal_moved_onto_the_same_goal_of_another_day_leaves_nothing_waiting(user):
    write(user, "2023-10-23", goals=["알고리즘"])
    there = write(user, "2023-10-26", goals=["운동"])
    there.daily_goals[0].text = "알고리즘"
    base.session.commit()
    move(user, bring(user, "2023-10-24", goal("알고리즘", "2023-10-23")), "2023-10-26")
    assert goal("알고리즘", "2023-10-26").origin is goal("알고리즘", "2023-10-23")


def test_a_week_goal_that_moves_away_takes_no_day_of_its_old_week_along(user):
    first = write(user, "2023-10-24", week=["지원서"])
    write(user, "2023-10-25", goals=["자기소개서"])
    goal("자기소개서").week_goal = goal("지원서")
    base.session.commit()
    move(user, first, "2023-10-31")
    assert goal("지원서").date == date(2023, 10, 30)
    assert goal("자기소개서").week_goal is None


def test_an_entry_that_moves_away_unties_no_goal_that_stays(user):
    stays = write(user, "2023-10-24", week=["지원서"], goals=["자기소개서"])
    goal("자기소개서").week_goal = goal("지원서")
    base.session.commit()
    moves = write(user, "2023-10-24", goals=["자기소개서"])
    move(user, moves, "2023-10-31")
    assert stays.daily_goals[0].week_goal is stays.weekly_goals[0]


def test_a_dropped_goal_that_is_done_after_all_is_no_longer_dropped(user):
    write(user, "2023-10-24", goals=["이력서"])
    dropped = goal("이력서")
    dropped.drop("미뤘다")
    dropped.tick(True)
    assert (dropped.done, dropped.dropped_at, dropped.drop_reason) == (True, None, "")


def test_the_goals_of_the_last_week_are_offered_beside_many_of_its_days(user):
    write(user, "2023-10-23", week=["지원서"])
    for number in range(23, 30):
        write(user, f"2023-10-{number}", goals=[f"{number}일 {each}" for each in range(6)])
    day = date(2023, 10, 30)
    assert "지원서" in [each.text for each in nearest_offers(user, day, goals_of(user, day))]
    assert "지원서" in offered(user, "2023-10-30")


def test_a_goal_of_the_week_hides_none_of_the_day_in_the_same_words(user):
    write(user, "2023-10-23", week=["운동"], goals=["운동"])
    day = date(2023, 10, 24)
    [found] = nearest_offers(user, day, goals_of(user, day))
    assert (found.horizon, found.text) == (Horizon.DAY, "운동")
