"""Feeds: Atom by RFC 4287 of what a visitor may read, whoever asks."""

from datetime import date, datetime
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
import pytest
from sqlalchemy import update

from app.lib import dates
from app.models import Entry, Profile
from app.models.entry import Visibility
from tests.accounts import make_user
from tests.entries import write
from tests.journal import fill, shelf

SITE = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
ODD = [
    "<script>alert(1)</script>",
    "]]><script>",
    "&amp; &lt;b&gt; &nbsp;",
    "\"quoted\" 'twice'",
    '=HYPERLINK("x")',
    "\x00a\x0bb\x1bc\x85\ufffe\uffff",
    "\u202e뒤집힌",
    "한글 🎉 가",
]
FEEDS = ["/feed.xml", "/@haru/feed.xml", "/@haru/categories/배운-것/feed.xml", "/@haru/tags/파이썬/feed.xml"]


def read(client, path, status=200):
    answer = client.get(path if path.isascii() else quote(path, safe="/?=&"))
    assert answer.status_code == status, path
    return answer


def parsed(answer):
    """The feed as a reader reads it, once it has been checked."""
    assert answer.mimetype == "application/atom+xml"
    check(ElementTree.fromstring(answer.data))
    feed = feedparser.parse(answer.data)
    assert not feed.bozo, feed.bozo_exception
    return feed


def check(root):
    """What RFC 4287 asks of every feed and of each entry."""
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
            assert each.findtext(f"{ATOM}{name}").strip(), name
        assert each.findtext(f"{ATOM}id").startswith(f"{SITE}/")
        assert len(each.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert len(root.findall(f"{ATOM}link[@rel='self']")) == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for moment in moments(root):
        assert datetime.fromisoformat(moment).tzinfo
    for entry in entries:
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert entry.find(f"{ATOM}content").get("type") == "html"
    for link in root.iter(f"{ATOM}link"):
        assert link.get("href").startswith(f"{SITE}/")
        assert link.get("href").isascii()


def moments(root):
    return [each.text for name in ("updated", "published") for each in root.iter(f"{ATOM}{name}")]


@pytest.fixture
def journal(user):
    """A public day and a private one, on the same shelf and under the same tag."""
    same = {"category": "배운 것", "tags": ["파이썬"], "goals": ["목표 하나"], "done": ["목표 하나"]}
    write(user, title="비밀", body="숨은 글", **same)
    return write(user, title="모두의 하루", body="## 제목\n\n[글](/@haru) **굵게**", public=True, **same)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_holds_what_a_visitor_may_read_for_everyone(journal, client, writer, stranger, path):
    answers = [read(reader, path) for reader in (client, writer, stranger)]
    assert len({answer.data for answer in answers}) == 1
    (entry,) = parsed(answers[0]).entries
    assert entry.title == "모두의 하루"
    assert entry.id == f"{SITE}/@haru/{journal.id}"
    assert entry.link == f"{SITE}/@haru/{journal.id}/{quote(journal.slug)}"
    assert entry.author == "haru"
    assert {tag.term for tag in entry.tags} == {"배운-것", "파이썬"}
    assert "비밀" not in answers[0].text
    assert "숨은 글" not in answers[0].text


def test_an_entry_is_there_whole_with_whole_addresses(journal, client):
    (entry,) = parsed(read(client, "/feed.xml")).entries
    html = entry.content[0].value
    assert f'<a href="{SITE}/@haru"' in html
    assert "<strong>굵게</strong>" in html
    assert "목표 하나" in html
    assert entry.summary == journal.excerpt


@pytest.mark.parametrize("path", FEEDS[:2])
def test_odd_words_leave_a_feed_well_formed(db, user, client, path):
    user.name = ODD[0]
    Profile.of(user).about = ODD[1]
    for title in ODD:
        entry = write(user, public=True, title="x", category=ODD[1], tags=[ODD[2]], body=ODD[0])
        entry.title = entry.excerpt = entry.category.name = title
        entry.body_html = f"<p>{title.replace('<', '&lt;')}</p>"
    db.session.commit()
    feed = parsed(read(client, path))
    assert {entry.title_detail.type for entry in feed.entries} == {"text/plain"}
    root = ElementTree.fromstring(read(client, path).data)
    titles = {entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")}
    assert set(ODD[:5]) <= titles


@pytest.mark.parametrize("change", [{"visibility": Visibility.PRIVATE}, {"trashed_at": dates.now()}])
def test_what_is_taken_back_leaves_every_feed_at_once(db, journal, client, change):
    tags = {path: read(client, path).headers["ETag"] for path in FEEDS}
    db.session.execute(update(Entry).values(change))
    db.session.commit()
    for path, tag in tags.items():
        status = 200 if path in FEEDS[:2] else 404
        answer = client.get(quote(path), headers={"If-None-Match": tag})
        assert answer.status_code == status
        assert "모두의 하루" not in answer.text


@pytest.mark.parametrize(
    "path", ["/@nobody/feed.xml", "/@haru/categories/x/feed.xml", "/@haru/tags/x/feed.xml"]
)
def test_a_feed_of_nothing_is_404(user, client, path):
    read(client, path, 404)


def test_an_empty_feed_is_a_feed(user, client):
    for path in FEEDS[:2]:
        assert parsed(read(client, path)).entries == []


def test_the_pages_of_a_feed_hold_every_entry_once(user, client):
    ids = fill(user, 45, category=shelf(user), days=[date(2023, 5, 3)] * 45)
    fill(user, 5, visibility=Visibility.PRIVATE)
    for path in FEEDS[:3]:
        found, here = [], path
        while here:
            feed = parsed(read(client, here))
            found += [int(entry.id.rsplit("/", 1)[1]) for entry in feed.entries]
            links = {link.rel: link.href.removeprefix(SITE) for link in feed.feed.links}
            assert quote(here, safe="/?=@%") == links["self"]
            here = links.get("next")
        assert found == sorted(ids, reverse=True)
    read(client, "/feed.xml?before=1900-01-01.1", 404)
    assert len(parsed(read(client, "/feed.xml?before=nonsense")).entries) == 20


def test_a_feed_that_did_not_change_is_not_sent_again(journal, client, writer):
    answer = read(client, "/feed.xml")
    tag, changed = answer.headers["ETag"], answer.headers["Last-Modified"]
    for known in ({"If-None-Match": tag}, {"If-Modified-Since": changed}):
        again = client.get("/feed.xml", headers=known)
        assert (again.status_code, again.data) == (304, b"")
    assert client.get("/feed.xml", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}).data
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in answer.headers
    assert read(writer, "/feed.xml").headers["Cache-Control"] == "private, no-cache"


def test_a_change_of_a_goal_alone_reaches_who_knows_the_feed(db, journal, client):
    tag = read(client, "/feed.xml").headers["ETag"]
    journal.daily_goals[0].text = "고친 목표"
    db.session.commit()
    assert "고친 목표" in client.get("/feed.xml", headers={"If-None-Match": tag}).text


def test_a_feed_costs_the_same_with_many_entries(user, client, statements):
    fill(make_user("other"), 1)
    counts = []
    for number in (2, 60):
        fill(user, number)
        statements.clear()
        read(client, "/feed.xml")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 6
