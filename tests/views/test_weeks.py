"""A week's page: its goals as they stand, what its days did for them, its KPT, its entries."""

from datetime import date

import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Goal
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from tests.entries import write
from tests.journal import fill
from tests.pages import cards_of, page_of

WEEK = "/weeks/2023-W43"


def goal(user, text, day="2023-10-24", horizon=Horizon.DAY, **values):
    """A stored goal that no entry shows yet."""
    made = Goal(user=user, text=text, horizon=horizon, date=date.fromisoformat(day), **values)
    made.user_id = user.id
    return made


@pytest.fixture
def plan(db, user):
    """A goal of the week with one done and one open day, one that no day touched, and one of a day alone."""
    entry = write(
        user, day="2023-10-24", week=["책 한 권", "달리기"], goals=["1장", "2장", "산책"], done=["1장"]
    )
    book = entry.weekly_goals[0]
    for step in entry.daily_goals[:2]:
        step.week_goal_id = book.id
    db.session.commit()
    return entry


def carry(before, after):
    """Lets a goal be what an earlier one is carried on as."""
    after.from_id, after.started_on = before.id, before.began
    after.times_carried = before.times_carried + 1


def texts(page, selector):
    """The words of rows of goals, without what is said beside them."""
    words = (
        row.select_one(":scope > span").find(string=True, recursive=False) for row in page.select(selector)
    )
    return [word.strip() for word in words]


def plans_of(page):
    """The goals of the week, each with the goals of its days and their score."""
    return {
        texts(plan, ":scope > .goals > li")[0]: (
            texts(plan, ":scope section li"),
            plan.select_one("[data-count]").text if plan.select_one("section") else None,
        )
        for plan in page.select(".plan")
    }


def test_a_goal_of_the_week_stands_with_the_goals_of_its_days(plan, writer):
    page = page_of(writer.get(WEEK))
    assert plans_of(page) == {"책 한 권": (["1장", "2장"], "1/2"), "달리기": ([], None)}
    bar = page.select_one(".plan progress")
    assert (bar["value"], bar["max"]) == ("1", "2")


def test_a_goal_that_no_day_touched_is_said_to_be_one(plan, writer):
    untouched = page_of(writer.get(WEEK)).select(".plan")[1]
    assert untouched.p.text == "아직 어느 날의 목표에도 들어가지 않았어요."


def test_goals_of_days_that_belong_to_none_stand_apart(plan, writer):
    page = page_of(writer.get(WEEK))
    assert texts(page, "main section.sheet .goals > li") == ["산책"]
    assert page.select_one("section.sheet time")["datetime"] == "2023-10-24"


def test_a_goal_of_a_day_whose_goal_lies_in_another_week_belongs_to_none(db, user, writer):
    last = write(user, day="2023-10-20", week=["지난 책"]).weekly_goals[0]
    write(user, day="2023-10-24", goals=["3장"]).daily_goals[0].week_goal_id = last.id
    db.session.commit()
    page = page_of(writer.get(WEEK))
    assert plans_of(page) == {}
    assert texts(page, "section.sheet .goals > li") == ["3장"]
    assert plans_of(page_of(writer.get("/weeks/2023-W42"))) == {"지난 책": ([], None)}


def test_a_goal_carried_within_the_week_counts_once_as_the_last_of_its_days(db, user, writer):
    days = [write(user, day=f"2023-10-{day}", goals=["산책"]).daily_goals[0] for day in (23, 24, 26)]
    for before, after in zip(days, days[1:], strict=False):
        carry(before, after)
    days[2].done = True
    db.session.commit()
    page = page_of(writer.get(WEEK))
    assert [row["id"] for row in page.select(".goals > li")] == [f"goal-{days[2].id}"]
    assert page.select_one("[data-count]").text == "1/1"
    assert page.select_one(".age").text == "4일째"


def test_a_goal_carried_beyond_the_week_stays_and_says_so(db, user, writer):
    sunday = write(user, day="2023-10-29", goals=["산책"]).daily_goals[0]
    carry(sunday, write(user, day="2023-10-30", goals=["산책"]).daily_goals[0])
    db.session.commit()
    assert page_of(writer.get(WEEK)).select_one(f"#goal-{sunday.id} .age").text == "이어짐"


