"""Arranging categories: making, naming, moving, merging and deleting them without losing an entry."""

import unicodedata

import pytest
from sqlalchemy import func, select, update

from app.lib import dates
from app.models import Category, Entry
from tests.accounts import make_user
from tests.journal import fill, shelf
from tests.pages import fields_of, form_of, page_of

NEW = "form[action='/categories']"


@pytest.fixture
def category(user):
    return shelf(user)


@pytest.fixture
def foreign(db):
    return shelf(make_user("other"), "남의 것")


def named(db):
    db.session.expire_all()
    return {
        category.name: category for category in db.session.scalars(select(Category).order_by(Category.id))
    }


def order(db, user):
    db.session.expire_all()
    return [category.name for category in db.session.scalars(Category.of(user))]


def entries_in(db, category_id):
    query = select(func.count()).select_from(Entry).where(Entry.category_id.is_not_distinct_from(category_id))
    return db.session.scalars(query).one()


def edit_form(category):
    return f"form[action='/categories/{category.id}']"


# -- making and naming --


def test_a_category_is_made_at_the_end(db, user, category, writer):
    answer = writer.post("/categories", data={"name": "읽은 것", "description": "책과 글"})
    assert answer.status_code == 303
    assert order(db, user) == ["배운 것", "읽은 것"]
    assert named(db)["읽은 것"].description == "책과 글"


def test_a_new_name_brings_a_new_address(db, category, writer):
    answer = writer.post(f"/categories/{category.id}", data={"name": "새 이름", "description": "설명"})
    assert answer.status_code == 303
    renamed = named(db)["새 이름"]
    assert (renamed.id, renamed.slug, renamed.description) == (category.id, "새-이름", "설명")


def test_the_same_name_in_another_case_may_replace_itself(db, user, writer):
    category = shelf(user, "python")
    assert writer.post(f"/categories/{category.id}", data={"name": "Python"}).status_code == 303
    assert named(db)["Python"].slug == "python"


def test_two_names_that_would_share_an_address_do_not(db, user, writer):
    first, second = shelf(user, "c++"), shelf(user, "배운 것")
    writer.post(f"/categories/{second.id}", data={"name": "c#"})
    assert {category.slug for category in named(db).values()} == {"c", "c-2"}
    writer.post(f"/categories/{first.id}", data={"name": "C"})
    assert len({category.slug for category in named(db).values()}) == 2


def test_names_are_stored_whole_on_one_line(db, writer):
    writer.post("/categories", data={"name": unicodedata.normalize("NFD", "  배운 \t 것 ")})
    assert list(named(db)) == ["배운 것"]


FAULTS = [
    ("name", ""),
    ("name", "   "),
    ("name", "\u202e"),
    ("name", "가" * 101),
    ("name", "이름\x00"),
    ("name", "배운 것"),
    ("name", "  배운   것"),
    ("name", unicodedata.normalize("NFD", "배운 것")),
    ("description", "가" * 501),
    ("description", "\x08"),
]


@pytest.mark.parametrize(("field", "value"), FAULTS)
def test_a_fault_of_a_new_category_is_said_at_its_field(db, category, writer, field, value):
    answer = writer.post("/categories", data={"name": "이름", "description": "설명", field: value})
    assert_refused(answer, NEW, field)
    assert list(named(db)) == ["배운 것"]


@pytest.mark.parametrize(("field", "value"), FAULTS)
def test_a_fault_of_a_change_is_said_at_its_field(db, user, category, writer, field, value):
    other = shelf(user, "다른 것")
    answer = writer.post(
        f"/categories/{other.id}", data={"name": "이름", "description": "설명", field: value}
    )
    assert_refused(answer, edit_form(other), field)
    assert set(named(db)) == {"배운 것", "다른 것"}


def assert_refused(answer, selector, field):
    assert answer.status_code == 422
    form = form_of(answer, selector)
    assert form.select_one(f"[id='{field}-errors']").text.strip()
    assert [faulty["name"] for faulty in form.select("[aria-invalid=true]")] == [field]
    kept = {"name": "이름", "description": "설명"}
    kept.pop(field)
    assert kept.items() <= fields_of(answer, selector).items()


def test_two_writers_may_use_one_name(db, category, stranger):
    assert stranger.post("/categories", data={"name": "배운 것"}).status_code == 303


# -- their order --


@pytest.mark.parametrize(
    ("name", "way", "after"),
    [
        ("나", "up", ["나", "가", "다"]),
        ("나", "down", ["가", "다", "나"]),
        ("가", "up", ["가", "나", "다"]),
        ("다", "down", ["가", "나", "다"]),
    ],
)
def test_a_category_moves_among_the_others(db, user, writer, name, way, after):
    shelves = {each: shelf(user, each) for each in ("가", "나", "다")}
    answer = writer.post(f"/categories/{shelves[name].id}/position", data={"way": way})
    assert answer.status_code == 303
    assert order(db, user) == after


