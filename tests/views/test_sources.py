"""What a writer read: the sites, the addresses of one, and the entries that cite an address."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import insert

from app.lib import dates
from app.models import Source
from app.services import sources
from tests.entries import write
from tests.journal import fill
from tests.pages import cards_of, page_of, walk

PATH = "/@haru/sources"
SITE = f"{PATH}?site=example.com"
ADDRESS = "https://example.com/a?b=1&c=<나>"


@pytest.fixture
def readers(client, writer, stranger):
    return {"owner": writer, "visitor": client, "stranger": stranger}


def cite(user, day, *urls, **values):
    return write(user, day, body=" ".join(f"[읽은 것](<{url}>)" for url in urls), **values)


def spread(user, count, address):
    """Many entries, a day each, that cite an address each, as in address(number)."""
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(count)]
    ids = fill(user, count, days=days)
    rows = [
        {
            "user_id": user.id,
            "entry_id": id_,
            "site": address(number).split("/")[2],
            "url": address(number),
            "title": str(number),
        }
        for number, id_ in enumerate(ids)
    ]
    sources.db.session.execute(insert(Source), rows)
    sources.db.session.commit()


def sites(answer):
    """The sites on a page: name, number of entries and last day."""
    rows = page_of(answer).select(".shelves > li")
    return [(row.a.text, row.span.text.split(" · ")[0], row.time["datetime"]) for row in rows]


def addresses(answer):
    """The addresses on a page, each with the titles of its entries."""
    rows = page_of(answer).select(".cited > li")
    return [(row.h2.a["href"], [each.text for each in row.select(":scope > ul a")]) for row in rows]


def test_sites_stand_in_the_order_of_their_newest_citation(user, writer):
    cite(user, "2023-10-01", "https://www.example.com/a", "https://example.com/b", "https://b.example/")
    cite(user, "2023-10-03", "http://EXAMPLE.com:8080/c")
    cite(user, "2023-10-02", "https://한글.kr/")
    assert sites(writer.get(PATH)) == [
        ("example.com", "글 2개", "2023-10-03"),
        ("한글.kr", "글 1개", "2023-10-02"),
        ("b.example", "글 1개", "2023-10-01"),
    ]


def test_an_address_stands_once_with_all_its_entries(user, writer):
    cite(user, "2023-10-01", "https://example.com/a", "https://example.com/b", title="하나")
    cite(user, "2023-10-03", "https://example.com/a", title="셋")
    cite(user, "2023-10-02", "https://example.com/a", "https://other.example/", title="둘")
    assert addresses(writer.get(SITE)) == [
        ("https://example.com/a", ["셋", "둘", "하나"]),
        ("https://example.com/b", ["하나"]),
    ]


def test_a_link_of_a_page_leads_away_without_a_trace_and_back_to_the_entry(user, writer):
    entry = cite(user, "2023-10-01", ADDRESS)
    page = page_of(writer.get(SITE))
    away, back = page.select_one(".cited h2 a"), page.select_one(".cited ul a")
    assert away["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert away["href"] == entry.sources[0]["url"]
    assert page_of(writer.get(back["href"])).h1.text == entry.title


def test_others_see_and_count_what_they_may_read(user, readers):
    cite(user, "2023-10-01", "https://example.com/open", public=True, title="열린 글")
    cite(user, "2023-10-02", "https://example.com/open", "https://example.com/own", title="혼자 보는 글")
    cite(user, "2023-10-03", "https://hidden.example/")
    trashed = cite(user, "2023-10-04", "https://example.com/open", "https://trash.example/", public=True)
    trashed.trashed_at = dates.now()
    sources.db.session.commit()
    assert [name for name, *_ in sites(readers["owner"].get(PATH))] == ["hidden.example", "example.com"]
    for name in ("visitor", "stranger"):
        assert sites(readers[name].get(PATH)) == [("example.com", "글 1개", "2023-10-01")]
        assert addresses(readers[name].get(SITE)) == [("https://example.com/open", ["열린 글"])]
        for hidden in ("?site=hidden.example", "?site=trash.example", "?url=https://example.com/own"):
            assert readers[name].get(PATH + hidden).status_code == 404
        assert len(cards_of(readers[name].get(f"{PATH}?url=https://example.com/open"))) == 1


def test_without_sources_the_page_is_there_for_its_owner_alone(user, readers):
    cite(user, "2023-10-01", "https://example.com/own")
    answers = {name: reader.get(PATH).status_code for name, reader in readers.items()}
    assert answers == {"owner": 200, "visitor": 404, "stranger": 404}
    sources.db.session.delete(sources.db.session.get_one(Source, 1))
    sources.db.session.commit()
    assert "/entries/new" in readers["owner"].get(PATH).text


@pytest.mark.parametrize("name", ["EXAMPLE.com", "www.example.com", "example.com:80", "%EF%BD%85xample.com"])
def test_a_site_is_found_by_any_of_its_names(user, writer, name):
    cite(user, "2023-10-01", "https://example.com/a")
    expected = 404 if name.startswith("%") else 200
    assert writer.get(f"{PATH}?site={name}").status_code == expected


@pytest.mark.parametrize(
    "asked",
    [
        "site=",
        "site=[",
        "site=nowhere.example",
        "site=%00",
        "url=",
        "url=http://[",
        "before=x",
        "before=9999-12-31.1&site=example.com",
        "before=1900-01-01.1",
        "site=a&before=2023-13-01.1",
    ],
)
def test_an_address_that_names_nothing_breaks_nothing(user, writer, asked):
    cite(user, "2023-10-01", "https://example.com/a")
    assert writer.get(f"{PATH}?{asked}").status_code in (200, 404)


def test_pages_hold_every_site_once(user, client):
    spread(user, 95, lambda number: f"https://s{number}.example/")
    answers = walk(client, PATH)
    assert [len(sites(answer)) for answer in answers] == [40, 40, 15]
    found = [name for answer in answers for name, *_ in sites(answer)]
    assert found == [f"s{number}.example" for number in reversed(range(95))]


def test_pages_hold_every_address_of_a_site_once(user, client):
    spread(user, 50, lambda number: f"https://example.com/{number}")
    answers = walk(client, SITE)
    found = [address for answer in answers for address, _ in addresses(answer)]
    assert found == [f"https://example.com/{number}" for number in reversed(range(50))]


def test_an_address_of_every_day_shows_its_newest_entries_and_leads_to_all(user, client):
    spread(user, 45, lambda _number: ADDRESS)
    ((_, shown),) = addresses(client.get(SITE))
    assert len(shown) == sources.SHOWN + 1
    more = page_of(client.get(SITE)).select(".cited ul a")[-1]["href"]
    assert parse_qs(urlsplit(more).query) == {"url": [ADDRESS]}
    cards = [card for answer in walk(client, more) for card in cards_of(answer)]
    assert len(set(cards)) == len(cards) == 45


@pytest.mark.parametrize("path", [PATH, SITE, f"{PATH}?url=https://example.com/1"])
def test_pages_of_sources_take_few_statements(user, client, statements, path):
    spread(user, 60, lambda number: f"https://example.com/{number % 7}")
    sources.db.session.expire_all()
    statements.clear()
    assert client.get(path).status_code == 200
    assert len(statements) <= 6, statements
