"""Counting, offering and merging tags, on either base."""

import pytest

from app.extensions import db
from app.models import Tag
from app.models.user import VISITOR
from app.services import tags
from tests.accounts import make_user
from tests.entries import write


@pytest.fixture(params=["sqlite", "postgresql"])
def writer(request):
    app = request.getfixturevalue("app" if request.param == "sqlite" else "postgres_app")
    with app.app_context():
        yield make_user()


def names(pairs):
    return [(tag.name, count) for tag, count in pairs]


def test_tags_are_counted_offered_and_merged(writer):
    entries = [
        write(writer, "2023-10-01", tags=["회고", "SQL"], public=True),
        write(writer, "2023-10-03", tags=["sql", "ㄱ", "가"]),
        write(writer, "2023-10-02", tags=["가", "회고"]),
    ]
    Tag.make(writer, "_빈 것")
    assert names(tags.counted(writer, VISITOR)) == [("SQL", 1), ("회고", 1)]
    assert names(tags.counted(writer, writer)) == [("SQL", 2), ("ㄱ", 1), ("가", 2), ("회고", 2)]
    assert names(tags.all_counted(writer))[0] == ("_빈 것", 0)
    assert tags.offered(writer) == ["SQL", "ㄱ", "가", "회고", "_빈 것"]
    assert tags.often(writer) == ["회고", "가", "SQL", "ㄱ"]
    tags.merge(Tag.named(writer, "회고"), Tag.named(writer, "가"))
    db.session.commit()
    db.session.expire_all()
    assert [[tag.name for tag in entry.tags] for entry in entries] == [
        ["가", "SQL"],
        ["SQL", "ㄱ", "가"],
        ["가"],
    ]
    assert tags.count(Tag.named(writer, "가")) == 3
    assert Tag.named(writer, "회고") is None


def test_an_address_leads_to_the_tag_that_bore_it_last(writer):
    first, other = Tag.make(writer, "css"), Tag.make(writer, "모양")
    for name in ("CSS 와 모양", "꾸미기"):
        first.rename(name)
    assert Tag.at(writer, "css") is Tag.at(writer, "css-와-모양") is first
    tags.merge(first, other)
    db.session.commit()
    assert [Tag.at(writer, slug) for slug in ("css", "css-와-모양", "꾸미기", "모양")] == [other] * 4
    new = Tag.make(writer, "CSS")
    assert Tag.at(writer, "css") is new
    new.rename("스타일")
    assert Tag.at(writer, "css") is new
    db.session.delete(new)
    db.session.commit()
    assert Tag.at(writer, "css") is None
    assert Tag.at(make_user("other"), "꾸미기") is None
