"""What others said under one's own entries, and what of it is new."""

import pytest

from app.lib import dates
from app.models import Comment
from app.models.entry import Visibility
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import fields_of, page_of, walk


@pytest.fixture
def entry(user):
    return write(user, title="공개한 날", public=True)


@pytest.fixture
def say(db, entry, user):
    readers = {}

    def by(words, handle="reader"):
        reader = readers.get(handle) or readers.setdefault(
            handle, user if handle == "haru" else make_user(handle)
        )
        comment = Comment.say(reader, entry, words)
        db.session.commit()
        return comment

    return by


def listed(client, path="/comments"):
    return [item.get_text(strip=True) for item in page_of(client.get(path)).select(".comment .prose")]


def new(client, path="/comments"):
    return len(page_of(client.get(path)).select(".comment .new"))


def read(client):
    button = page_of(client.get("/comments")).select_one("main button[name=until]")
    return client.post("/comments/reading", data={"until": button["value"]})


def test_it_is_empty_and_friendly_at_first(writer):
    assert listed(writer) == []
    assert "여기 모여요" in writer.get("/comments").text
    assert not page_of(writer.get("/today")).select("a[href='/comments']:not(.menu a)")


def test_the_newest_stands_first_and_leads_to_its_place(writer, say, entry):
    first, second = say("첫 말"), say("둘째 말", "other")
    assert listed(writer) == ["둘째 말", "첫 말"]
    links = [link["href"] for link in page_of(writer.get("/comments")).select(".comment .meta a:has(time)")]
    assert links == [f"/comments/{second.id}", f"/comments/{first.id}"]
    answer = writer.get(links[0])
    assert f"/{entry.id}/" in answer.location
    assert answer.location.endswith(f"#comment-{second.id}")


def test_ones_own_words_are_no_news(writer, say):
    say("내가 한 말", "haru")
    assert listed(writer) == []


def test_other_writers_see_nothing_of_it(app, client, say):
    say("첫 말")
    assert listed(sign_in(app.test_client(), make_user("third"))) == []
    assert client.get("/comments").status_code == 302


def test_today_and_the_menu_say_how_many_are_new(writer, say):
    say("첫 말")
    say("둘째 말")
    today = page_of(writer.get("/today"))
    assert today.select_one("main a[href='/comments']").text == "새 댓글 2개"
    assert today.select_one(".menu .dot").text == "새 댓글 2개"
    assert page_of(writer.get("/entries")).select_one(".menu a[href='/comments']").text == "댓글 2"


def test_a_press_makes_all_of_them_read(writer, say):
    say("첫 말")
    assert new(writer) == 1
    assert read(writer).status_code == 303
    assert (new(writer), listed(writer)) == (0, ["첫 말"])
    assert not page_of(writer.get("/today")).select("main a[href='/comments'], .menu .dot")
    say("둘째 말")
    assert new(writer) == 1


def test_what_came_while_the_page_was_open_is_still_new(writer, say):
    first = say("첫 말")
    say("둘째 말")
    writer.post("/comments/reading", data={"until": first.id})
    assert new(writer) == 1
    read(writer)
    writer.post("/comments/reading", data={"until": first.id})
    assert new(writer) == 0


@pytest.mark.parametrize("until", ["", "x", "0", "9" * 30, "-1"])
def test_an_odd_place_makes_nothing_read(writer, say, until):
    say("첫 말")
    assert writer.post("/comments/reading", data={"until": until}).status_code == 303
    assert new(writer) == 1


def test_reading_the_list_alone_makes_nothing_read(writer, say):
    say("첫 말")
    writer.get("/comments")
    assert new(writer) == 1
    assert writer.get("/comments/reading").status_code == 405


