"""A writer's months: the owner sees all of them, others those with a public entry."""

from datetime import date

import pytest

from app.models.entry import Visibility
from tests.journal import fill
from tests.pages import cards_of, page_of

MONTHS = "/@haru/months"
OCTOBER, DECEMBER = date(2023, 10, 26), date(2023, 12, 1)


@pytest.fixture
def readers(client, writer, stranger):
    return {"owner": writer, "stranger": stranger, "visitor": client}


@pytest.fixture
def journal(user):
    """Two public entries of October and one of December 2022; a private one in November and one in October."""
    fill(user, 3, days=[OCTOBER, OCTOBER, date(2022, 12, 31)])
    fill(user, 2, days=[OCTOBER, date(2023, 11, 1)], visibility=Visibility.PRIVATE)


def months(answer):
    return [link["href"].rsplit("/", 1)[1] for link in page_of(answer).select(".plain-list a")]


def pager(answer):
    return {link["rel"][0]: link["href"].rsplit("/", 1)[1] for link in page_of(answer).select(".pager a")}


def test_the_index_names_the_months_that_the_reader_may_read(journal, readers):
    assert months(readers["owner"].get(MONTHS)) == ["2023-11", "2023-10", "2022-12"]
    for name in ("stranger", "visitor"):
        answer = readers[name].get(MONTHS)
        assert months(answer) == ["2023-10", "2022-12"]
        assert [item.span.text[-2] for item in page_of(answer).select(".plain-list li")] == ["2", "1"]


def test_a_month_holds_its_entries_and_leads_to_those_beside_it(journal, readers):
    for name, count, beside in (
        ("owner", 3, {"prev": "2022-12", "next": "2023-11"}),
        ("visitor", 2, {"prev": "2022-12"}),
    ):
        answer = readers[name].get(f"{MONTHS}/2023-10")
        assert len(cards_of(answer)) == count
        assert pager(answer) == beside
        # Above the entries, and below them.
        assert len(page_of(answer).select(".pager a")) == 2 * len(beside)


def test_a_month_without_a_readable_entry_is_404(journal, readers):
    assert readers["owner"].get(f"{MONTHS}/2023-11").status_code == 200
    for name in ("stranger", "visitor"):
        assert readers[name].get(f"{MONTHS}/2023-11").status_code == 404
    for month in ("2023-12", "2023-13", "0000-00", "2023-1", "2023-10-26", "x", "9999-12", "２０２３-10"):
        assert readers["owner"].get(f"{MONTHS}/{month}").status_code == 404
    assert readers["visitor"].get("/@nobody/months").status_code == 404


def test_a_writer_without_entries_has_no_months(user, readers):
    for name, reader in readers.items():
        answer = reader.get(MONTHS)
        assert months(answer) == []
        assert bool(page_of(answer).select("main [href='/entries/new']")) == (name == "owner")
        assert "feed.xml" not in answer.text


def test_months_are_read_in_few_statements(user, client, statements):
    fill(user, 400)
    for path in (MONTHS, f"{MONTHS}/2023-03"):
        statements.clear()
        assert client.get(path).status_code == 200
        assert len(statements) <= 7, statements
