"""Years and months by the dates of their entries."""

from datetime import date, datetime, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, update

from app.lib import dates
from app.lib.streaks import Streak
from app.models import Entry
from app.services.on_this_day import on_this_day
from app.services.streak import streak
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.journal import fill
from tests.pages import page_of

# A Thursday.
TODAY = datetime(2023, 10, 26, 12, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY, tick=False)


def written_days(answer):
    """The pressable days of the heat map: what each is called, how strong its colour is and where it leads."""
    return {
        link.title.text: (link.rect["class"][0], unquote(link["href"]))
        for link in page_of(answer).select(".heat a:not(.name)")
    }


def days(answer):
    """The days of a month: the titles of each, empty where nothing was written."""
    return {
        day.time["datetime"]: [link.text for link in day.select("ul a")]
        for day in page_of(answer).select(".days > li")
    }


def cells(row):
    return [cell.text for cell in row.select("th, td")]


def throw_away(db, entry):
    entry.trashed_at = dates.now()
    db.session.commit()


def rest(db, user, *days):
    user.rest_days = list(days)
    db.session.commit()


def digest(db, user, day):
    entry = write(user, day, title="주간 정리")
    monday = dates.week_start(entry.entry_date)
    db.session.execute(update(Entry).where(Entry.id == entry.id).values(digest_week=monday))
    db.session.commit()
    return entry


# -- addresses --


@pytest.mark.parametrize("path", ["/calendar", "/calendar/2023", "/calendar/2023/10"])
def test_visitors_are_asked_to_sign_in(client, db, path):
    assert client.get(path).status_code == 302
    assert "/login" in client.get(path).location


def test_the_calendar_opens_at_this_year(writer):
    assert writer.get("/calendar").location == "/calendar/2023"


@pytest.mark.parametrize(
    "path",
    ["1899", "2200", "0000", "123", "02023", "20233", "-2023", "x", "2023/0", "2023/13", "2023/x", "2023/-1"],
)
def test_what_no_calendar_has_is_not_found(writer, path):
    assert writer.get(f"/calendar/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "earlier", "later"),
    [
        ("1900", None, "/calendar/1901"),
        ("2023", "/calendar/2022", "/calendar/2024"),
        ("2199", "/calendar/2198", None),
        ("1900/1", None, "/calendar/1900/2"),
        ("2023/1", "/calendar/2022/12", "/calendar/2023/2"),
        ("2023/12", "/calendar/2023/11", "/calendar/2024/1"),
        ("2199/12", "/calendar/2199/11", None),
    ],
)
def test_the_links_lead_to_the_times_beside_it(writer, path, earlier, later):
    page = page_of(writer.get(f"/calendar/{path}"))
    links = {link["rel"][0]: link["href"] for link in page.select(".turns [rel]")}
    assert (links.get("prev"), links.get("next")) == (earlier, later)


# -- a year --


def test_a_written_day_leads_to_its_entry_or_to_its_place_in_the_month(writer, user):
    entry = write(user, "2023-10-26", title="하루")
    fill(user, 2, days=[date(2023, 10, 27)] * 2)
    fill(user, 9, days=[date(2023, 1, 1)] * 9)
    assert written_days(writer.get("/calendar/2023")) == {
        "1월 1일 일요일, 글 9개": ("heat-4", "/calendar/2023/1#day-1"),
        "10월 26일 목요일, 글 1개": ("heat-1", f"/@haru/{entry.id}/하루"),
        "10월 27일 금요일, 글 2개": ("heat-2", "/calendar/2023/10#day-27"),
    }


@pytest.mark.parametrize(("year", "count"), [(2023, 365), (2024, 366), (1900, 365), (2000, 366)])
def test_a_year_has_a_square_for_each_of_its_days(writer, user, year, count):
    page = page_of(writer.get(f"/calendar/{year}"))
    squares = page.select("[class*=heat-][x]:not(.legend *)")
    assert len(squares) == count
    assert len({(id(square.find_parent("svg")), square["x"], square["y"]) for square in squares}) == count


