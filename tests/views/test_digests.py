"""The digest of a week: made once, and the writer's own from then on."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.lib import dates
from app.lib.text import fold
from app.models import KPT, Entry, EntryGoal, Goal
from app.models.entry import Visibility
from app.models.kpt import Kind
from app.models.writing import Line
from tests.entries import write
from tests.pages import cards_of, fields_of, page_of

WEEK = "/weeks/2023-W43"
DIGEST = f"{WEEK}/digest"
MONDAY = date(2023, 10, 23)


@pytest.fixture
def week(user):
    """An entry of the week with a goal of each kind and a Keep."""
    return write(
        user,
        title="실행 문맥",
        category="TIL",
        public=True,
        week=["책 한 권"],
        goals=["1장"],
        kpt={Kind.KEEP: [Line("일찍 자기")]},
        body="[책](https://a.kr/book)",
    )


def count(db, model):
    return db.session.scalars(select(func.count()).select_from(model)).one()


def digest_of(db, user):
    db.session.expire_all()
    return Entry.digest_of(user, MONDAY)


def test_one_button_makes_a_private_entry_marked_with_its_week(db, user, week, writer):
    button = page_of(writer.get(WEEK)).select_one(f"form[action='{DIGEST}'] button")
    assert button.text == "주간 회고 만들기"
    answer = writer.post(DIGEST)
    digest = digest_of(db, user)
    assert (answer.status_code, digest.title) == (303, "WIL 2023-W43")
    assert (digest.visibility, digest.digest_week, digest.entry_date) == (
        Visibility.PRIVATE,
        MONDAY,
        date(2023, 10, 29),
    )
    assert answer.location == f"/@haru/{digest.id}/wil-2023-w43"


def test_a_digest_has_the_words_of_the_week_but_no_goals_and_no_kpt_of_its_own(db, user, week, writer):
    before = count(db, Goal), count(db, KPT), count(db, EntryGoal)
    page = page_of(writer.post(DIGEST, follow_redirects=True))
    assert (count(db, Goal), count(db, KPT), count(db, EntryGoal)) == before
    text = page.select_one("article .prose").text
    assert all(words in text for words in ("책 한 권", "1장", "일찍 자기", "실행 문맥"))
    assert page.select("article .goals, article .kpt") == []


def test_a_digest_leads_to_its_entries_and_gathers_their_sources_once(user, week, writer):
    write(user, title="또", body="[그 책](https://a.kr/book) [새 글](https://b.kr/)")
    page = page_of(writer.post(DIGEST, follow_redirects=True))
    link = page.select_one("article .prose a[href^='/@haru/']")
    assert page_of(writer.get(link["href"])).h1.text == "실행 문맥"
    assert not link.has_attr("rel")
    assert [source["href"] for source in page.select(".sources a:not(.site)")] == [
        "https://a.kr/book",
        "https://b.kr/",
    ]


LINES = [
    "*별* _밑줄_ `틱`",
    "# 제목",
    "[링크](https://a.kr)",
    "<script>alert(1)</script>",
    "1. 하나",
    "https://a.kr",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_stands_in_the_digest_as_it_was_typed(user, writer, line):
    write(
        user,
        title=line,
        week=[line],
        goals=[line],
        done_today=[Line(f"{line} 끝")],
        kpt=dict.fromkeys(Kind, [Line(line)]),
    )
    page = page_of(writer.post(DIGEST, follow_redirects=True))
    prose = page.select_one("article .prose")
    assert fold(prose.text).count(fold(line)) == 7
    assert prose.select("em, strong, code, script, ol, a:not([href^='/@haru/'], .anchor)") == []
    assert page.select(".sources") == []


def test_pressing_again_opens_it_and_overwrites_nothing(db, user, week, writer):
    first = writer.post(DIGEST).location
    fields = fields_of(writer.get(f"/entries/{digest_of(db, user).id}/edit")) | {
        "title": "나의 한 주",
        "body": "내 말",
    }
    assert writer.post(f"/entries/{digest_of(db, user).id}", data=fields).status_code == 303
    write(user, title="나중")
    again = writer.post(DIGEST)
    assert again.location == first.replace("wil-2023-w43", "%EB%82%98%EC%9D%98-%ED%95%9C-%EC%A3%BC")
    assert page_of(writer.get(again.location)).select_one("article .prose").text.strip() == "내 말"
    assert count(db, Entry) == 3


def test_an_edit_keeps_it_the_digest_of_its_week_whatever_its_date(db, user, week, writer):
    writer.post(DIGEST)
    digest = digest_of(db, user)
    fields = fields_of(writer.get(f"/entries/{digest.id}/edit")) | {
        "entry_date": "2023-11-02",
        "visibility": "public",
    }
    writer.post(f"/entries/{digest.id}", data=fields)
    assert digest_of(db, user).id == digest.id
    assert digest_of(db, user).entry_date == date(2023, 11, 2)


def test_the_page_of_the_week_leads_to_the_digest(db, user, week, writer):
    place = writer.post(DIGEST).location
    page = page_of(writer.get(WEEK))
    assert page.select(f"form[action='{DIGEST}']") == []
    assert page.select_one(".digest a")["href"] == place
    assert page.select_one(".digest a").text == "이 주의 회고 열기"
    assert page_of(writer.get(place)).select_one(f".meta a[href='{WEEK}']").text == "이 주 보기"


def test_a_digest_in_the_trash_is_brought_back(db, user, week, writer):
    place = writer.post(DIGEST).location
    writer.post(f"/entries/{digest_of(db, user).id}/delete")
    button = page_of(writer.get(WEEK)).select_one(f"form[action='{DIGEST}'] button")
    assert button.text == "되살리기"
    answer = writer.post(DIGEST, follow_redirects=True)
    assert answer.request.path == writer.get(place).request.path
    assert page_of(answer).select_one(".notice").text == "‘WIL 2023-W43’ 글을 되돌렸어요."
    assert digest_of(db, user).trashed_at is None
    assert count(db, Entry) == 2


def test_a_digest_deleted_for_good_can_be_made_anew(db, user, week, writer):
    writer.post(DIGEST)
    first = digest_of(db, user).id
    writer.post(f"/entries/{first}/delete")
    writer.post(f"/trash/{first}/delete")
    writer.post(DIGEST)
    assert digest_of(db, user).id != first


def test_an_empty_week_is_refused_kindly(db, writer):
    answer = writer.post(DIGEST, follow_redirects=True)
    assert answer.request.path == WEEK
    assert (
        page_of(answer).select_one(".notice").text
        == "아직 돌아볼 것이 없어요. 이 주의 하루를 먼저 적어 주세요."
    )
    assert count(db, Entry) == 0


def test_a_week_of_which_all_is_in_the_trash_is_empty(db, week, writer):
    db.session.get(Entry, week.id).trashed_at = dates.now()
    db.session.commit()
    assert writer.post(DIGEST).location == WEEK


def test_a_digest_is_listed_as_an_entry_and_is_no_written_day(db, user, week, writer):
    place = writer.post(DIGEST).location
    answer = writer.get(WEEK)
    assert cards_of(answer)[-1] == place
    assert page_of(answer).select(".card")[-1].select_one(".chip").text == "WIL"
    sunday = page_of(answer).select("nav.week a")[6]
    assert (sunday["href"], sunday.get("class")) == ("/entries/new?date=2023-10-29", None)


def test_a_day_with_nothing_but_a_digest_is_not_written(db, user, writer):
    entry = write(user, day=user.today().isoformat())
    entry.digest_week = dates.week_start(user.today())
    db.session.commit()
    page = page_of(writer.get("/today"))
    assert page.select("nav.week .wrote") == []
    assert len(page.select(".card")) == 1


def test_a_new_day_goes_to_the_shelf_of_the_last_day_not_of_the_digest(user, week, writer):
    writer.post(DIGEST)
    assert fields_of(writer.get("/entries/new"))["category"] == str(week.category_id)


def test_a_stranger_makes_no_digest_of_anothers_week(db, user, week, stranger):
    assert stranger.post(DIGEST).location == WEEK
    assert digest_of(db, user) is None


def test_nobody_else_reads_a_digest(week, writer, stranger, client):
    place = writer.post(DIGEST).location
    assert stranger.get(place).status_code == 404
    assert client.get(place).status_code == 404


def test_a_visitor_is_asked_to_sign_in(db, week, client):
    assert client.post(DIGEST).status_code == 401
    assert count(db, Entry) == 1


@pytest.mark.parametrize("path", ["/weeks/2023-W53/digest", "/weeks/2023-W00/digest", "/weeks/x/digest"])
def test_a_week_that_is_none_has_no_digest(db, week, writer, path):
    assert writer.post(path).status_code == 404


def test_reading_the_week_writes_nothing(db, week, writer):
    assert writer.get(DIGEST).status_code == 405
    assert count(db, Entry) == 1
