"""Earlier Problems are found by the words they share, whatever ends the words."""

from datetime import date, timedelta

import pytest

from app.models.kpt import Kind
from app.models.writing import Line
from app.services.problems import ALIKE, COMPARED, OFFERED, Earlier, likeness, traces
from tests.accounts import make_user
from tests.entries import write

DAY = date(2023, 10, 26)


@pytest.fixture
def user(db):
    return make_user()


def problems(user, *lines, day="2023-10-19"):
    return write(user, day, kpt={Kind.PROBLEM: [Line(line) for line in lines]}).kpt


def texts(found):
    return [problem.text for problem in found]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("회의가 길어져 집중을 못 했다", "집중이 안 됐다. 회의 때문에"),
        ("늦잠", "오늘도 늦잠을 잤다"),
        ("테스트를 안 짠 것", "테스트 없이 커밋한 것"),
        ("알림에 정신이 팔림", "알림이 와서 정신이 없었다"),
        ("40분을 혼자 끙끙댔다", "혼자 끙끙대고 나서야 물어봤다"),
        ("Docker 컨테이너가 꺼졌다", "컨테이너가 또 꺼짐"),
        ("docker build가 느리다", "Docker 이미지"),
        ("The meeting took all morning", "Too many meetings"),
        ("I was tired", "tired again"),
        ("계획을 너무 크게 잡음", "계획 세우기가 늦음"),
    ],
)
def test_lines_that_share_words_are_alike(user, line, other):
    [earlier] = problems(user, other)
    assert Earlier(user, DAY).alike(line) == [earlier]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("늦잠을 잤다", "회의가 길었다"),
        ("The build was slow", "Did not sleep the night"),
        ("운동을 안 한 것", "책을 읽지 않은 것"),
        ("", "늦잠"),
        ("!?", "…"),
    ],
)
def test_lines_that_share_none_are_not(user, line, other):
    problems(user, other)
    assert Earlier(user, DAY).alike(line) == []


def test_the_most_alike_comes_first_then_the_newest(user):
    problems(user, "회의가 너무 길어져서 집중이 깨진 것", day="2023-01-02")
    problems(user, "회의", day="2023-02-02")
    problems(user, "늦잠", day="2023-03-02")
    problems(user, "두통", day="2023-04-02")
    found = Earlier(user, DAY).offer("회의가 길어져 집중을 못 했다")
    assert texts(found) == ["회의가 너무 길어져서 집중이 깨진 것", "회의", "두통", "늦잠"]


def test_a_wording_is_offered_once_as_it_was_met_last(user):
    problems(user, "늦잠", day="2023-01-02")
    [last] = problems(user, " 늦잠 ", day="2023-02-02")
    assert Earlier(user, DAY).offer("") == [last]


def test_lines_of_keeps_later_days_others_and_the_entry_itself_are_not_offered(db, user):
    problems(make_user("stranger"), "남의 것")
    problems(user, "나중 것", day="2023-10-27")
    write(user, kpt={Kind.KEEP: [Line("잘한 것")], Kind.TRY: [Line("해 볼 것")]})
    [own] = problems(user, "이 글의 것", day="2023-10-26")
    trashed = problems(user, "버린 것")[0].entry
    trashed.trashed_at = user.created_at
    db.session.commit()
    assert Earlier(user, DAY, own.entry_id).offer("") == []
    assert texts(Earlier(user, DAY).offer("")) == ["이 글의 것"]


def test_few_are_offered_and_the_chosen_one_however_old(user):
    [first] = problems(user, "처음", day="2023-01-02")
    lines = [f"문제 {number}" for number in range(COMPARED)]
    for start in range(0, COMPARED, 150):
        problems(user, *lines[start : start + 150], day=str(date(2023, 2, 1) + timedelta(days=start)))
    earlier = Earlier(user, DAY)
    assert len(earlier.offer("")) == OFFERED
    assert earlier.offer("", first.id)[-1] == first
    assert first not in earlier.traces


def test_likeness_is_the_same_both_ways_and_between_none_and_all():
    lines = ["회의가 길어져 집중을 못 했다", "늦잠", "docker build", ""]
    for one in lines:
        for other in lines:
            score = likeness(traces(one), traces(other))
            assert 0 <= score <= 1
            assert score == likeness(traces(other), traces(one))
        assert one == "" or likeness(traces(one), traces(one)) >= ALIKE
