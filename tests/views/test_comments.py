"""Comments under public entries: who writes them, who sees them, and who keeps the talk."""

import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from app.lib import dates
from app.models import Comment, Entry, User
from app.models.entry import Visibility
from tests.accounts import PASSWORD, make_user, sign_in
from tests.entries import write
from tests.pages import fields_of, form_of, page_of, walk

WORDS = "**회고(KPT)**를 저도 써요\n내일 해 볼게요"
FORM = "form.say"


@pytest.fixture
def entry(user):
    return write(user, title="공개한 날", category="배운 것", public=True)


@pytest.fixture
def path(entry):
    return f"/@haru/{entry.id}/{entry.slug}"


def say(client, entry, words=WORDS):
    return client.post(f"/entries/{entry.id}/comments", data={"body": words})


def said(client, entry, words=WORDS):
    """The id of a comment that was taken."""
    answer = say(client, entry, words)
    assert answer.status_code == 303, answer.text
    return int(answer.location.rpartition("#comment-")[2])


def total(db):
    return db.session.scalars(select(func.count()).select_from(Comment)).one()


def unsealed(page):
    """What a page says, but for the seals of its forms, which are new each time."""
    for seal in page.main.select("[name=csrf_token]"):
        seal.decompose()
    return str(page.main)


def shown(client, path):
    return [
        comment.select_one(".prose").get_text() for comment in page_of(client.get(path)).select(".comment")
    ]


def test_a_reader_says_something_and_everyone_sees_it(client, writer, stranger, entry, path):
    answer = say(stranger, entry, WORDS.replace("\n", "\r\n"))
    assert answer.status_code == 303
    assert answer.location.endswith("#comment-1")
    for reader in (client, writer, stranger):
        comment = page_of(reader.get(path)).select_one("#comment-1")
        assert comment.select_one(".who")["href"] == "/@stranger"
        assert comment.select_one(".prose strong").text == "회고(KPT)"
        assert comment.select_one(".prose br")


def test_comments_stand_in_the_order_they_were_made(client, writer, stranger, entry, path):
    for number, reader in enumerate((writer, stranger, writer)):
        say(reader, entry, f"말 {number}")
    assert [words.strip() for words in shown(client, path)] == ["말 0", "말 1", "말 2"]


def test_a_visitor_is_led_to_sign_in_and_back_to_the_comments(client, user, entry, path):
    page = page_of(client.get(path))
    assert not page.select(FORM)
    link = page.select_one("#comments a[href^='/login']")["href"]
    answer = client.post(
        link, data={**fields_of(client.get(link), "main form"), "email": "haru", "password": PASSWORD}
    )
    assert answer.location.endswith("#comments")


def test_a_visitors_page_sets_no_cookie(client, entry, path):
    assert "Set-Cookie" not in client.get(path).headers


@pytest.mark.parametrize(
    "words", ["", "  \n ", "\u200b\u3164", "#", "-", "길" * 5_001, "말\x00", "말\u200b\x07"]
)
def test_words_that_cannot_be_taken_stay_in_the_form(stranger, db, entry, words):
    answer = say(stranger, entry, words)
    assert answer.status_code == 422
    form = form_of(answer, FORM)
    assert form.select_one("textarea")["aria-invalid"] == "true"
    assert form.select_one("#body-errors").text.strip()
    assert fields_of(answer, FORM)["body"] == words
    assert total(db) == 0


def test_the_longest_comment_is_taken_whole(stranger, db, entry):
    say(stranger, entry, "길" * 4_998 + "\r\n끝")
    assert db.session.scalars(select(Comment.body)).one() == "길" * 4_998 + "\n끝"


def test_a_form_that_is_sent_twice_makes_one_comment(stranger, writer, db, entry):
    assert said(stranger, entry) == said(stranger, entry)
    assert said(writer, entry) != said(stranger, entry)
    assert total(db) == 2
    db.session.execute(Comment.__table__.update().values(created_at=dates.now() - timedelta(minutes=2)))
    db.session.commit()
    said(stranger, entry)
    assert total(db) == 3


def test_who_wrote_it_edits_it_and_that_is_shown(stranger, client, db, entry, path):
    id_ = said(stranger, entry)
    page = stranger.get(f"/comments/{id_}/edit")
    assert fields_of(page, FORM)["body"] == WORDS
    assert "고침" not in client.get(path).text
    assert stranger.post(f"/comments/{id_}", data={"body": WORDS}).status_code == 303
    assert "고침" not in client.get(path).text
    answer = stranger.post(f"/comments/{id_}", data={"body": "다른 말"})
    assert (answer.status_code, answer.location.partition("#")[2]) == (303, f"comment-{id_}")
    assert "고침" in client.get(path).text
    assert [words.strip() for words in shown(client, path)] == ["다른 말"]