def test_a_goal_carried_into_an_entry_of_the_trash_stands_where_it_was(db, user, writer):
    first = write(user, day="2023-10-23", goals=["산책"]).daily_goals[0]
    later = write(user, day="2023-10-24", goals=["산책"])
    carry(first, later.daily_goals[0])
    later.trashed_at = dates.now()
    db.session.commit()
    assert [row["id"] for row in page_of(writer.get(WEEK)).select(".goals > li")] == [f"goal-{first.id}"]


def test_a_dropped_goal_says_why(db, user, writer):
    dropped = write(user, goals=["산책"]).daily_goals[0]
    dropped.drop("비가 와서")
    db.session.commit()
    row = page_of(writer.get(WEEK)).select_one(f"#goal-{dropped.id}")
    assert row["class"] == ["dropped"]
    assert "비가 와서" in row.text


def test_what_was_done_beyond_the_plan_stands_apart_and_scores_nothing(user, writer):
    write(user, goals=["산책"], done_today=[Line("장보기")])
    page = page_of(writer.get(WEEK))
    planned, beyond = page.select("section.sheet:has(.goals)")
    assert planned.select_one("[data-count]").text == "0/1"
    assert texts(beyond, "li") == ["장보기"]
    assert beyond.select("form, [data-count]") == []


def test_a_goal_that_no_entry_shows_yet_is_planned(db, user, writer):
    db.session.add(goal(user, "산책"))
    db.session.commit()
    assert texts(page_of(writer.get(WEEK)), ".goals > li") == ["산책"]


def test_the_kpt_of_the_week_stands_together_each_line_leading_to_its_day(db, user, writer):
    early = write(
        user, day="2023-10-23", kpt={Kind.KEEP: [Line("일찍 자기")], Kind.TRY: [Line("가"), Line("나")]}
    )
    late = write(user, day="2023-10-29", kpt={Kind.KEEP: [Line("일찍 일어나기")], Kind.TRY: [Line("다")]})
    write(user, day="2023-10-30", kpt={Kind.PROBLEM: [Line("다음 주의 일")]})
    early.kpt_of(Kind.TRY)[0].done_at = early.kpt_of(Kind.TRY)[1].dropped_at = dates.now()
    db.session.commit()
    page = page_of(writer.get(WEEK))
    assert [part["class"] for part in page.select(".kpt > div")] == [["keep"], ["try"]]
    assert [" ".join(line.text.split()) for line in page.select(".keep li")] == [
        "일찍 자기 10월 23일 월",
        "일찍 일어나기 10월 29일 일",
    ]
    assert [line.text.split(" · ")[1].strip() for line in page.select(".try li")] == [
        "해 봤어요",
        "그만둠",
        "아직",
    ]
    links = [link["href"].split("/")[2] for link in page.select(".keep a")]
    assert links == [str(early.id), str(late.id)]


def test_the_entries_of_the_week_are_cards_from_monday_to_sunday(user, writer):
    for day in ("2023-10-22", "2023-10-29", "2023-10-23", "2023-10-30"):
        write(user, day=day, title=day, goals=["가", "나"], done=["가"])
    answer = writer.get(WEEK)
    assert [path.split("/")[-1] for path in cards_of(answer)] == ["2023-10-23", "2023-10-29"]
    assert len(page_of(answer).select(".card .score .on")) == 2


def test_the_strip_leads_to_the_days(user, writer):
    one = write(user, day="2023-10-24")
    two = [write(user, day="2023-10-26") for _ in range(2)]
    page = page_of(writer.get(WEEK))
    links = [link["href"] for link in page.select("nav.week a")]
    assert links[1] == f"/@haru/{one.id}/til-20231024"
    assert links[3] == f"#entry-{two[0].id}"
    assert page.select_one(links[3]) is not None
    assert links[6] == "/entries/new?date=2023-10-29"
    assert [index for index, link in enumerate(page.select("nav.week a")) if link.get("class")] == [1, 3]


