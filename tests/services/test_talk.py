"""What is said to somebody, and how much of it is new, the same on both kinds of base."""

import pytest

from app.extensions import db
from app.lib import dates
from app.models import Category, Comment, Tag, TagSlug
from app.models.entry import Visibility
from app.services import tags, talk
from tests.accounts import make_user
from tests.entries import write


@pytest.fixture(params=["sqlite", "postgresql"])
def place(open_place, request):
    app = open_place(request.param)
    with app.app_context():
        yield app


def say(user, entry, words):
    comment = Comment.say(user, entry, words)
    db.session.commit()
    return comment


def read(user):
    return [comment.body for comment in talk.read(user).comments]


def test_what_is_said_under_own_entries_and_after_own_words_is_new_until_it_is_read(place):
    writer, reader, third = make_user(), make_user("reader"), make_user("third")
    entry, other = write(writer, public=True), write(writer, "2023-10-27", public=True)
    say(third, entry, "먼저")
    say(reader, entry, "질문")
    say(writer, entry, "대답")
    say(third, entry, "숨김").hidden_at = dates.now()
    last = say(third, entry, "덧붙임")
    say(third, other, "다른 글")
    assert read(writer) == ["다른 글", "덧붙임", "숨김", "질문", "먼저"]
    assert read(reader) == ["덧붙임", "대답"]
    assert [Comment.count_new(user) for user in (writer, reader, third)] == [4, 2, 2]
    talk.mark_read(reader, last.id)
    db.session.commit()
    assert Comment.count_new(reader) == 0
    entry.visibility = Visibility.PRIVATE
    db.session.commit()
    assert (read(writer), read(reader), Comment.count_new(writer)) == (["다른 글"], [], 1)
    assert [comment.body for comment in talk.said_by(reader).comments] == ["질문"]


def test_new_comments_are_counted_among_the_latest_only(place, monkeypatch):
    monkeypatch.setattr("app.models.comment.LATEST", 2)
    Comment._new.cache_clear()
    try:
        writer, reader = make_user(), make_user("reader")
        entry = write(writer, public=True)
        for number in range(4):
            say(reader, entry, f"{number}")
        assert Comment.count_new(writer) == 2
    finally:
        Comment._new.cache_clear()


def test_former_addresses_lead_on_until_they_are_taken(place):
    user = make_user()
    write(user, tags=["파이썬", "SQL"], category="배운 것")
    python, shelf = Tag.named(user, "파이썬"), Category.named(user, "배운 것")
    python.rename("Python")
    shelf.rename("배운 하루")
    db.session.commit()
    assert (Tag.at(user, "파이썬"), Category.at(user, "배운-것")) == (python, shelf)
    tags.merge(python, Tag.named(user, "SQL"))
    db.session.commit()
    assert {Tag.at(user, slug).name for slug in ("파이썬", "python", "sql")} == {"SQL"}
    taken = Tag.make(user, "파이썬")
    db.session.commit()
    assert Tag.at(user, "파이썬") == taken
    assert db.session.query(TagSlug).count() == 2