def test_an_edit_that_cannot_be_taken_keeps_both_texts(stranger, client, entry, path):
    id_ = said(stranger, entry)
    answer = stranger.post(f"/comments/{id_}", data={"body": " "})
    assert answer.status_code == 422
    assert form_of(answer, FORM)["action"] == f"/comments/{id_}"
    assert len(shown(client, path)) == 1


def test_who_wrote_it_deletes_it(stranger, db, entry):
    id_ = said(stranger, entry)
    answer = stranger.post(f"/comments/{id_}/delete")
    assert (answer.status_code, answer.location.partition("#")[2]) == (303, "comments")
    assert total(db) == 0


def test_nobody_else_edits_or_deletes_it(client, writer, stranger, db, entry):
    id_ = said(stranger, entry)
    for reader, statuses in ((writer, {404}), (client, {401, 302})):
        for method, way in (("get", "/edit"), ("post", ""), ("post", "/delete")):
            answer = getattr(reader, method)(f"/comments/{id_}{way}", data={"body": "남의 말"})
            assert answer.status_code in statuses
    assert db.session.scalars(select(Comment.body)).one() == WORDS


def test_what_is_hidden_is_seen_by_the_two_alone(app, client, writer, stranger, entry, path):
    id_ = said(stranger, entry)
    third = sign_in(app.test_client(), make_user("third"))
    answer = writer.post(
        f"/comments/{id_}/visibility", data={"hidden": "1"}, headers={"Referer": f"http://localhost{path}"}
    )
    assert answer.location.endswith(f"#comment-{id_}")
    for reader in (client, third):
        assert shown(reader, path) == []
        assert "댓글 0개" in reader.get("/@haru/categories/배운-것").text
    for reader in (writer, stranger):
        assert page_of(reader.get(path)).select_one(f"#comment-{id_} .chip").text == "숨김"
    writer.post(f"/comments/{id_}/visibility", data={"hidden": "0"})
    assert len(shown(client, path)) == 1


def test_only_the_entrys_writer_hides(client, stranger, writer, db, entry):
    id_ = said(writer, entry)
    assert stranger.post(f"/comments/{id_}/visibility", data={"hidden": "1"}).status_code == 404
    assert client.post(f"/comments/{id_}/visibility", data={"hidden": "1"}).status_code == 401
    assert db.session.scalars(select(Comment.hidden_at)).one() is None


def test_a_closed_talk_keeps_what_was_said_and_takes_no_more(client, writer, stranger, db, entry, path):
    id_ = said(stranger, entry)
    assert writer.post(f"/entries/{entry.id}/comments/closing", data={"closed": "1"}).status_code == 303
    for reader in (client, writer, stranger):
        assert len(shown(reader, path)) == 1
        assert not page_of(reader.get(path)).select(FORM)
    answer = say(stranger, entry, "늦은 말")
    assert answer.status_code == 409
    assert BeautifulSoup(answer.text, "html.parser").select_one("#kept").text.strip() == "늦은 말"
    assert stranger.post(f"/comments/{id_}", data={"body": "고친 말"}).status_code == 303
    writer.post(f"/entries/{entry.id}/comments/closing", data={"closed": "0"})
    said(stranger, entry, "다시 한 말")
    assert total(db) == 2


def test_only_the_entrys_writer_closes(stranger, db, entry):
    assert stranger.post(f"/entries/{entry.id}/comments/closing", data={"closed": "1"}).status_code == 404
    assert db.session.scalars(select(Entry.comments_closed_at)).one() is None


@pytest.mark.parametrize("change", [{"visibility": Visibility.PRIVATE}, {"trashed_at": dates.now()}])
def test_what_is_no_longer_public_takes_its_comments_along(client, writer, stranger, db, entry, path, change):
    id_ = said(stranger, entry, "사라질 말")
    for name, value in change.items():
        setattr(entry, name, value)
    db.session.commit()
    for reader in (client, writer, stranger):
        for page in (path, "/comments", "/@haru", "/@haru/categories/배운-것", "/today", "/entries", "/"):
            text = reader.get(page, follow_redirects=True).text
            assert "사라질 말" not in text
            assert "댓글 1개" not in text
            assert "comment-1" not in text
    for answer in (
        say(stranger, entry, "늦은 말"),
        stranger.post(f"/comments/{id_}", data={"body": "늦은 말"}),
    ):
        assert answer.status_code == 404
        assert "늦은 말" in answer.text
    assert stranger.get(f"/comments/{id_}/edit").status_code == 404
    assert writer.post(f"/comments/{id_}/visibility", data={"hidden": "1"}).status_code == 404
    assert total(db) == 1


