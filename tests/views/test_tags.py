"""Tags in the form of an entry, and arranging them without losing an entry."""

import unicodedata

import pytest
from sqlalchemy import select

from app.lib import dates
from app.models import Entry, EntryTag, Tag
from tests.accounts import make_user
from tests.entries import write
from tests.pages import fields_in, fields_of, form_of, page_of

DAY = {"entry_date": "2023-10-26", "form_id": "one", "title": "글"}


@pytest.fixture
def entry(user):
    return write(user, title="글", tags=["파이썬", "SQL"])


def tags_of(db, entry_id):
    db.session.expire_all()
    return [tag.name for tag in db.session.get(Entry, entry_id).tags]


def names(db):
    db.session.expire_all()
    return list(db.session.scalars(select(Tag.name).order_by(Tag.id)))


def tag(db, name):
    return db.session.scalars(select(Tag).where(Tag.name == name)).one()


# -- in the form --


def test_tags_are_saved_from_one_line_and_stand_in_the_form_again(db, writer):
    assert (
        writer.post("/entries", data={**DAY, "tags": " 파이썬，#SQL, sql ,, 오늘  배운 것 "}).status_code
        == 303
    )
    entry = db.session.scalars(select(Entry)).one()
    assert tags_of(db, entry.id) == ["파이썬", "SQL", "오늘 배운 것"]
    edit = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    assert edit["tags"] == "파이썬, SQL, 오늘 배운 것"
    writer.post(f"/entries/{entry.id}", data={**edit, "tags": "SQL, 회고"})
    assert tags_of(db, entry.id) == ["SQL", "회고"]
    writer.post(f"/entries/{entry.id}", data={**edit, "tags": ""})
    assert tags_of(db, entry.id) == []


def test_a_form_that_does_not_know_tags_leaves_them(db, entry, writer):
    old = {**DAY, "form_id": "old", "version": 1, "title": "새 제목"}
    refused = writer.post(f"/entries/{entry.id}", data={**old, "entry_date": ""})
    assert fields_of(refused)["tags"] == "파이썬, SQL"
    assert writer.post(f"/entries/{entry.id}", data=old).status_code == 303
    assert tags_of(db, entry.id) == ["파이썬", "SQL"]


@pytest.mark.parametrize(
    "typed", ["가" * 51, ", ".join(map(str, range(31))), "이름\x00", "가," * 100_000, "#" * 60 + "가" * 51]
)
def test_a_fault_is_said_at_the_field_and_keeps_the_words(db, writer, typed):
    answer = writer.post("/entries", data={**DAY, "tags": typed, "body": "본문"})
    assert answer.status_code == 422
    form = form_of(answer)
    assert form.select_one("#tags-errors").text.strip()
    assert form.select_one("[name=tags]")["aria-invalid"] == "true"
    assert fields_of(answer)["tags"] == typed.strip()
    assert names(db) == []


def test_as_many_and_as_long_tags_as_promised_are_taken(db, writer):
    typed = [f"{number:02}" + "가" * 48 for number in range(30)]
    assert writer.post("/entries", data={**DAY, "tags": ",".join([*typed, *typed])}).status_code == 303
    assert names(db) == typed


def test_a_conflict_shows_the_tags_that_stand(db, entry, writer):
    page = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    other = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    writer.post(f"/entries/{entry.id}", data={**other, "tags": "회고"})
    answer = writer.post(f"/entries/{entry.id}", data={**page, "tags": "파이썬"})
    assert answer.status_code == 409
    shown = form_of(answer, ".conflict").text
    assert "회고" in shown
    assert fields_of(answer)["tags"] == "파이썬"
    assert writer.post(f"/entries/{entry.id}", data=fields_of(answer)).status_code == 303
    assert tags_of(db, entry.id) == ["파이썬"]


def test_drafts_keep_tags_and_so_does_a_form_sent_after_the_session(client, entry, writer):
    sent = {**DAY, "form_id": "two", "tags": "파이썬, 새 것"}
    assert writer.post(f"/entries/{entry.id}/drafts", data=sent).status_code == 200
    assert fields_of(writer.get(f"/entries/{entry.id}/edit?draft=two"))["tags"] == sent["tags"]
    assert fields_of(client.post("/entries", data=sent), "main form")["carried"].count("새 것") == 1


