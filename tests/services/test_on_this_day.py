"""The same date of earlier months and years."""

from datetime import date

import pytest
from sqlalchemy import event, update

from app.lib import dates
from app.models import Entry
from app.services.on_this_day import on_this_day
from tests.accounts import make_user
from tests.entries import write
from tests.journal import fill

DAY = date(2023, 10, 26)


@pytest.fixture
def user(db):
    return make_user()


def remembered(user, day=DAY):
    return [(str(memory.entry.entry_date), memory.months) for memory in on_this_day(user, day)]


@pytest.mark.parametrize(
    ("day", "written", "found"),
    [
        ("2023-10-26", "2023-09-26", 1),
        ("2023-10-26", "2022-11-26", 11),
        ("2023-10-26", "2022-10-26", 12),
        ("2023-10-26", "2020-10-26", 36),
        ("2023-10-26", "1900-10-26", 1476),
        ("2023-01-15", "2022-12-15", 1),
        ("2023-03-31", "2023-01-31", 2),
        ("2024-02-29", "2020-02-29", 48),
        ("2024-02-29", "2024-01-29", 1),
        ("2023-03-29", "2022-04-29", 11),
        ("2024-03-29", "2024-02-29", 1),
        ("2023-10-26", "2023-10-26", None),
        ("2023-10-26", "2023-10-25", None),
        ("2023-10-26", "2022-09-26", None),
        ("2023-10-26", "2024-10-26", None),
        ("2023-10-26", "2023-11-26", None),
        ("2023-02-28", "2020-02-29", None),
        ("2023-03-01", "2020-02-29", None),
        ("2023-03-31", "2023-02-28", None),
        ("2023-05-31", "2023-04-30", None),
        ("2024-02-29", "2023-02-28", None),
    ],
)
def test_the_same_date_of_earlier_months_and_years(user, day, written, found):
    write(user, written)
    expected = [] if found is None else [(written, found)]
    assert remembered(user, date.fromisoformat(day)) == expected


def test_the_newest_stands_first(user):
    for day in ("2021-10-26", "2023-09-26", "2022-10-26"):
        write(user, day)
    write(user, "2022-10-26", title="둘째")
    assert remembered(user) == [("2023-09-26", 1), ("2022-10-26", 12), ("2022-10-26", 12), ("2021-10-26", 24)]
    assert on_this_day(user, DAY)[1].entry.title == "둘째"


def test_years_come_before_months_where_there_is_too_much(user):
    days = [date(2023, month, 26) for month in range(1, 10)] + [date(2021, 10, 26), date(2022, 10, 26)]
    fill(user, len(days), days=days)
    assert remembered(user) == [
        ("2023-09-26", 1),
        ("2023-08-26", 2),
        ("2023-07-26", 3),
        ("2022-10-26", 12),
        ("2021-10-26", 24),
    ]


def test_only_ones_own_days_come_back(user, db):
    write(make_user("stranger"), "2022-10-26", public=True)
    write(user, "2021-10-26", title="버린 글").trashed_at = dates.now()
    digest = write(user, "2020-10-26")
    db.session.execute(update(Entry).where(Entry.id == digest.id).values(digest_week=date(2020, 10, 26)))
    db.session.commit()
    assert remembered(user) == []


def test_one_statement_finds_them(user, db):
    fill(user, 60, days=[date(2022, 10, 26)] * 60)
    heard = []
    event.listen(db.engine, "before_cursor_execute", lambda *sent: heard.append(sent[2]))
    assert len(remembered(user)) == 5
    assert len(heard) == 1, heard