@pytest.mark.parametrize("change", [{"visibility": Visibility.PRIVATE}, {"trashed_at": dates.now()}])
def test_ones_own_words_can_be_read_and_deleted_whatever_became_of_the_entry(
    writer, stranger, db, entry, change
):
    id_ = said(stranger, entry, "내가 한 말")
    said(writer, entry, "남이 한 말")
    before = unsealed(page_of(stranger.get("/comments/mine")))
    for name, value in change.items():
        setattr(entry, name, value)
    db.session.commit()
    page = page_of(stranger.get("/comments/mine"))
    assert page.select_one(".comment .prose").text.strip() == "내가 한 말"
    assert unsealed(page) == before, "nothing tells what became of the entry"
    for secret in ("남이 한 말", entry.title, "/@haru"):
        assert secret not in before
    assert writer.post(f"/comments/{id_}/delete").status_code == 404
    answer = stranger.post(
        f"/comments/{id_}/delete", data=fields_of(stranger.get("/comments/mine"), ".comment form")
    )
    assert answer.location == "/comments/mine"
    assert not page_of(stranger.get("/comments/mine")).select(".comment")
    assert total(db) == 1


def test_ones_own_words_have_pages(stranger, db, entry):
    reader = User.by_handle("stranger")
    for number in range(25):
        Comment.say(reader, entry, f"말 {number}")
    db.session.commit()
    pages = walk(stranger, "/comments/mine")
    words = [item.text.strip() for page in pages for item in page_of(page).select(".comment .prose")]
    assert words == [f"말 {number}" for number in reversed(range(25))]
    assert stranger.get("/comments/mine?before=1").status_code == 404


def test_a_private_entry_and_none_at_all_answer_the_same(stranger, user):
    private = write(user, public=False)
    answers = [
        stranger.post(f"/entries/{id_}/comments", data={"body": "말"}) for id_ in (private.id, private.id + 1)
    ]
    pages = [BeautifulSoup(answer.text, "html.parser").select_one("main") for answer in answers]
    assert pages[0] == pages[1]


def test_a_private_entry_has_no_place_for_comments(writer, user):
    entry = write(user, public=False)
    page = page_of(writer.get(f"/@haru/{entry.id}/{entry.slug}"))
    assert not page.select("#comments, .count")


def test_what_goes_for_good_takes_its_comments_along(writer, stranger, db, user, entry):
    said(stranger, entry)
    said(writer, entry)
    db.session.delete(db.session.scalars(select(User).where(User.handle == "stranger")).one())
    db.session.commit()
    assert total(db) == 1
    writer.post(f"/entries/{entry.id}/delete")
    assert writer.post(f"/trash/{entry.id}/delete").status_code == 303
    assert total(db) == 0


def test_a_session_that_ended_carries_the_words_through_the_sign_in(client, db, user, entry):
    page = say(client, entry, "이어질 말\n둘째 줄")
    assert page.status_code == 401
    answer = client.post(
        "/login",
        data={**fields_of(page, "main form"), "email": "haru", "password": PASSWORD},
    )
    assert total(db) == 0
    form = form_of(answer, "main form")
    assert form["action"] == f"/entries/{entry.id}/comments"
    client.post(form["action"], data=fields_of(answer, "main form"))
    assert db.session.scalars(select(Comment.body)).one() == "이어질 말\n둘째 줄"


def test_lists_say_how_many_comments_everyone_sees(client, stranger, user, entry, path):
    write(user, "2023-10-27", title="TIL 20231027", category="배운 것", public=True)
    said(stranger, entry, "하나")
    said(stranger, entry, "둘")
    for page in (path, "/", "/@haru", "/@haru/categories/배운-것"):
        counts = [count.get_text() for count in page_of(client.get(page)).select(".count")]
        assert counts == ["(0)댓글 0개", "(2)댓글 2개"]
    neighbour = page_of(client.get(path)).select_one(".neighbours li")
    assert "TIL 20231027 (0)" in " ".join(neighbour.get_text(" ").split())