def test_a_preview_shows_tags_and_makes_none(db, writer):
    answer = writer.post("/entries", data={**DAY, "tags": "파이썬", "preview": "1"})
    assert [chip.text for chip in page_of(answer).select("#preview .chip.tag")] == ["파이썬"]
    assert names(db) == []


# -- what is offered --


def test_own_names_are_offered_those_used_last_first(db, user, writer):
    write(user, "2023-10-01", tags=["오래", "둘"])
    write(user, "2023-10-26", tags=["새로", "SQL"])
    write(user, "2023-10-02", tags=["오래"])
    Tag.make(user, "아직")
    write(make_user("other"), tags=["남의 것"])
    db.session.commit()
    assert writer.get("/tags.json").json == ["새로", "SQL", "오래", "둘", "아직"]
    hint = page_of(writer.get("/entries/new")).select_one("#tags-hint").text
    assert hint.endswith("오래, 새로, SQL, 둘")


def test_a_first_form_offers_nothing(writer):
    assert writer.get("/tags.json").json == []
    assert "자주" not in page_of(writer.get("/entries/new")).select_one("#tags-hint").text


# -- naming --


def test_all_tags_are_listed_by_name_with_their_entries(db, user, entry, writer):
    write(user, tags=["SQL"])
    Tag.make(user, "가")
    db.session.commit()
    rows = page_of(writer.get("/tags")).select(".plain-list li > div:first-child")
    assert [row.text.split() for row in rows] == [
        ["SQL", "글", "2개"],
        ["가", "아직", "단", "글이", "없어요"],
        ["파이썬", "글", "1개"],
    ]


def test_a_renamed_tag_stays_on_its_entries(db, entry, writer):
    renamed = tag(db, "파이썬")
    page = fields_of(writer.get(f"/tags/{renamed.id}/edit"), f"form[action='/tags/{renamed.id}']")
    assert page["name"] == "파이썬"
    name = unicodedata.normalize("NFD", " #파이썬  3 ")
    answer = writer.post(f"/tags/{renamed.id}", data={"name": name})
    assert (answer.status_code, answer.location) == (303, "/tags")
    assert page_of(writer.get("/tags")).select_one(".notice").text == "‘파이썬 3’ 태그를 저장했어요."
    assert tags_of(db, entry.id) == ["파이썬 3", "SQL"]
    assert len(page_of(writer.get("/@haru/tags/파이썬-3")).select(".card")) == 1


def test_another_spelling_of_its_own_name_is_no_other_tag(db, entry, writer):
    sql = tag(db, "SQL")
    assert writer.post(f"/tags/{sql.id}", data={"name": "sql"}).status_code == 303
    assert tags_of(db, entry.id) == ["파이썬", "sql"]


@pytest.mark.parametrize("name", ["", "  ", "#", "가" * 51, "이름\x00", "둘, 셋", "둘 #셋"])
def test_a_name_that_cannot_be_is_said_at_its_field(db, entry, writer, name):
    number = tag(db, "SQL").id
    answer = writer.post(f"/tags/{number}", data={"name": name})
    assert answer.status_code == 422
    form = form_of(answer, f"form[action='/tags/{number}']")
    assert form.select_one("#name-errors").text.strip()
    assert form.select_one("[name=name]")["value"] == name.strip()
    assert not form.find_parent().select("[role=alert][action$=merger]")
    assert names(db) == ["파이썬", "SQL"]


# -- merging and deleting --


def test_a_name_that_is_taken_offers_a_merger_and_changes_nothing_yet(db, user, entry, writer):
    Tag.make(user, "Python")
    db.session.commit()
    number = tag(db, "파이썬").id
    answer = writer.post(f"/tags/{number}", data={"name": "PYTHON"})
    assert answer.status_code == 422
    assert names(db) == ["파이썬", "SQL", "Python"]
    merger = form_of(answer, f"form[action='/tags/{number}/merger']")
    assert merger.select_one("[name=into]")["value"] == str(tag(db, "Python").id)
    assert "파이썬" in merger.text
    assert "Python" in merger.text


