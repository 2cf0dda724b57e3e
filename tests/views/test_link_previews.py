"""What a page's source tells machines: previews of links, canonical addresses, data, and what to leave alone."""

import json
from urllib.parse import quote

import pytest

from app.models import Entry, Profile
from tests.entries import write
from tests.journal import fill, shelf
from tests.pages import page_of

SITE = "http://127.0.0.1:8000"
ODD = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    '" onload="x',
    "]]> & &amp; <b>",
    "\x00\x0b\x1f\x85\ufffe",
    "한글 제목 🎉",
]


def head(answer):
    """The metadata of a page, its links and its data."""
    page = page_of(answer)
    assert not page.body.select("meta, link")
    metas = {tag.get("property") or tag.get("name"): tag["content"] for tag in page.select("meta[content]")}
    links = {
        " ".join(tag["rel"]): tag["href"] for tag in page.select("link[rel=canonical], link[rel=alternate]")
    }
    scripts = page.select('script[type="application/ld+json"]')
    return metas, links, [json.loads(script.string) for script in scripts]


def path_of(entry):
    return f"/@haru/{entry.id}/{quote(entry.slug)}"


@pytest.fixture
def pictured(db, user):
    """A public entry with a thumbnail."""
    (entry_id,) = fill(user, 1, category=shelf(user), excerpt="오늘 배운 것의 첫머리")
    return db.session.get(Entry, entry_id)


def test_a_link_to_an_entry_shows_its_title_its_words_and_its_picture(pictured, client):
    metas, links, (data,) = head(client.get(path_of(pictured)))
    address, picture = SITE + path_of(pictured), f"{SITE}/media/{pictured.thumbnail.key}/1200.webp"
    expected = {
        "og:type": "article",
        "og:site_name": "하루",
        "og:url": address,
        "og:title": pictured.title,
        "og:description": "오늘 배운 것의 첫머리",
        "og:locale": "ko_KR",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "800",
        "og:image:alt": "해",
        "twitter:card": "summary_large_image",
        "article:published_time": pictured.created_at.isoformat(timespec="seconds"),
        "article:section": "배운 것",
    }
    assert expected.items() <= metas.items()
    assert "robots" not in metas
    assert links == {"canonical": address, "alternate": f"{SITE}/@haru/feed.xml"}
    assert (data["@type"], data["headline"], data["url"]) == ("BlogPosting", pictured.title, address)
    assert data["image"] == {"@type": "ImageObject", "url": picture, "width": 1200, "height": 800}
    assert data["author"] == {"@type": "Person", "name": "haru", "url": f"{SITE}/@haru"}


def test_a_link_says_what_its_writer_summed_up(user, client):
    body = "|연결|처리|\n|-|-|\n|4|410|"
    summed = write(
        user, public=True, body=body, summary="## 정리\n\n풀은 작게, **줄은 짧게**.\n\n```\ncode\n```"
    )
    metas, _links, (data,) = head(client.get(path_of(summed)))
    assert (
        metas["og:description"] == metas["description"] == data["description"] == "정리 풀은 작게, 줄은 짧게."
    )
    told = write(user, public=True, body=f"재 보았다.\n\n{body}\n\n작은 쪽이 낫다.")
    assert head(client.get(path_of(told)))[0]["og:description"] == "재 보았다. 작은 쪽이 낫다."
    only = write(user, public=True, body=body)
    assert head(client.get(path_of(only)))[0]["og:description"] == "연결 처리 4 410"


@pytest.mark.parametrize("title", ODD)
def test_odd_words_stay_words(db, user, client, title):
    entry = write(user, public=True, title="x", category="y", tags=["z"], body="본문")
    entry.title = entry.excerpt = entry.category.name = user.name = title
    db.session.commit()
    answer = client.get(path_of(entry))
    metas, _, (data,) = head(answer)
    shown = "".join("\ufffd" if ord(char) in (0, 0xB, 0x1F, 0x85, 0xFFFE) else char for char in title)
    assert metas["og:title"] == metas["og:description"] == metas["article:section"] == shown
    assert data["headline"] == data["author"]["name"] == title
    page = page_of(answer)
    assert all(
        script.get("src") or script["type"] == "application/ld+json" for script in page.select("script")
    )
    assert not page.select("[onload]")


def test_a_writers_page_tells_who_they_are(db, user, client):
    Profile.of(user).about = "<b>읽고</b> 쓰는 사람"
    db.session.commit()
    # No feed before there is an entry.
    assert head(client.get("/@haru"))[1] == {"canonical": f"{SITE}/@haru"}
    fill(user, 1)
    metas, links, (data,) = head(client.get("/@haru"))
    assert metas["og:type"] == "profile"
    assert metas["og:description"] == "<b>읽고</b> 쓰는 사람"
    assert links == {"canonical": f"{SITE}/@haru", "alternate": f"{SITE}/@haru/feed.xml"}
    assert data["@type"] == "ProfilePage"
    assert data["mainEntity"]["alternateName"] == "@haru"


def test_each_page_of_a_list_has_its_own_address(user, client):
    fill(user, 45, category=shelf(user))
    for path in ("/@haru", "/@HARU", "/@haru/categories/배운-것"):
        own = quote(path.lower(), safe="/@")
        first = client.get(path)
        assert head(first)[1]["canonical"] == SITE + own
        older = page_of(first).select_one(".pager [rel=next]")["href"]
        assert head(client.get(older))[1]["canonical"] == SITE + older
        assert head(client.get(f"{path}?utm_source=x&before=nonsense"))[1]["canonical"] == SITE + own


def test_a_shelf_leads_to_its_own_feed(user, client, writer):
    fill(user, 1, category=shelf(user))
    write(user, public=True, tags=["파이썬"])
    for path in ("/@haru", "/@haru/categories/배운-것", "/@haru/tags/파이썬"):
        for reader in (client, writer):
            answer = reader.get(path)
            address = f"{quote(path, safe='/@')}/feed.xml"
            assert head(answer)[1]["alternate"] == SITE + address
            assert page_of(answer).select_one("main a[type='application/atom+xml']")["href"] == address
    assert head(client.get("/"))[1]["alternate"] == f"{SITE}/feed.xml"


def test_what_is_private_tells_machines_nothing(user, writer):
    entry = write(user, title="비밀", category="숨은 분류", tags=["숨은 태그"])
    paths = [path_of(entry), "/@haru/categories/숨은-분류", "/@haru/tags/숨은-태그", "/@haru/months/2023-10"]
    for path in [*paths, "/today", "/entries", "/settings", "/trash"]:
        metas, links, data = head(writer.get(path))
        assert metas["robots"] == "noindex"
        assert not links
        assert not data
        assert not [name for name in metas if name.startswith(("og:", "article:", "twitter:"))]


def test_the_picture_of_a_preview_is_gone_with_its_entry(db, pictured, client):
    path = path_of(pictured)
    picture = head(client.get(path))[0]["og:image"].removeprefix(SITE)
    pictured.visibility = "private"
    db.session.commit()
    assert client.get(path).status_code == client.get(picture).status_code == 404