def test_the_squares_of_a_week_stand_in_a_column_from_monday_down(writer, user):
    fill(user, 7, days=[date(2023, 10, 23) + timedelta(days=number) for number in range(7)])
    squares = [link.rect for link in page_of(writer.get("/calendar/2023")).select(".heat a:not(.name)")]
    assert len({square["x"] for square in squares}) == 1
    heights = [float(square["y"]) for square in squares]
    assert heights == sorted(heights)


def test_only_ones_own_living_days_count(writer, db, user):
    write(make_user("other"), "2023-10-20", public=True)
    throw_away(db, write(user, "2023-10-21"))
    digest(db, user, "2023-10-22")
    write(user, "2022-12-31")
    write(user, "2024-01-01")
    answer = writer.get("/calendar/2023")
    assert written_days(answer) == {}
    assert cells(page_of(answer).tfoot) == ["모두", "0", "0"]


def test_a_digest_adds_nothing_to_a_written_day(writer, db, user):
    write(user, "2023-10-22", title="일요일")
    digest(db, user, "2023-10-22")
    assert [level for level, _ in written_days(writer.get("/calendar/2023")).values()] == ["heat-1"]


def test_the_year_says_what_it_comes_to(writer, db, user):
    rest(db, user, 5, 6)
    fill(user, 6, days=[date(2023, 10, day) for day in (19, 20, 23, 24, 24, 2)])
    words = " ".join(page_of(writer.get("/calendar/2023")).select_one(".turns + p").text.split())
    assert words == "5일 썼어요 · 3주에 걸쳐서 · 가장 길게는 4일 이어서"


def test_the_table_counts_each_month(writer, user):
    fill(user, 4, days=[date(2023, 1, 31), date(2023, 2, 1), date(2023, 2, 28), date(2023, 2, 28)])
    page = page_of(writer.get("/calendar/2023"))
    rows = [cells(row) for row in page.select("tbody tr")]
    assert rows[:3] == [["1월", "1", "1"], ["2월", "2", "3"], ["3월", "0", "0"]]
    assert [link["href"] for link in page.select("tbody a")] == [f"/calendar/2023/{n}" for n in range(1, 13)]


def test_today_and_the_days_of_rest_are_marked(writer, db, user):
    rest(db, user, 5, 6)
    page = page_of(writer.get("/calendar/2023"))
    assert len(page.select(".heat .today")) == 1
    assert len(page.select(".heat .rest")) == 105
    assert not page_of(writer.get("/calendar/2022")).select(".today")


def test_an_empty_year_is_friendly(writer):
    assert page_of(writer.get("/calendar/2023")).select_one("main a[href='/entries/new']")
    assert not page_of(writer.get("/calendar/1950")).select_one("main a[href='/entries/new']")


# -- a month --


def test_a_month_shows_the_titles_of_each_day(writer, db, user):
    write(user, "2023-10-01", title="첫날")
    write(user, "2023-10-31", title="끝날")
    write(user, "2023-10-31", title="또 끝날")
    write(user, "2023-09-30", title="앞 달")
    throw_away(db, write(user, "2023-10-05", title="버린 글"))
    write(make_user("other"), "2023-10-06", title="남의 글", public=True)
    digest(db, user, "2023-10-29")
    month = days(writer.get("/calendar/2023/10"))
    assert list(month) == [f"2023-10-{day:02}" for day in range(1, 32)]
    assert {day: titles for day, titles in month.items() if titles} == {
        "2023-10-01": ["첫날"],
        "2023-10-29": ["주간 정리"],
        "2023-10-31": ["끝날", "또 끝날"],
    }


