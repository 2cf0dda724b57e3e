"""The sitemap, by the rules of its protocol, and what robots are told."""

from datetime import datetime
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Entry
from app.models.entry import Visibility
from app.services import sitemap
from tests.accounts import make_user
from tests.entries import write
from tests.journal import fill, shelf

SITE = "http://127.0.0.1:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, path="/sitemap.xml"):
    """The root of a document that has been checked, and its addresses."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert len(answer.data) < 50 * 1024 * 1024
    root = ElementTree.fromstring(answer.data)
    assert root.tag in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex")
    for item in root:
        assert item.tag == SITEMAP + {"urlset": "url", "sitemapindex": "sitemap"}[root.tag[len(SITEMAP) :]]
        assert [each.tag for each in item] in ([f"{SITEMAP}loc"], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"])
        assert len(item.findtext(f"{SITEMAP}loc")) < 2048
        changed = item.findtext(f"{SITEMAP}lastmod")
        assert changed is None or datetime.fromisoformat(changed).tzinfo
    places = [loc.text for loc in root.iter(f"{SITEMAP}loc")]
    assert all(place.startswith(f"{SITE}/") and place.isascii() for place in places)
    assert len(places) == len(set(places)) < 50_000
    return root.tag[len(SITEMAP) :], [place.removeprefix(SITE) for place in places]


@pytest.fixture
def journal(user):
    same = {"category": "R&D <1>", "tags": ["파이썬 🐍", "a&b"]}
    write(user, title="비밀", category="숨은 분류", tags=["숨은 태그"])
    write(user, title="비밀", **same)
    return write(user, title="모두의 <b>하루</b> & 밤", public=True, **same)


def test_the_sitemap_leads_to_all_that_a_visitor_may_read_and_nowhere_else(journal, client, writer):
    kind, paths = read(client)
    assert kind == "urlset"
    assert {unquote(path) for path in paths} == {
        "/",
        "/@haru",
        f"/@haru/{journal.id}/{journal.slug}",
        "/@haru/categories/r-d-1",
        "/@haru/tags/파이썬",
        "/@haru/tags/a-b",
    }
    assert read(writer) == (kind, paths)
    assert {client.get(path).status_code for path in paths} == {200}


@pytest.mark.parametrize("change", [{"visibility": Visibility.PRIVATE}, {"trashed_at": dates.now()}])
def test_what_is_taken_back_leaves_the_sitemap(db, journal, client, change):
    db.session.execute(update(Entry).values(change))
    db.session.commit()
    assert read(client) == ("urlset", ["/"])


def test_a_large_site_is_told_in_parts(monkeypatch, user, client):
    monkeypatch.setattr(sitemap, "MOST", 4)
    ids = fill(user, 9, category=shelf(user))
    fill(make_user("other"), 1)
    fill(user, 9, visibility=Visibility.PRIVATE)
    kind, places = read(client)
    assert kind == "sitemapindex"
    parts = [read(client, place) for place in places]
    assert {kind for kind, _ in parts} == {"urlset"}
    assert max(len(paths) for _, paths in parts) == sitemap.MOST
    paths = [path for _, part in parts for path in part]
    assert len(paths) == len(set(paths)) == len(ids) + 1 + 2 + 1 + 1
    assert f"/@haru/{ids[-1]}/{quote('글-8')}" in paths


@pytest.mark.parametrize(
    "query", ["of=x", "of=entries&first=99999999999999999999", "of=entries&first=-1", "of="]
)
def test_a_part_that_is_none_breaks_nothing(journal, client, query):
    assert client.get(f"/sitemap.xml?{query}").status_code in (200, 404)


def test_reading_a_sitemap_takes_few_statements(user, client, statements):
    fill(user, 2500)
    statements.clear()
    assert len(read(client)[1]) == 2502
    assert len(statements) <= 8


def test_robots_are_led_to_the_sitemap_and_kept_from_no_picture(client):
    answer = client.get("/robots.txt")
    lines = answer.text.splitlines()
    assert answer.mimetype == "text/plain"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert lines[0] == "User-agent: *"
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert closed
    for path in ("/", "/@haru", "/media/x/600.webp", "/static/icon.svg", "/feed.xml", "/sitemap.xml"):
        assert not any(path.startswith(each) for each in closed)


def test_the_host_that_asks_is_in_no_address(journal, client):
    for path in ("/sitemap.xml", "/robots.txt", "/feed.xml", "/@haru"):
        answer = client.get(path, headers={"Host": "localhost:1234"})
        assert "localhost" not in answer.text
        assert SITE in answer.text


@pytest.mark.parametrize("base", ["app", "postgres_app"])
def test_both_bases_tell_the_same(request, monkeypatch, base):
    monkeypatch.setattr(sitemap, "MOST", 4)
    app = request.getfixturevalue(base)
    with app.app_context():
        user = make_user()
        write(user, public=True, category="배운 것", tags=["파이썬", "글쓰기"])
        fill(user, 8)
        client = app.test_client()
        places = read(client)[1]
        paths = [path for place in places for path in read(client, place)[1]]
        assert len(paths) == len(set(paths)) == 9 + 5
        assert {client.get(path).status_code for path in paths} == {200}
        assert client.get("/feed.xml?before=2023-01-05.9").text.count("<entry>") == 7
        assert "/@haru/months/2023-10" in client.get("/@haru/months").text