def test_a_merger_moves_entries_without_doubles_those_in_the_trash_too(db, user, entry, writer):
    only, both, trashed = (
        write(user, tags=["js", "끝"]),
        write(user, tags=["자바스크립트", "js"]),
        write(user, tags=["js"]),
    )
    trashed.trashed_at = dates.now()
    db.session.commit()
    ids = [entry.id for entry in (only, both, trashed, entry)]
    into = tag(db, "자바스크립트").id
    answer = writer.post(f"/tags/{tag(db, 'js').id}/merger", data={"into": into})
    assert (answer.status_code, answer.location) == (303, "/tags")
    assert [tags_of(db, number) for number in ids] == [
        ["자바스크립트", "끝"],
        ["자바스크립트"],
        ["자바스크립트"],
        ["파이썬", "SQL"],
    ]
    assert "js" not in names(db)


def test_the_other_tags_are_offered_by_name_to_merge_into(db, user, entry, writer):
    Tag.make(user, "가")
    Tag.make(make_user("other"), "남의 것")
    db.session.commit()
    sql = tag(db, "SQL")
    answer = writer.get(f"/tags/{sql.id}/edit")
    path = f"/tags/{sql.id}/merger"
    offered = form_of(answer, f"form[action='{path}']")
    assert "되돌릴 수 없어요" in offered.text
    options = {option.text: option["value"] for option in offered.select("option")}
    assert list(options) == ["태그 고르기", "가", "파이썬"]
    assert fields_in(offered)["into"] == ""
    assert writer.post(path, data={"into": options["파이썬"]}).status_code == 303
    assert tags_of(db, entry.id) == ["파이썬"]


def test_a_tag_without_another_is_offered_none(db, user, writer):
    only = write(user, tags=["하나"]).tags[0].id
    assert not page_of(writer.get(f"/tags/{only}/edit")).select("form[action$=merger]")


def test_before_a_tag_is_deleted_stands_what_becomes_of_its_entries(db, user, entry, writer):
    write(user, tags=["SQL"])
    path = f"/tags/{tag(db, 'SQL').id}"
    deletion = form_of(writer.get(f"{path}/edit"), f"details form[action='{path}/delete']")
    assert "글 2개" in deletion.text
    assert "되돌릴 수 없어요" in deletion.text


def test_a_deleted_tag_leaves_its_entries(db, entry, writer):
    assert writer.post(f"/tags/{tag(db, '파이썬').id}/delete").status_code == 303
    assert tags_of(db, entry.id) == ["SQL"]
    assert names(db) == ["SQL"]


@pytest.mark.parametrize("into", ["", "x", "0", "999999", str(2**70), "itself", "foreign"])
def test_a_merger_into_nothing_changes_nothing(db, entry, writer, into):
    foreign = write(make_user("other"), tags=["남의 것"]).tags[0]
    sql = tag(db, "SQL")
    into = {"itself": sql.id, "foreign": foreign.id}.get(into, into)
    assert writer.post(f"/tags/{sql.id}/merger", data={"into": into}).status_code == 404
    assert tags_of(db, entry.id) == ["파이썬", "SQL"]


@pytest.mark.parametrize("verb", ["", "/merger", "/delete"])
def test_tags_are_arranged_by_their_writer_alone(db, entry, client, stranger, verb):
    sql, other = tag(db, "SQL").id, tag(db, "파이썬").id
    sent = {"name": "남의 손", "into": other}
    assert stranger.post(f"/tags/{sql}{verb}", data=sent).status_code == 404
    assert client.post(f"/tags/{sql}{verb}", data=sent).status_code == 401
    assert stranger.get(f"/tags/{sql}/edit").status_code == 404
    assert names(db) == ["파이썬", "SQL"]
    assert db.session.query(EntryTag).count() == 2