def test_a_day_with_a_digest_alone_was_not_written(writer, db, user):
    digest(db, user, "2023-10-22")
    write(user, "2023-10-25")
    page = page_of(writer.get("/calendar/2023/10"))
    assert [day["id"] for day in page.select(".days > .wrote")] == ["day-25"]
    assert page.select_one("#day-22 .digest a")


def test_an_unwritten_day_up_to_today_can_be_written(writer, user):
    write(user, "2023-10-25")
    links = page_of(writer.get("/calendar/2023/10")).select(".days .blank")
    there = [link["href"] for link in links]
    assert there == [f"/entries/new?date=2023-10-{day:02}" for day in [*range(1, 25), 26]]
    assert " ".join(links[-1].text.split()) == "10월 26일 목요일 쓰기"


@pytest.mark.parametrize(("month", "column"), [("2023/10", 7), ("2024/1", 1), ("2024/2", 4), ("2023/6", 4)])
def test_the_first_stands_under_its_weekday(writer, month, column):
    assert f"starts-{column}" in page_of(writer.get(f"/calendar/{month}")).select_one(".days")["class"]


def test_a_day_with_many_entries_names_three_and_leads_to_the_rest(writer, user):
    fill(user, 12, days=[date(2023, 10, 25)] * 12)
    day = page_of(writer.get("/calendar/2023/10")).select_one("#day-25")
    assert len(day.select("ul a")) == 4
    assert len(day.select("img")) == 1
    assert day.select("ul a")[-1].text == "9개 더"
    assert day.select("ul a")[-1]["href"] == "/entries?month=2023-10"


def test_today_and_rest_days_of_a_month_are_marked(writer, db, user):
    rest(db, user, 6)
    page = page_of(writer.get("/calendar/2023/10"))
    assert [day["id"] for day in page.select(".days > [aria-current=date]")] == ["day-26"]
    assert [day["id"] for day in page.select(".days > .rests")] == [f"day-{n}" for n in (1, 8, 15, 22, 29)]


def test_an_empty_month_says_what_it_will_hold(writer, user):
    assert page_of(writer.get("/calendar/2023/10")).select_one(".turns + .quiet")
    write(user, "2023-10-25")
    assert not page_of(writer.get("/calendar/2023/10")).select_one(".turns + .quiet")


def test_others_have_a_calendar_of_their_own(stranger, user):
    write(user, "2023-10-25", public=True)
    assert written_days(stranger.get("/calendar/2023")) == {}
    assert not any(days(stranger.get("/calendar/2023/10")).values())


@pytest.mark.parametrize("count", [5, 600])
@pytest.mark.parametrize("path", ["/calendar/2023", "/calendar/2023/10"])
def test_few_statements_read_it_at_any_size(app, db, user, path, count):
    rest(db, user, 5, 6)
    fill(user, count, days=[date(2023, 10, 31) - timedelta(days=number // 2) for number in range(count)])
    db.session.expire_all()
    writer, heard = sign_in(app.test_client(), user), []
    event.listen(db.engine, "before_cursor_execute", lambda *sent: heard.append(sent[2]))
    assert writer.get(path).status_code == 200
    assert len([statement for statement in heard if "FROM devices" not in statement]) <= 2, heard


def test_the_calendar_is_the_same_on_postgres(postgres_app):
    with postgres_app.app_context():
        user = make_user()
        for day in ("2022-10-26", "2023-09-26", "2023-10-25", "2023-10-26", "2023-10-26"):
            write(user, day, title=day)
        assert [memory.months for memory in on_this_day(user, date(2023, 10, 26))] == [1, 12]
        assert streak(user, date(2023, 10, 26)) == Streak(days=2, weeks=1, has_begun=True)
        writer = sign_in(postgres_app.test_client(), user)
        assert [level for level, _ in written_days(writer.get("/calendar/2023")).values()] == [
            "heat-1",
            "heat-1",
            "heat-2",
        ]
        assert days(writer.get("/calendar/2023/10"))["2023-10-25"] == ["2023-10-25"]
