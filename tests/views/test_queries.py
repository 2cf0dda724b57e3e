"""Pages ask the base as often with many entries as with few."""

from urllib.parse import quote

import pytest
from sqlalchemy import select

from app.models import Entry, findable
from tests.accounts import make_user, sign_in
from tests.journal import fill, shelf

# Of an entry: itself, its goals, KPT, tags, neighbours, those before and after, their comments, and what is new.
MOST = 10
# Of a writer's page: a page of entries, and the categories, tags, months and sites that lead into them.
MOST_OF_A_FACE = 12
MOST_OF_LOOKING_BACK = 8
# The best are chosen out of several reads.
MOST_OF_SEARCH = 8


@pytest.fixture
def owner(db):
    return make_user()


@pytest.fixture(params=["owner", "visitor", "stranger"])
def reader(request, client, owner):
    if request.param == "visitor":
        return client
    return sign_in(client, owner if request.param == "owner" else make_user("stranger"))


@pytest.fixture(params=[10, 500])
def journal(request, db, owner):
    """A category's entries and, between them, some of no category; the entries of the category, newest first."""
    category = shelf(owner)
    fill(owner, request.param, category=category)
    fill(owner, 10)
    entries = db.session.scalars(select(Entry).where(Entry.category_id == category.id))
    places = [(entry.entry_date, entry.id, entry.slug) for entry in entries]
    db.session.expire_all()
    return sorted(places, reverse=True)


def asked(client, path, statements):
    statements.clear()
    answer = client.get(path)
    assert answer.status_code == 200
    return len(statements)


@pytest.mark.parametrize("place", [0, 5, -1])
def test_an_entry_is_read_in_few_statements(reader, journal, statements, place):
    _, entry_id, slug = journal[place]
    assert asked(reader, f"/@haru/{entry_id}/{quote(slug)}", statements) <= MOST, statements


@pytest.mark.parametrize("place", [None, 5, -2])
@pytest.mark.parametrize("way", ["before", "after"])
def test_a_page_of_the_archive_is_read_in_few_statements(reader, journal, statements, place, way):
    path = "/@haru/categories/배운-것"
    if place is not None:
        day, entry_id, _ = journal[place]
        path += f"?{way}={day}.{entry_id}"
    assert asked(reader, path, statements) <= MOST, statements


@pytest.mark.parametrize(("path", "most"), [("/@haru", MOST_OF_A_FACE), ("/@haru/categories", MOST)])
def test_a_writers_pages_are_read_in_few_statements(reader, journal, statements, path, most):
    assert asked(reader, path, statements) <= most, statements


def test_the_first_page_is_read_in_few_statements(client, journal, statements):
    assert asked(client, "/", statements) <= MOST, statements


@pytest.mark.parametrize(
    "path", ["/today", "/weeks/2023-W10", "/kpt", "/calendar/2023", "/calendar/2023/3", "/stats"]
)
def test_looking_back_takes_few_statements(client, owner, journal, statements, path):
    assert asked(sign_in(client, owner), path, statements) <= MOST_OF_LOOKING_BACK, statements


@pytest.mark.parametrize("path", ["/entries", "/entries?month=2023-01", "/categories", "/trash"])
def test_ones_own_pages_are_read_in_few_statements(client, owner, journal, statements, path):
    assert asked(sign_in(client, owner), path, statements) <= MOST, statements


@pytest.mark.parametrize(
    "query", ["q=글", "q=글+목표&order=best", "q=in:try+해+보기+2023", "q=has:image", "q=없다"]
)
def test_what_is_found_is_read_in_few_statements(db, reader, journal, statements, query):
    findable.refresh(entry_id for _, entry_id, _ in journal)
    db.session.commit()
    assert asked(reader, f"/search?{query}", statements) <= MOST_OF_SEARCH, statements