# -- merging and deleting --


@pytest.fixture
def full(db, user, category):
    """A category with three entries, one of them in the trash."""
    ids = fill(user, 3, category=category)
    db.session.execute(update(Entry).where(Entry.id == ids[0]).values(trashed_at=dates.now()))
    db.session.commit()
    return category


def test_a_merger_takes_every_entry_along(db, user, full, writer):
    into = shelf(user, "다른 것")
    fill(user, 2, category=into)
    answer = writer.post(f"/categories/{full.id}/merger", data={"into": into.id})
    assert answer.status_code == 303
    assert list(named(db)) == ["다른 것"]
    assert entries_in(db, into.id) == 5


def test_what_cannot_be_undone_is_said_before_it_is_done(user, full, writer):
    shelf(user, "다른 것")
    page = page_of(writer.get(f"/categories/{full.id}/edit"))
    for verb in ("merger", "delete"):
        form = page.select_one(f"form[action='/categories/{full.id}/{verb}']")
        assert "되돌릴 수 없어요" in form.text
    assert form.find_parent("details") is not None


def test_a_deleted_category_leaves_its_entries_without_one(db, full, writer):
    assert writer.post(f"/categories/{full.id}/delete").status_code == 303
    assert named(db) == {}
    assert entries_in(db, None) == 3


def test_an_entry_comes_back_from_the_trash_without_the_category_that_went(db, full, writer):
    entry = db.session.scalars(select(Entry).where(Entry.trashed_at.is_not(None))).one()
    writer.post(f"/categories/{full.id}/delete")
    assert writer.post(f"/trash/{entry.id}/restoration").status_code == 303
    assert len(page_of(writer.get("/@haru/categories/-")).select(".card")) == 3


@pytest.mark.parametrize("into", ["", "x", "0", "-1", "999999", str(2**70), "itself", "foreign"])
def test_a_merger_into_nothing_changes_nothing(db, full, foreign, writer, into):
    into = {"itself": full.id, "foreign": foreign.id}.get(into, into)
    assert writer.post(f"/categories/{full.id}/merger", data={"into": into}).status_code in (404, 422)
    assert entries_in(db, full.id) == 3


def test_a_merger_that_is_refused_says_so_at_its_field(user, full, foreign, writer):
    shelf(user, "다른 것")
    answer = writer.post(f"/categories/{full.id}/merger", data={"into": foreign.id})
    form = form_of(answer, f"form[action='/categories/{full.id}/merger']")
    assert form.select_one("[name=into]")["aria-invalid"] == "true"
    assert form.select_one("[id='into-errors']").text.strip()
    assert "남의 것" not in answer.text


# -- who may --


def test_the_pages_show_what_is_there(user, full, writer):
    index = page_of(writer.get("/categories"))
    assert "2개" in index.select_one(".plain-list li .quiet").text
    assert fields_of(writer.get(f"/categories/{full.id}/edit"), edit_form(full))["name"] == "배운 것"


@pytest.mark.parametrize("path", ["/categories", "/categories/1/edit"])
def test_a_visitor_is_sent_to_sign_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/login?next=")


@pytest.mark.parametrize("verb", ["", "/1", "/1/position", "/1/merger", "/1/delete"])
def test_a_visitor_changes_nothing(db, category, client, verb):
    assert client.post(f"/categories{verb}", data={"name": "이름", "into": 1, "way": "up"}).status_code == 401
    assert list(named(db)) == ["배운 것"]


@pytest.mark.parametrize("verb", ["", "/position", "/merger", "/delete"])
def test_a_strangers_category_is_not_there(db, user, full, stranger, verb):
    answer = stranger.post(
        f"/categories/{full.id}{verb}", data={"name": "남의 손", "into": full.id, "way": "up"}
    )
    assert answer.status_code == 404
    assert stranger.get(f"/categories/{full.id}/edit").status_code == 404
    assert entries_in(db, full.id) == 3
    assert list(named(db)) == ["배운 것"]


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_an_id_that_is_not_there_is_404(writer, number):
    assert writer.get(f"/categories/{number}/edit").status_code == 404
    assert writer.post(f"/categories/{number}", data={"name": "이름"}).status_code == 404


def test_what_was_done_is_said_where_the_page_opens_and_a_move_leads_to_its_row(user, writer):
    first, second = shelf(user, "하나"), shelf(user, "둘")
    for path, sent in (
        (f"/categories/{first.id}", {"name": "셋"}),
        (f"/categories/{first.id}/merger", {"into": second.id}),
    ):
        assert writer.post(path, data=sent).location == "/categories"
    assert writer.post(f"/categories/{second.id}/position").location == f"/categories#category-{second.id}"
