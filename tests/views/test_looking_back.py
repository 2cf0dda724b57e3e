"""What the page of today tells of the days before it: the row of days, and the same date of earlier times."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from app.models import Entry
from tests.entries import write
from tests.journal import fill
from tests.pages import page_of


@pytest.fixture(autouse=True)
def thursday(time_machine):
    """The noon of 26 October 2023 in Seoul."""
    time_machine.move_to(datetime(2023, 10, 26, 3, tzinfo=UTC), tick=False)


def row(writer):
    """What is said of the row, but for the link to the calendar."""
    line = page_of(writer.get("/today")).select_one(".streak")
    return line.b.text, [words.text for words in line.select(".quiet > span")]


def memories(writer):
    return [
        (" ".join(line.time.text.split()), line.a.text)
        for line in page_of(writer.get("/today")).select(".memories li")
    ]


def days_back(*days):
    return [date(2023, 10, 26) - timedelta(days=number) for number in days]


@pytest.mark.parametrize(
    ("back", "says", "besides"),
    [
        ([], "한 줄이면 첫 하루가 돼요", []),
        ([0], "첫 하루를 썼어요", []),
        ([1], "첫 하루를 썼어요", []),
        ([0, 1], "2일째 이어 쓰고 있어요", []),
        ([1, 2, 3], "3일째 이어 쓰고 있어요", []),
        (range(12), "12일째 이어 쓰고 있어요", ["3주 연속"]),
        ([0, 1, 3, 4, 5, 6], "2일째 이어 쓰고 있어요", ["2주 연속"]),
        ([2, 3], "오늘 한 줄이면 다시 시작이에요", []),
        ([40], "오늘 한 줄이면 다시 시작이에요", []),
    ],
)
def test_the_row_of_days(writer, user, back, says, besides):
    for day in days_back(*back):
        fill(user, 1, days=[day])
    assert row(writer) == (says, besides)


def test_a_digest_carries_no_row_on(writer, db, user):
    fill(user, 2, days=days_back(0, 2))
    (digest,) = fill(user, 1, days=days_back(1))
    db.session.execute(update(Entry).where(Entry.id == digest).values(digest_week=date(2023, 10, 23)))
    db.session.commit()
    assert row(writer)[0] == "첫 하루를 썼어요"


def test_ones_rest_days_leave_the_row_whole(writer, db, user):
    fill(user, 2, days=days_back(0, 2))
    user.rest_days = [2]
    db.session.commit()
    assert row(writer)[0] == "2일째 이어 쓰고 있어요"


def test_the_same_date_of_earlier_times(writer, user):
    for day in ("2023-09-26", "2023-05-26", "2022-10-26", "2020-10-26"):
        write(user, day, title=day, body="떨려서 세 번을 다시 확인했다.")
    assert memories(writer) == [
        ("지난달 오늘", "2023-09-26"),
        ("5개월 전 오늘", "2023-05-26"),
        ("작년 오늘", "2022-10-26"),
        ("3년 전 오늘", "2020-10-26"),
    ]


def test_nothing_is_said_where_there_is_nothing_to_remember(writer, user):
    write(user, "2023-10-25")
    assert memories(writer) == []
    assert page_of(writer.get("/today")).select_one("#memories-label") is None


@pytest.mark.parametrize(("number", "says"), [(7, "열린 Try 7개"), (19, "열린 Try 19개"), (25, "모두 보기")])
def test_open_tries_are_counted_as_far_as_they_are_read(writer, user, number, says):
    fill(user, number, days=days_back(*[1] * number))
    section = page_of(writer.get("/today")).select_one(".try-list").parent
    assert (section.h2.a.text, len(section.select(".try-list > li"))) == (says, 5)