def test_comments_are_counted_in_few_statements(client, stranger, user, db, entry, path, statements):
    for _ in range(5):
        write(user, category="배운 것", public=True)
    statements.clear()
    client.get(path)
    before = len(statements)
    for number in range(8):
        said(stranger, entry, f"말 {number}")
    statements.clear()
    client.get(path)
    assert len(statements) == before
    assert len([each for each in statements if "FROM comments" in each]) == 2


def test_a_long_talk_has_pages_and_a_comment_leads_to_its_own(client, stranger, db, entry, path):
    first = said(stranger, entry, "첫 말")
    said_by = db.session.get(Comment, first).user_id
    rows = [
        {"entry_id": entry.id, "user_id": said_by, "body": "말", "body_html": f"{number}"}
        for number in range(204)
    ]
    db.session.execute(Comment.__table__.insert(), rows)
    db.session.commit()
    last = said(stranger, entry, "끝말")
    pages = walk(client, path)
    ids = [item["id"] for page in pages for item in page_of(page).select(".comment")]
    assert (len(pages), len(ids), len(set(ids))) == (3, 206, 206)
    assert page_of(pages[0]).select_one("#comments-label").text == "댓글 206개"
    answer = client.get(f"/comments/{last}")
    assert "?talk=3#comment-" in answer.location
    assert page_of(client.get(answer.location)).select_one(f"#comment-{last}")
    assert "talk" not in client.get(f"/comments/{first}").location


@pytest.mark.parametrize("talk", ["", "0", "-1", "x", "9" * 18, "9" * 40])
def test_an_odd_page_of_a_talk_is_a_page(client, stranger, entry, path, talk):
    said(stranger, entry)
    assert client.get(f"{path}?talk={talk}").status_code == 200


def test_a_visitor_reads_the_hour_by_the_clock_of_the_house(client, stranger, db, entry, path):
    comment = db.session.get(Comment, said(stranger, entry))
    comment.created_at = datetime(2026, 11, 18, 22, 19, tzinfo=UTC)
    db.session.commit()
    for reader in (client, stranger):
        assert page_of(reader.get(path)).select_one("#comment-1 time").text == "2026년 11월 19일 오전 7:19"


def test_what_is_said_is_logged_without_a_word(stranger, writer, entry, caplog):
    with caplog.at_level(logging.INFO):
        id_ = said(stranger, entry, "기록에 없을 말")
        writer.post(f"/comments/{id_}/visibility", data={"hidden": "1"})
        stranger.post(f"/comments/{id_}/delete")
    lines = [record.getMessage() for record in caplog.records if record.name == "app.views.comments"]
    assert [line.split(":")[0] for line in lines] == ["comment made", "comment hidden", "comment deleted"]
    assert "기록에" not in caplog.text


def test_so_many_comments_a_minute_and_a_day_and_no_more(new_app):
    app = new_app(RATELIMIT_ENABLED=True)
    with app.app_context():
        entry = write(make_user(), public=True)
        stranger = sign_in(app.test_client(), make_user("stranger"))
        for _ in range(12):
            assert say(stranger, entry, " ").status_code == 422
        for number in range(10):
            said(stranger, entry, f"말 {number}")
        answer = say(stranger, entry, "넘치는 말\n둘째 줄")
        assert answer.status_code == 429
        assert fields_of(answer, FORM)["body"] == "넘치는 말\n둘째 줄"
        assert "1분쯤 뒤에" in form_of(answer, "#body-errors").text
        assert form_of(answer, "main .back a")["href"].endswith(f"/{entry.slug}#comments")
        assert form_of(answer, FORM)["action"] == f"/entries/{entry.id}/comments"


def test_a_hundred_comments_a_day(new_app, monkeypatch):
    # Noon, far from where a day of the limits begins.
    app, clock = new_app(RATELIMIT_ENABLED=True), [time.time() // 86_400 * 86_400 + 43_200]
    monkeypatch.setattr("time.time", lambda: clock[0])
    with app.app_context():
        entry = write(make_user(), public=True)
        stranger = sign_in(app.test_client(), make_user("stranger"))
        for number in range(100):
            clock[0] += 6.5
            said(stranger, entry, f"말 {number}")
        clock[0] += 60
        answer = say(stranger, entry, "백한 번째")
        assert answer.status_code == 429
        assert "내일" in form_of(answer, "#body-errors").text