def test_what_lies_in_the_trash_is_no_part_of_the_week(db, user, writer):
    entry = write(
        user, goals=["산책"], week=["책 한 권"], done_today=[Line("장보기")], kpt={Kind.KEEP: [Line("가")]}
    )
    entry.trashed_at = dates.now()
    db.session.commit()
    page = page_of(writer.get(WEEK))
    assert page.select(".goals, .kpt, .card, .wrote, main form") == []
    assert page.select_one("main a.button.main")["href"] == "/entries/new?date=2023-10-23"


def test_an_empty_week_of_today_invites_to_write(user, writer):
    page = page_of(writer.get("/weeks", follow_redirects=True))
    assert page.select_one("main a.button.main")["href"] == f"/entries/new?date={user.today()}"
    assert page.select_one("nav.week [aria-current=date]")["href"] == f"/entries/new?date={user.today()}"


def test_a_stranger_sees_their_own_week(plan, stranger):
    page = page_of(stranger.get(WEEK))
    assert page.select(".plan, .goals, .card, .wrote") == []


@pytest.mark.parametrize("path", ["/weeks", WEEK])
def test_a_visitor_is_sent_to_sign_in(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.location == f"/login?next={path}"


def test_a_tick_without_a_script_comes_back_to_the_week(plan, writer):
    step = plan.daily_goals[1]
    fields = {"done": "1"}
    answer = writer.post(
        f"/goals/{step.id}/completion", data=fields, headers={"Referer": f"http://localhost{WEEK}"}
    )
    assert (answer.status_code, answer.location) == (303, f"{WEEK}#goal-{step.id}")
    assert plans_of(page_of(writer.get(WEEK)))["책 한 권"] == (["1장", "2장"], "2/2")


def test_the_page_shows_a_past_week_as_it_stands_now(db, plan, writer):
    db.session.get(Goal, plan.weekly_goals[0].id).done = True
    db.session.commit()
    page = page_of(writer.get(WEEK))
    assert page.select_one(".plan li")["class"] == ["done"]
    assert page.select_one("h2 [data-count]").text == "1/2"


def test_goals_are_called_this_weeks_in_this_week_alone(user, writer, plan):
    write(user, day=f"{user.today()}", week=["책 한 권"])
    headings = [
        page_of(writer.get(path, follow_redirects=True)).select(".label") for path in (WEEK, "/weeks")
    ]
    assert [labels[0].span.text for labels in headings] == ["이 주의 목표", "이번 주 목표"]


def test_the_writer_finds_the_week_from_a_day(plan, writer):
    page = page_of(writer.get(f"/entries/{plan.id}", follow_redirects=True))
    assert page.select_one(".meta a[href^='/weeks/']")["href"] == WEEK


def test_a_page_in_english_says_it_in_english(user, writer, plan):
    user.language = "en"
    page = page_of(writer.get(WEEK, headers={"Accept-Language": "en"}))
    assert page.h1.text == "Week 43 of 2023"
    assert page.select_one(".week-head p").text.replace("\u2009", " ") == "Oct 23 – 29"


def test_lines_stand_as_they_were_typed(user, writer):
    line = "<b>굵게</b> & {{ 1 }}"
    write(user, goals=[line], week=[line], kpt={Kind.KEEP: [Line(line)]})
    page = page_of(writer.get(WEEK))
    assert page.select("main b:not(nav b)") == []
    assert page.main.text.count(line) == 3


@pytest.mark.parametrize("count", [10, 500])
def test_a_week_is_read_in_few_statements(db, user, writer, statements, count):
    days = [date(2023, 10, 23 + number % 7) for number in range(count)]
    fill(user, count, days=days)
    plan = write(user, week=["책 한 권", "달리기"]).weekly_goals[0]
    db.session.execute(update(Goal).where(Goal.id % 2 == 0, Goal.id != plan.id).values(week_goal_id=plan.id))
    db.session.commit()
    db.session.expire_all()
    statements.clear()
    page = page_of(writer.get(WEEK))
    assert len(page.select(".card")) == count + 1
    assert len(statements) <= 9, statements
