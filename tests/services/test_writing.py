"""Saving a day: what becomes of its fields, its goals and its KPT, and of two who save at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.models import KPT, Category, Entry, EntryGoal, Goal, Revision
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services.writing import StaleGoal, StaleVersion, save
from tests.accounts import make_user

DAY = date(2023, 10, 26)
WEEK, TODAY = Horizon.WEEK, Horizon.DAY


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def write(db, user):
    """Saves a writing and commits; the fields not named are empty."""

    def write(entry=None, form_id="form", day=DAY, **fields):
        saved = save(user, Writing(entry_date=day, form_id=form_id, **fields), entry)
        db.session.commit()
        return saved

    return write


def plan(*lines, done=()):
    return [GoalLine(text=line, done=line in done) for line in lines]


def rows(goals):
    """The rows of a form that shows these goals."""
    return [GoalLine(text=goal.text, id=goal.id, done=goal.done, version=goal.version) for goal in goals]


def count(db, model):
    return db.session.scalars(select(func.count()).select_from(model)).one()


def texts(items):
    return [item.text for item in items]


# -- one entry --


def test_a_day_is_valid_with_nothing_but_its_date(write):
    entry = write()
    assert (entry.title, entry.slug, entry.visibility.value) == ("TIL 20231026", "til-20231026", "private")


def test_the_text_is_kept_as_typed_and_rendered_once(write):
    entry = write(body="# 제목\n\n**회고(KPT)**를 썼다.", summary="*정리*", reflection="좋다")
    assert entry.body == "# 제목\n\n**회고(KPT)**를 썼다."
    assert "<strong>회고(KPT)</strong>를" in entry.body_html
    assert "<em>정리</em>" in entry.summary_html
    assert "회고(KPT)를 썼다" in entry.excerpt


def test_links_of_the_notes_are_its_sources_each_once(write):
    entry = write(
        body="[위키](https://ko.wikipedia.org/wiki/LLM) 와 https://example.com/a 와 https://example.com/a"
    )
    assert [source["url"] for source in entry.sources] == [
        "https://ko.wikipedia.org/wiki/LLM",
        "https://example.com/a",
    ]


def test_a_new_category_wins_and_an_existing_name_is_that_one(db, user, write):
    first = write(new_category="Today I Learned")
    again = write(form_id="other", new_category="today i LEARNED")
    assert again.category is first.category
    assert count(db, Category) == 1


def test_kpt_rows_are_changed_removed_and_put_in_order(write):
    entry = write(kpt={Kind.KEEP: [Line("하나"), Line("둘"), Line("셋")]})
    first, second, third = entry.kpt_of(Kind.KEEP)
    rows = [Line("셋", third.id), Line("하나, 더", first.id), Line("", second.id)]
    write(entry, kpt={Kind.KEEP: rows})
    assert texts(entry.kpt_of(Kind.KEEP)) == ["셋", "하나, 더"]
    assert {item.id for item in entry.kpt_of(Kind.KEEP)} == {first.id, third.id}


def test_a_row_of_somebody_elses_kpt_is_a_row_of_its_own(db, write):
    theirs = write(kpt={Kind.TRY: [Line("남의 것")]}).kpt[0]
    mine = write(form_id="other", kpt={Kind.TRY: [Line("내 것", theirs.id)]})
    assert theirs.text == "남의 것"
    assert texts(mine.kpt) == ["내 것"]
    assert count(db, KPT) == 2


# -- goals --


def test_goals_stand_in_the_writers_order(write):
    entry = write(goals={WEEK: plan("주간"), TODAY: plan("나", "가", done=["가"])})
    assert texts(entry.weekly_goals) == ["주간"]
    assert [(goal.text, goal.done) for goal in entry.daily_goals] == [("나", False), ("가", True)]
    assert entry.weekly_goals[0].date == date(2023, 10, 23)


def test_what_was_done_ticks_the_goal_it_equals_and_keeps_its_own_order(write):
    entry = write(
        goals={TODAY: plan("코드", "공부")}, done_today=[Line("공부"), Line(" 코드 "), Line("책상 치우기")]
    )
    assert [goal.done for goal in entry.daily_goals] == [True, True]
    assert texts(entry.done_today) == ["공부", "코드", "책상 치우기"]
    assert texts(entry.daily_goals) == ["코드", "공부"]


def test_without_a_list_the_ticked_goals_are_what_was_done(write):
    entry = write(goals={TODAY: plan("가", "나", "다", done=["다", "가"])})
    assert texts(entry.done_today) == ["가", "다"]
    assert entry.listed_as_done == []


def test_taking_a_tick_away_wins_over_the_list_that_still_names_it(write):
    entry = write(goals={TODAY: plan("가")}, done_today=[Line("가")])
    (goal,) = entry.daily_goals
    unticked = [GoalLine(text="가", id=goal.id, done=False, version=goal.version)]
    write(entry, goals={TODAY: unticked}, done_today=[Line("가", goal.id)])
    assert not goal.done
    assert entry.done_today == []


def test_a_goal_done_beyond_the_plan_can_be_reworded_and_removed(db, write):
    entry = write(done_today=[Line("산책")])
    (goal,) = entry.done_today
    write(entry, done_today=[Line("긴 산책", goal.id)])
    assert (texts(entry.done_today), count(db, Goal)) == (["긴 산책"], 1)
    write(entry, done_today=[])
    assert (entry.done_today, count(db, Goal)) == ([], 0)


def test_no_day_holds_the_same_goal_twice(db, write):
    write(goals={TODAY: plan("운동", "운동 ")})
    write(form_id="second entry of the day", goals={TODAY: plan("운동")})
    assert count(db, Goal) == 1
    assert count(db, EntryGoal) == 2


def test_a_goal_goes_when_no_entry_shows_it(db, write):
    first = write(goals={TODAY: plan("운동", "독서")})
    second = write(form_id="second", goals={TODAY: plan("운동")})
    write(first, goals={TODAY: []})
    assert texts(db.session.scalars(select(Goal))) == ["운동"]
    write(second, form_id="second", goals={TODAY: []})
    assert count(db, Goal) == 0


def test_a_week_goal_outlives_a_missing_row_and_leaves_with_an_emptied_one(write):
    entry = write(goals={WEEK: plan("운동", "독서")})
    reading = entry.weekly_goals[1]
    write(entry, goals={WEEK: []})
    assert texts(entry.weekly_goals) == ["운동", "독서"]
    write(entry, goals={WEEK: [Line("", reading.id)]})
    assert texts(entry.weekly_goals) == ["운동"]


def test_a_week_goal_in_two_entries_is_one_goal(db, write):
    monday = write(day=date(2023, 10, 23), goals={WEEK: plan("운동")})
    (goal,) = monday.weekly_goals
    friday = write(form_id="friday", day=date(2023, 10, 27), goals={WEEK: rows([goal])})
    ticked = [GoalLine(text="운동", id=goal.id, done=True, version=goal.version)]
    write(friday, form_id="friday", day=date(2023, 10, 27), goals={WEEK: ticked})
    assert monday.weekly_goals == friday.weekly_goals == [goal]
    assert goal.done


def test_a_row_the_writer_left_alone_overwrites_nothing(write):
    entry = write(goals={WEEK: plan("운동")})
    (goal,) = entry.weekly_goals
    old_rows = rows([goal])
    goal.text = "매일 운동"
    write(entry, goals={WEEK: old_rows})
    assert goal.text == "매일 운동"


def test_a_changed_row_of_a_goal_that_changed_elsewhere_is_refused(db, write):
    entry = write(goals={WEEK: plan("운동")})
    (goal,) = entry.weekly_goals
    version, goal.text = goal.version, "매일 운동"
    db.session.commit()
    with pytest.raises(StaleGoal):
        write(entry, goals={WEEK: [GoalLine("격일 운동", goal.id, version=version)]})


def test_rows_that_take_each_others_words_lose_no_line(write):
    entry = write(goals={TODAY: plan("가", "나")}, done_today=[Line("하나"), Line("둘")])
    one, two = entry.daily_goals
    done_one, done_two = entry.listed_as_done
    rows = [GoalLine("나", one.id, version=one.version), GoalLine("다", two.id, version=two.version)]
    write(entry, goals={TODAY: rows}, done_today=[Line("둘", done_one.id), Line("셋", done_two.id)])
    assert texts(entry.daily_goals) == ["나", "다"]
    assert texts(entry.listed_as_done) == ["둘", "셋"]


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_row_that_becomes_another_goal_leaves_its_own_as_it_was(db, write, order):
    first = write(goals={WEEK: plan("가", "나")})
    one, two = first.weekly_goals
    lines = [GoalLine("가", two.id, version=two.version), GoalLine("나")]
    second = write(form_id="second", goals={WEEK: [*rows([one]), *lines[order]]})
    assert {*second.weekly_goals} == {one, two}
    assert (count(db, Goal), texts(first.weekly_goals)) == (2, ["가", "나"])


def test_typing_a_goal_that_another_entry_has_done_unticks_nothing(write):
    morning = write(goals={TODAY: plan("운동", done=["운동"])})
    evening = write(form_id="evening", goals={TODAY: plan("운동")})
    assert morning.daily_goals == evening.daily_goals
    assert morning.daily_goals[0].done


def test_a_second_save_without_ids_may_still_untick_ones_own_goal(write):
    write(goals={TODAY: plan("운동", done=["운동"])})
    assert not write(goals={TODAY: plan("운동")}).daily_goals[0].done


def test_goals_move_with_the_date_of_the_entry_that_alone_shows_them(write):
    entry = write(goals={WEEK: plan("주간"), TODAY: plan("가")})
    write(
        entry,
        day=DAY + timedelta(days=7),
        goals={WEEK: rows(entry.weekly_goals), TODAY: rows(entry.daily_goals)},
    )
    assert entry.daily_goals[0].date == DAY + timedelta(days=7)
    assert entry.weekly_goals[0].date == date(2023, 10, 30)


def test_an_entry_moved_to_a_day_with_the_same_goal_shows_that_one(db, write):
    there = write(day=DAY + timedelta(days=1), form_id="there", goals={TODAY: plan("운동")})
    moved = write(goals={TODAY: plan("운동", done=["운동"])})
    write(moved, day=DAY + timedelta(days=1), goals={TODAY: rows(moved.daily_goals)})
    assert moved.daily_goals == there.daily_goals
    assert (count(db, Goal), moved.daily_goals[0].done) == (1, True)


def test_a_week_goal_that_another_entry_shows_stays_when_one_moves_away(db, write):
    stays = write(goals={WEEK: plan("운동")})
    moved = write(form_id="moved", goals={WEEK: rows(stays.weekly_goals)})
    write(moved, form_id="moved", day=DAY + timedelta(days=7), goals={WEEK: rows(moved.weekly_goals)})
    assert stays.weekly_goals[0].date == date(2023, 10, 23)
    assert moved.weekly_goals[0].date == date(2023, 10, 30)
    assert texts(moved.weekly_goals) == texts(stays.weekly_goals) == ["운동"]


def test_rewording_what_was_done_rewords_no_other_entry(write):
    first = write(done_today=[Line("산책")])
    second = write(form_id="second", done_today=[Line("산책")])
    write(second, form_id="second", done_today=[Line("긴 산책", second.done_today[0].id)])
    assert (texts(first.done_today), texts(second.done_today)) == (["산책"], ["긴 산책"])


def test_somebody_elses_goal_is_never_touched(db, write):
    other = make_user("other")
    theirs = Goal(user=other, horizon=TODAY, date=DAY, text="남의 목표")
    db.session.add(theirs)
    db.session.commit()
    entry = write(goals={TODAY: [GoalLine("내 목표", theirs.id, done=True)]})
    assert (theirs.text, theirs.done) == ("남의 목표", False)
    assert entry.daily_goals[0].user_id != other.id


# -- forms, versions, revisions --


def test_a_form_sent_twice_makes_one_entry(db, write):
    assert write(title="하나") is write(title="하나")
    assert count(db, Entry) == 1
    assert count(db, Revision) == 0


def test_a_used_form_with_other_words_edits_its_entry(db, write):
    write(title="하나")
    assert write(title="둘").title == "둘"
    assert count(db, Entry) == 1


def test_a_second_save_of_ones_own_is_never_stale(write):
    entry = write(title="하나")
    for title in ("둘", "셋"):
        write(entry, form_id="edit", version=1, title=title)
    assert (entry.title, entry.version) == ("셋", 3)


def test_a_form_from_before_anothers_save_is_refused(write):
    entry = write(title="하나")
    write(entry, form_id="tab 1", version=1, title="둘")
    with pytest.raises(StaleVersion):
        write(entry, form_id="tab 2", version=1, title="셋")
    assert entry.title == "둘"


def test_anothers_save_between_two_of_ones_own_is_noticed(write):
    entry = write(title="하나")
    write(entry, form_id="tab 1", version=1, title="둘")
    write(entry, form_id="tab 2", version=2, title="셋")
    with pytest.raises(StaleVersion):
        write(entry, form_id="tab 1", version=1, title="넷")


def test_what_a_save_replaces_is_kept_as_a_revision(db, write):
    entry = write(title="하나", body="처음", kpt={Kind.TRY: [Line("해 보기")]})
    write(entry, form_id="edit", version=1, title="둘")
    (revision,) = db.session.scalars(select(Revision))
    assert (revision.version, revision.form_id) == (1, "form")
    assert (revision.fields["body"], revision.fields["try"]) == ("처음", ["해 보기"])


def test_a_save_that_changes_nothing_makes_no_revision(db, write):
    entry = write(title="하나")
    write(entry, form_id="edit", version=1, title="하나")
    assert (entry.version, count(db, Revision)) == (1, 0)


def test_a_form_whose_entry_is_in_the_trash_makes_one_new_one(db, write):
    trashed = write(title="하나")
    trashed.trashed_at = trashed.created_at
    db.session.commit()
    assert write(title="하나") is not trashed
    assert write(title="하나") is write(title="하나")
    assert count(db, Entry) == 2
