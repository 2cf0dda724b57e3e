"""Sources on both databases: the same pages, in the same order."""

import pytest

from app.models.user import VISITOR
from app.services import sources
from tests.accounts import make_user
from tests.entries import write


@pytest.fixture(params=["new_app", "postgres_app"])
def journal(request, monkeypatch):
    """A writer whose entries cite more sites than a page holds; one of them privately."""
    app = request.getfixturevalue(request.param)
    with (app() if request.param == "new_app" else app).app_context():
        user = make_user()
        monkeypatch.setattr(sources, "PAGE", 2)
        for day, sites in enumerate(["가 나", "나", "A 다", "a 나"], 1):
            links = " ".join(f"[{site}](https://{site}.kr/{day % 2})" for site in sites.split())
            write(user, f"2023-10-0{day}", body=links, public=day != 3)
        yield user


def pages(read):
    """What all pages hold, a list a page."""
    page = read(None)
    found = [page]
    while page.older:
        found.append(page := read(page.older))
    return [[(cited.name, cited.count) for cited in page.cited] for page in found]


def test_sites_newest_cited_first(journal):
    assert pages(lambda before: sources.sites(journal, journal, before)) == [
        [("나.kr", 3), ("a.kr", 2)],
        [("다.kr", 1), ("가.kr", 1)],
    ]
    assert pages(lambda before: sources.sites(journal, VISITOR, before)) == [
        [("나.kr", 3), ("a.kr", 1)],
        [("가.kr", 1)],
    ]


def test_addresses_with_their_entries(journal):
    page = sources.addresses(journal, journal, "나.kr")
    assert [(cited.count, [use.entry.entry_date.day for use in cited.uses]) for cited in page.cited] == [
        (2, [4, 2]),
        (1, [1]),
    ]
    assert all(cited.title == "나" for cited in page.cited)