def test_what_makes_the_badge_is_made_read_though_the_first_page_hides_it(writer, say, db):
    say("첫 말")
    for number in range(20):
        say(f"광고 {number}").hidden_at = dates.now()
    db.session.commit()
    assert new(writer) == 0
    assert page_of(writer.get("/today")).select_one(".menu .dot").text == "새 댓글 1개"
    older = page_of(writer.get("/comments")).select_one(".pager [rel=next]")["href"]
    assert new(writer, older) == 1
    assert page_of(writer.get(older)).select_one("main button[name=until]")
    read(writer)
    assert not page_of(writer.get("/today")).select(".menu .dot")
    assert not page_of(writer.get("/comments")).select("main button[name=until]")


def test_who_spoke_hears_what_others_answer(app, writer, say, entry, db):
    say("첫 말", "early")
    asked = say("물어봐요")
    client = sign_in(app.test_client(), asked.user)
    assert (listed(client), new(client)) == ([], 0)
    answer, third = say("대답이에요", "haru"), say("저도요", "third")
    assert (listed(client), new(client)) == (["저도요", "대답이에요"], 2)
    assert page_of(client.get("/today")).select_one(".menu .dot").text == "새 댓글 2개"
    assert not page_of(client.get("/comments")).select(".comment .deeds")
    third.hidden_at = dates.now()
    db.session.commit()
    assert (listed(client), new(client)) == (["대답이에요"], 1)
    read(client)
    assert (listed(client), new(client)) == (["대답이에요"], 0)
    say("또 대답이에요", "haru")
    assert new(client) == 1
    entry.visibility = Visibility.PRIVATE
    db.session.commit()
    assert (listed(client), new(client)) == ([], 0)
    assert not page_of(client.get("/today")).select(".menu .dot")
    assert answer.entry_id == entry.id


def test_a_long_comment_is_short_in_the_list_and_whole_under_its_entry(writer, say, entry):
    say("한 줄")
    for words in ("긴 말 " * 200, "줄\n" * 12):
        comment = say(words)
        item = page_of(writer.get("/comments")).select_one(f"#comment-{comment.id}")
        assert item.select_one(".prose.brief")
        assert item.select_one(f"p a[href='/comments/{comment.id}']").text == "이어 읽기"
    page = page_of(writer.get(f"/@haru/{entry.id}/{entry.slug}"))
    assert len(page.select(".comment")) == 3
    assert not page.select(".brief")
    assert len(page_of(writer.get("/comments")).select(".brief")) == 2


def test_what_is_hidden_stands_in_the_list_and_is_no_news(writer, say):
    comment = say("첫 말")
    answer = writer.post(f"/comments/{comment.id}/visibility", data={"hidden": "1"})
    assert answer.location == f"/comments#comment-{comment.id}"
    assert listed(writer) == ["첫 말"]
    assert new(writer) == 0
    assert not page_of(writer.get("/today")).select(".menu .dot")


def test_there_is_no_end_to_the_pages_and_no_gap(writer, say, statements):
    for number in range(45):
        say(f"말 {number}")
    pages = walk(writer, "/comments")
    words = [item.get_text(strip=True) for page in pages for item in page_of(page).select(".comment .prose")]
    assert words == [f"말 {number}" for number in reversed(range(45))]
    statements.clear()
    writer.get("/comments")
    assert len(statements) <= 3, statements
    assert writer.get("/comments?before=1").status_code == 404
    assert writer.get("/comments?before=x").status_code == 200


def test_more_than_are_counted_are_said_as_so_many(writer, say, db, entry):
    reader = say("첫 말").user
    rows = [{"entry_id": entry.id, "user_id": reader.id, "body": "말", "body_html": "<p>말</p>"}] * 120
    db.session.execute(Comment.__table__.insert(), rows)
    db.session.commit()
    assert page_of(writer.get("/today")).select_one(".menu .dot").text == "새 댓글 100개"


def test_the_form_of_the_list_holds_its_seal(writer, say):
    say("첫 말")
    assert "csrf_token" in fields_of(writer.get("/comments"), "main form")
