"""Tags of one writer, and those that an entry bears."""

import unicodedata

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Entry, Revision, Tag
from app.models.writing import Writing
from app.services.writing import save
from tests.accounts import make_user
from tests.entries import write


@pytest.fixture
def writer(app):
    with app.app_context():
        yield make_user()


def names(entry):
    return [tag.name for tag in entry.tags]


def test_an_entry_bears_its_tags_in_the_order_of_its_writer(writer):
    entry = write(writer, tags=["회고", "SQL", "가"])
    db.session.expire_all()
    assert names(entry) == ["회고", "SQL", "가"]
    entry.put_tags(["가", "Python", "회고"])
    db.session.commit()
    db.session.expire_all()
    assert names(entry) == ["가", "Python", "회고"]


@pytest.mark.parametrize("other", ["sql ", "#SQL", "Sql"])
def test_another_spelling_of_a_tag_is_the_tag(writer, other):
    first = Tag.make(writer, "SQL")
    assert Tag.make(writer, other) is first is Tag.named(writer, other)
    assert write(writer, tags=[other]).tags == [first]
    assert first.name == "SQL"


def test_a_tag_typed_on_a_mac_is_the_same_tag(writer):
    entry = write(writer, tags=["회고", unicodedata.normalize("NFD", "회고")])
    assert names(entry) == ["회고"]
    assert Tag.at(writer, unicodedata.normalize("NFD", "회고")) is entry.tags[0]


def test_tags_with_the_same_slug_get_numbers(writer):
    slugs = [Tag.make(writer, name).slug for name in ("C", "C++", "C#", "c 2", "🎉", "!")]
    assert slugs == ["c", "c-2", "c-3", "c-2-2", "tag", "tag-2"]


def test_writers_do_not_share_tags(writer):
    other = make_user("namu")
    assert Tag.make(writer, "SQL") is not Tag.make(other, "SQL")
    assert Tag.make(other, "SQL").slug == "sql"
    assert Tag.own(writer, Tag.make(other, "SQL").id) is None


def test_a_new_spelling_keeps_the_address_and_a_new_name_changes_it(writer):
    tag = Tag.make(writer, "C++")
    Tag.make(writer, "Go")
    tag.rename("c++")
    assert (tag.name, tag.slug) == ("c++", "c")
    tag.rename("GO!")
    assert (tag.name, tag.slug) == ("GO!", "go-2")


def test_a_save_that_says_nothing_of_tags_leaves_them(writer):
    entry = write(writer, tags=["SQL"])
    again = Writing(entry_date=entry.entry_date, form_id=entry.form_id, title="새 제목")
    assert names(save(writer, again)) == ["SQL"]
    again.tags = []
    assert names(save(writer, again)) == []
    last = db.session.scalars(select(Revision).order_by(Revision.id.desc())).first()
    assert last.fields["tags"] == ["SQL"]
    assert "tags" in last.changes


def test_deleting_an_entry_or_a_tag_leaves_the_other(writer):
    entry, other = write(writer, tags=["SQL", "회고"]), write(writer, tags=["SQL"])
    db.session.delete(Tag.named(writer, "회고"))
    db.session.delete(other)
    db.session.commit()
    db.session.expire_all()
    assert names(entry) == ["SQL"]
    assert db.session.get(Entry, entry.id)
