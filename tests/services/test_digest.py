"""The digest of a week: what stands in it, word for word."""

import re
from datetime import date

import pytest
from flask_babel import force_locale

from app.lib import dates
from app.models.kpt import Kind
from app.models.writing import Line
from app.services.digest import compose
from app.services.week import read_week
from tests.accounts import make_user
from tests.entries import write

MONDAY = date(2023, 10, 23)


@pytest.fixture
def user(db):
    return make_user()


def body_of(user, language="ko"):
    """The text of the digest that the week would have now."""
    with force_locale(language):
        return compose(user, read_week(user, MONDAY), lambda entry: f"/@haru/{entry.id}/{entry.slug}").body


def sections(body):
    """The lines under each heading."""
    parts = re.split(r"^## (.+)\n\n", body, flags=re.MULTILINE)[1:]
    return {title: lines.strip().split("\n") for title, lines in zip(parts[::2], parts[1::2], strict=True)}


@pytest.fixture
def week(db, user):
    """A week with something of everything."""
    monday = write(
        user,
        day="2023-10-23",
        title="첫날",
        week=["달리기", "책 한 권"],
        goals=["1장", "산책"],
        done=["책 한 권", "1장"],
        kpt={Kind.KEEP: [Line("일찍 자기")], Kind.TRY: [Line("알람 두 개")]},
        body="[책](https://a.kr/book) https://b.kr/",
    )
    thursday = write(
        user,
        day="2023-10-26",
        title="넷째 [날]",
        goals=["정리"],
        done_today=[Line("장보기")],
        kpt={Kind.PROBLEM: [Line("늦잠")], Kind.TRY: [Line("낮잠")]},
        body="[그 책](https://a.kr/book) [새 글](https://c.kr/new)",
    )
    book = monday.weekly_goals[1]
    monday.daily_goals[0].week_goal_id = book.id
    thursday.daily_goals[0].drop("시간이 없어서")
    monday.kpt_of(Kind.TRY)[0].done_at = dates.now()
    db.session.commit()
    return monday, thursday


def test_a_week_stands_in_its_digest(user, week):
    monday, thursday = week
    assert sections(body_of(user)) == {
        "이번 주 목표 (1/2)": ["- [x] 책 한 권", "  - [x] 1장 (10월 23일)", "- [ ] 달리기"],
        "그 밖의 하루 목표 (0/2)": [
            "- [ ] 산책 (10월 23일)",
            "- [ ] 정리 (10월 26일 · 그만둠: 시간이 없어서)",
        ],
        "계획 밖에 한 것": ["- 장보기 (10월 26일)"],
        "Keep": ["- 일찍 자기 (10월 23일)"],
        "Problem": ["- 늦잠 (10월 26일)"],
        "Try": ["- 알람 두 개 (10월 23일 · 해 봤어요)", "- 낮잠 (10월 26일)"],
        "이 주의 글": [
            f"- [첫날](/@haru/{monday.id}/첫날) (10월 23일)",
            "  - [책](https://a.kr/book)",
            "  - <https://b.kr/>",
            f"- [넷째 \\[날\\]](/@haru/{thursday.id}/넷째-날) (10월 26일)",
            "  - [새 글](https://c.kr/new)",
        ],
    }


def test_a_digest_is_written_in_the_language_of_its_writer(user, week):
    assert list(sections(body_of(user, "en"))) == [
        "Goals of the week (1/2)",
        "Other goals of the days (0/2)",
        "Done beyond the plan",
        "Keep",
        "Problem",
        "Try",
        "Entries of the week",
    ]
    assert "- Oct" not in body_of(user, "en")
    assert "- 늦잠 (Oct 26)" in body_of(user, "en")


def test_a_goal_that_was_carried_stands_once(db, user):
    first, last = (write(user, day=f"2023-10-{day}", goals=["산책"]).daily_goals[0] for day in (23, 25))
    last.from_id = first.id
    later = write(user, day="2023-10-30", goals=["산책"]).daily_goals[0]
    later.from_id = last.id
    db.session.commit()
    db.session.expire_all()
    assert sections(body_of(user))["그 밖의 하루 목표 (0/1)"] == ["- [ ] 산책 (10월 25일 · 이어짐)"]


def test_only_what_there_is_has_a_heading(user):
    write(user, title="하루")
    assert list(sections(body_of(user))) == ["이 주의 글"]


def test_what_a_digest_says_is_no_part_of_a_digest(db, user):
    write(user, title="하루")
    write(user, day="2023-10-25", title="WIL", body="https://a.kr").digest_week = date(2023, 10, 16)
    db.session.commit()
    assert sections(body_of(user)) == {"이 주의 글": ["- [하루](/@haru/1/하루) (10월 26일)"]}


@pytest.mark.parametrize(
    ("today", "wanted"),
    [("2023-10-23", "2023-10-23"), ("2023-10-28", "2023-10-28"), ("2023-10-29", "2023-10-29")]
    + [("2024-05-01", "2023-10-29"), ("2023-10-20", "2023-10-23")],
)
def test_a_digest_bears_the_sunday_of_its_week_or_today_before_it(user, monkeypatch, today, wanted):
    noon = dates.datetime.fromisoformat(f"{today}T12:00:00+09:00")
    monkeypatch.setattr(dates, "now", lambda: noon)
    writing = compose(user, read_week(user, MONDAY), str)
    assert writing.entry_date == date.fromisoformat(wanted)
    assert writing.title == "WIL 2023-W43"


def test_a_digest_goes_where_the_writer_keeps_the_last_one(db, user):
    write(user, category="TIL")
    assert compose(user, read_week(user, MONDAY), str).category is None
    kept = write(user, day="2023-10-22", category="WIL")
    kept.digest_week = date(2023, 10, 16)
    db.session.commit()
    assert compose(user, read_week(user, MONDAY), str).category.name == "WIL"
