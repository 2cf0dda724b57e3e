"""What day it is for a writer, whom the day may leave while they write."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.models import Entry, Goal
from app.models.goal import Horizon
from tests.accounts import make_user, sign_in
from tests.pages import cards_of, fields_of, page_of

SEOUL = "Asia/Seoul"
BEFORE, AFTER = "23:59:58", "00:00:02"


@pytest.fixture
def at(app, db, time_machine):
    """The browser of a writer whose clock shows a time: at("2023-10-26T23:50", "Asia/Seoul", 4)."""

    def sit_down(local, time_zone=SEOUL, day_start=0):
        move(time_machine, local, time_zone)
        return sign_in(app.test_client(), make_user(time_zone=time_zone, day_start=day_start))

    return sit_down


def move(time_machine, local, time_zone=SEOUL):
    instant = datetime.fromisoformat(local)
    time_machine.move_to(
        instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(time_zone)), tick=False
    )


def begin(writer, path="/entries/new"):
    """The form as it opens: what a browser would send, and the day it shows."""
    fields = fields_of(writer.get(path))
    return fields, fields["entry_date"]


def send(writer, fields, path="/entries", **words):
    answer = writer.post(path, data={**fields, **words, "save": ""})
    assert answer.status_code == 303, answer.status
    return answer


def saved(db):
    db.session.expire_all()
    return list(db.session.scalars(select(Entry).order_by(Entry.entry_date.desc(), Entry.id.desc())))


@pytest.mark.parametrize(
    ("time_zone", "local", "day"),
    [
        ("Pacific/Kiritimati", f"2023-10-26T{BEFORE}+14:00", "2023-10-26"),
        ("Pacific/Kiritimati", f"2023-10-27T{AFTER}+14:00", "2023-10-27"),
        ("Pacific/Pago_Pago", f"2023-10-26T{BEFORE}-11:00", "2023-10-26"),
        ("Pacific/Pago_Pago", f"2023-10-27T{AFTER}-11:00", "2023-10-27"),
        ("Asia/Tokyo", f"2023-10-26T{BEFORE}+09:00", "2023-10-26"),
        ("Asia/Tokyo", f"2023-10-27T{AFTER}+09:00", "2023-10-27"),
        # New York has one hour less in this day, Cairo no midnight, and in Beirut the last hour comes twice.
        ("America/New_York", f"2024-03-10T{AFTER}-05:00", "2024-03-10"),
        ("America/New_York", f"2024-03-10T{BEFORE}-04:00", "2024-03-10"),
        ("Africa/Cairo", f"2024-04-25T{BEFORE}+02:00", "2024-04-25"),
        ("Africa/Cairo", "2024-04-26T01:00:02+03:00", "2024-04-26"),
        ("Asia/Beirut", f"2024-10-26T{BEFORE}+03:00", "2024-10-26"),
        ("Asia/Beirut", "2024-10-26T23:00:02+02:00", "2024-10-26"),
    ],
)
def test_each_page_shows_the_writers_day_around_midnight(at, db, time_machine, time_zone, local, day):
    writer = at(local, time_zone)
    year, month, _ = (int(part) for part in day.split("-"))
    fields, shown = begin(writer)
    assert shown == day
    assert page_of(writer.get("/today")).select_one(".week [aria-current=date] b").text == day[-2:].lstrip(
        "0"
    )
    assert writer.get("/calendar").location == f"/calendar/{year}"
    assert marked(writer, f"/calendar/{year}/{month}") == day
    time_machine.shift(timedelta(hours=2))
    send(writer, fields, body="한 줄")
    assert [str(entry.entry_date) for entry in saved(db)] == [day]


def marked(writer, path):
    return page_of(writer.get(path)).select_one(".days > [aria-current=date] time")["datetime"]


@pytest.mark.parametrize(
    ("day_start", "opened", "sent", "day", "next_day"),
    [
        (0, "2023-10-26T23:50", "2023-10-27T00:10", "2023-10-26", "2023-10-27"),
        (4, "2023-10-26T23:50", "2023-10-27T00:10", "2023-10-26", "2023-10-26"),
        (4, "2023-10-27T03:50", "2023-10-27T04:10", "2023-10-26", "2023-10-27"),
        (4, "2023-10-27T03:50", "2023-10-28T03:10", "2023-10-26", "2023-10-27"),
        (0, "2024-02-29T23:50", "2024-03-01T00:10", "2024-02-29", "2024-03-01"),
        (4, "2024-01-01T03:50", "2024-01-01T04:10", "2023-12-31", "2024-01-01"),
    ],
)
def test_a_form_saves_to_the_day_it_shows(at, db, time_machine, day_start, opened, sent, day, next_day):
    writer = at(opened, day_start=day_start)
    fields, shown = begin(writer)
    move(time_machine, sent)
    send(writer, fields, body="한 줄")
    assert shown == day
    assert [str(entry.entry_date) for entry in saved(db)] == [day]
    assert begin(writer)[1] == next_day


def test_the_goals_of_a_sunday_stay_in_its_week(at, db, time_machine):
    writer = at("2023-10-29T23:50")
    fields, _ = begin(writer)
    move(time_machine, "2023-10-30T00:10")
    send(writer, fields, **{"weekly_goals-0-text": "이번 주", "daily_goals-0-text": "오늘"})
    goals = {goal.horizon: goal.date for goal in db.session.scalars(select(Goal))}
    assert goals == {Horizon.WEEK: date(2023, 10, 23), Horizon.DAY: date(2023, 10, 29)}


def test_an_edit_after_midnight_keeps_the_day(at, db, time_machine):
    writer = at("2023-10-26T23:50")
    send(writer, begin(writer)[0], body="한 줄")
    path = f"/entries/{saved(db)[0].id}"
    fields, _ = begin(writer, f"{path}/edit")
    move(time_machine, "2023-10-27T00:10")
    send(writer, fields, path, body="두 줄")
    assert [str(entry.entry_date) for entry in saved(db)] == ["2023-10-26"]


def test_a_writer_who_moves_keeps_the_days_they_wrote(at, db, time_machine):
    writer = at("2023-10-27T00:30")
    send(writer, begin(writer)[0], body="서울에서")
    profile = {"name": "하루", "language": "", "day_start": "0"}
    writer.post("/settings", data={**profile, "time_zone": "America/Los_Angeles"})
    assert begin(writer)[1] == "2023-10-26"
    send(writer, begin(writer)[0], body="엘에이에서")
    writer.post("/settings", data={**profile, "time_zone": "Pacific/Kiritimati"})
    assert begin(writer)[1] == "2023-10-27"
    assert [str(entry.entry_date) for entry in saved(db)] == ["2023-10-27", "2023-10-26"]


def test_another_start_of_the_day_moves_no_written_day(at, db):
    writer = at("2023-10-27T03:00", day_start=4)
    send(writer, begin(writer)[0], body="밤에")
    writer.post("/settings", data={"name": "하루", "language": "", "day_start": "2", "time_zone": SEOUL})
    assert begin(writer)[1] == "2023-10-27"
    assert [str(entry.entry_date) for entry in saved(db)] == ["2023-10-26"]


def test_a_clock_set_back_mixes_up_neither_order_nor_versions(at, db, time_machine):
    writer = at("2023-10-27T10:00")
    send(writer, begin(writer)[0], title="먼저")
    time_machine.shift(timedelta(hours=-1))
    send(writer, begin(writer)[0], title="나중")
    later, first = saved(db)
    assert (first.title, later.title) == ("먼저", "나중")
    assert first.created_at > later.created_at
    assert [
        f"/{entry.id}/" in path
        for entry, path in zip((later, first), cards_of(writer.get("/entries")), strict=True)
    ]
    for entry in (first, later):
        fields, _ = begin(writer, f"/entries/{entry.id}/edit")
        send(writer, fields, f"/entries/{entry.id}", body="다시")
    assert {entry.version for entry in saved(db)} == {2}
