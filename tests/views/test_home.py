"""The first page, and the day at a glance."""

from datetime import UTC, datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from app.lib import dates
from app.models.entry import Visibility
from app.models.writing import Line
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.journal import fill
from tests.pages import page_of

# A Friday morning in Seoul.
MORNING = datetime(2023, 10, 27, 8, 30, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def user(db):
    return make_user(name="김하루")


@pytest.fixture
def writer(client, user, time_machine):
    """The user's browser, on the morning of 27 October 2023."""
    time_machine.move_to(MORNING.replace(hour=1), tick=False)
    sign_in(client, user)
    time_machine.move_to(MORNING, tick=False)
    return client


def main_of(answer):
    """The content of a page, without the bar and the foot that every page has."""
    return page_of(answer).main


def titles(answer):
    return [link.text for link in main_of(answer).select(".card h3 a")]


def hrefs(answer, selector):
    return [link["href"] for link in main_of(answer).select(selector)]


def heading(answer):
    return " ".join(main_of(answer).h1.text.split())


def goals(answer):
    """The goals on the page under their headings, and whether each is done."""
    return {
        next(sheet.h2.stripped_strings): [
            (line.span.contents[0].strip(), "done" in line.get("class", [])) for line in sheet.select("li")
        ]
        for sheet in main_of(answer).select("section.sheet:has(.goals)")
    }


# -- the first page --


def test_a_visitor_sees_the_newest_public_entries_of_all_writers(client, user):
    other = make_user("other", name="이틀")
    write(user, "2023-10-25", title="어제", public=True)
    write(other, "2023-10-26", title="남의 오늘", public=True)
    write(user, "2023-10-26", title="오늘", public=True)
    answer = client.get("/")
    assert titles(answer) == ["오늘", "남의 오늘", "어제"]
    assert [name.text for name in main_of(answer).select(".card .meta > span:first-child")] == [
        "김하루",
        "이틀",
        "김하루",
    ]


def test_a_visitor_sees_no_word_of_what_is_private_or_thrown_away(client, db, user):
    write(user, title="비밀 제목", body="비밀 본문", category="비밀 칸", goals=["비밀 목표"])
    write(user, title="버린 제목", body="버린 본문", public=True).trashed_at = dates.now()
    db.session.commit()
    answer = client.get("/")
    assert titles(answer) == []
    assert "비밀" not in answer.text
    assert "버린" not in answer.text


def test_an_entry_made_private_leaves_the_first_page_at_once(client, db, user):
    entry = write(user, title="잠깐 공개", public=True)
    assert titles(client.get("/")) == ["잠깐 공개"]
    entry.visibility = Visibility.PRIVATE
    db.session.commit()
    assert "잠깐 공개" not in client.get("/").text


def test_the_first_page_holds_twenty_entries(client, user):
    fill(user, 23)
    assert len(titles(client.get("/"))) == 20


def test_a_visitor_is_asked_in(client, db):
    assert {"/register", "/login"} <= set(hrefs(client.get("/"), "a"))


def test_where_registration_is_closed_nobody_is_asked_to_register(new_app):
    answer = new_app(REGISTRATION="closed").test_client().get("/")
    assert "/register" not in answer.text
    assert "/login" in hrefs(answer, "a")


def test_a_writer_comes_to_today(writer):
    answer = writer.get("/")
    assert (answer.status_code, answer.location) == (302, "/today")


# -- today --


def test_today_asks_a_visitor_to_sign_in(client, db):
    answer = client.get("/today")
    assert (answer.status_code, answer.location) == (302, "/login?next=/today")


def test_today_tells_the_date_and_the_week(writer):
    assert "2023년 10월 27일 금요일 · 43주차" in main_of(writer.get("/today")).text


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(4, "아직 깨어 있네요"), (8, "좋은 아침이에요"), (14, "오늘 하루는 어떤가요"), (21, "좋은 저녁이에요")],
)
def test_today_greets_by_the_hour_of_the_writers_clock(writer, time_machine, hour, greeting):
    time_machine.move_to(MORNING.replace(hour=hour), tick=False)
    assert heading(writer.get("/today")).startswith(greeting)


def test_today_is_yesterday_until_the_writers_day_starts(writer, time_machine):
    time_machine.move_to(MORNING.replace(hour=3, minute=59), tick=False)
    assert "10월 26일 목요일" in main_of(writer.get("/today")).text


def test_today_is_the_day_where_the_writer_is(writer, db, user):
    user.time_zone = "America/Los_Angeles"
    db.session.commit()
    assert MORNING.astimezone(UTC).day == 26
    assert "10월 26일 목요일" in main_of(writer.get("/today")).text


def test_the_week_leads_to_what_was_written_and_to_what_may_be(writer, user):
    only = write(user, "2023-10-23", title="월요일")
    write(user, "2023-10-25", title="하나")
    write(user, "2023-10-25", title="둘")
    write(make_user("other"), "2023-10-24", title="남의 화요일", public=True)
    answer = writer.get("/today")
    assert [unquote(href) for href in hrefs(answer, ".week a")] == [
        f"/@haru/{only.id}/월요일",
        "/entries/new?date=2023-10-24",
        "/entries?month=2023-10",
        *(f"/entries/new?date=2023-10-{day}" for day in (26, 27, 28, 29)),
    ]
    assert [day.b.text for day in main_of(answer).select(".week .wrote")] == ["23", "25"]
    assert [day.b.text for day in main_of(answer).select(".week [aria-current=date]")] == ["27"]


def test_a_day_without_an_entry_opens_the_form_of_that_day(writer):
    form = main_of(writer.get("/entries/new?date=2023-10-24"))
    assert form.select_one("[name=entry_date]")["value"] == "2023-10-24"


def test_todays_entries_stand_there(writer, db, user):
    write(user, "2023-10-26", title="어제 것")
    write(user, "2023-10-27", title="아침 글")
    write(user, "2023-10-27", title="저녁 글", public=True)
    write(user, "2023-10-27", title="버린 글").trashed_at = dates.now()
    db.session.commit()
    answer = writer.get("/today")
    assert titles(answer) == ["아침 글", "저녁 글"]
    assert heading(answer) == "오늘도 수고했어요"


def test_the_goals_of_the_day_and_the_week_tell_which_are_done(writer, user):
    write(user, "2023-10-26", week=["지원서 다섯 곳", "책 한 권"], goals=["어제 목표"])
    write(user, "2023-10-27", week=["책 한 권"], goals=["산책", "한 문제"], done=["산책"])
    assert goals(writer.get("/today")) == {
        "오늘 목표": [("산책", True), ("한 문제", False)],
        "이번 주 목표": [("지원서 다섯 곳", False), ("책 한 권", False)],
    }


def test_goals_of_the_trash_do_not_stand_there(writer, db, user):
    write(user, "2023-10-27", goals=["버린 목표"]).trashed_at = dates.now()
    db.session.commit()
    assert "버린 목표" not in writer.get("/today").text


def test_what_was_done_beyond_the_plan_is_no_goal_of_the_day(writer, user):
    write(user, "2023-10-27", goals=["산책"], done_today=[Line("장보기")])
    assert goals(writer.get("/today")) == {"오늘 목표": [("산책", False)]}


def test_a_first_day_says_what_will_stand_there_and_offers_to_write(writer):
    answer = writer.get("/today")
    assert goals(answer) == {}
    assert titles(answer) == []
    assert hrefs(answer, ".button.main") == ["/entries/new"]
