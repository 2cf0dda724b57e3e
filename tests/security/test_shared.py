"""What is shared tells nothing of the rest, and nothing more once it is taken back."""

import re

import pytest

from app.extensions import db
from app.models import Entry
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from tests.security.readers import Readers, told
from tests.security.world import OPEN_WORD, SECRETS, World

WORDS = ("title", "body", "bodyalt", "source", "summary", "reflection", "goal", "week", "try")
# Words, shelves, tags, states and days of what is hidden, alone and beside what everyone sees.
SEARCHES = """
zqtwin · zqtrashed · zqdraft · zqformer · zqreason · zqunseen · zqempty · zqmail · zq · zqpublicbody zqtwin · is:public
is:private · zq 상태:비공개 · category:zqprivateshelf · 분류:zqemptyshelf · category:zqpublicshelf · tag:zqprivatetag
tag:zqpublictag · 태그:zqemptytag · in:title zq · in:try zq · zq in:source · goal:open · has:comment · has:image zq
2023-09 · 2023-09-01..2023-09-30 · 2023년 8월 · 2023-10-27 · category:- zq · "zqtwin"
"""
# Some of them are about nothing but what is hidden: for others there is no such page.
LISTS = "/categories /categories/zqpublicshelf /tags /tags/zqpublictag /months /months/2023-10 /sources"
LISTS += " /sources?site=zqpublic.example /sources?url=https://zqpublic.example/"
LISTS += " /feed.xml /categories/zqpublicshelf/feed.xml /tags/zqpublictag/feed.xml"
HIDDEN_LISTS = "/categories/zqprivateshelf /categories/- /tags/zqprivatetag /tags/zqemptytag /months/2023-09"
HIDDEN_LISTS += " /months/2023-08 /sources?site=zqprivate.example /sources?url=https://zqprivate.example/"
HIDDEN_LISTS += " /categories/zqprivateshelf/feed.xml /tags/zqprivatetag/feed.xml"

SEARCHED = [f"/search?q={words}" for words in re.split(r"\s*[·\n]\s*", SEARCHES.strip())]
SEARCHED += [f"/search?q=zqprivate{word}" for word in WORDS]
SEARCHED += [f"/search?q={words}&order=best" for words in ("zq", "zqtwin")]
AMONG_ALL = [f"{address}&among=public" for address in SEARCHED]
MISSING = [f"/@haru{path}" for path in HIDDEN_LISTS.split()]
THERE = [
    "/@haru",
    "/",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    *(f"/@haru{path}" for path in LISTS.split()),
]
ADDRESSES = [*SEARCHED, *AMONG_ALL, *MISSING, *THERE]
READERS = ("owner", "stranger", "visitor")


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def readers(world):
    return Readers(world)


def answers(readers, who):
    """What a reader is told at every address."""
    found = {}
    for address in ADDRESSES:
        answer = readers.browser(who).get(address)
        found[address] = answer.status_code, told(address, answer)
    return found


def secrets_in(found):
    """The addresses at which words are told that nobody but the owner may read; what was asked for is no answer."""
    told_of = {address: said for address, (_, said) in found.items()}
    return [
        each for each, said in told_of.items() if any(word in said and word not in each for word in SECRETS)
    ]


def test_no_search_list_count_feed_or_map_tells_others_of_what_is_hidden(world, readers):
    before = {who: answers(readers, who) for who in READERS}
    world.hide()
    after = {who: answers(readers, who) for who in READERS}
    changed = {who: {each for each in ADDRESSES if before[who][each] != after[who][each]} for who in READERS}
    assert changed["stranger"] == changed["visitor"] == set()
    assert secrets_in(after["stranger"]) == secrets_in(after["visitor"]) == []
    assert {each for each, (status, _) in after["visitor"].items() if status != 200} == set(MISSING)
    # To the owner the same addresses do tell of it, but for those that show everyone the same.
    assert secrets_in({each: after["owner"][each] for each in AMONG_ALL}) == []
    assert not changed["owner"] & set(AMONG_ALL)
    owned = ["/search?q=zqtwin", "/search?q=2023-09", "/@haru/tags", "/@haru/months", "/@haru/sources"]
    assert changed["owner"] >= {*owned, *(f"/search?q=zqprivate{word}" for word in WORDS)}


def test_what_goes_on_from_a_hidden_day_tells_no_word_of_it(world, readers):
    world.hide()
    private, public = (
        db.session.get(Entry, world.names[state]["entry_id"]) for state in ("private", "public")
    )
    for kind, origin in ((Kind.PROBLEM, Kind.PROBLEM), (Kind.KEEP, Kind.TRY)):
        public.kpt_of(kind)[0].origin = private.kpt_of(origin)[0]
    public.kpt_of(Kind.TRY)[0].goals = private.planned(Horizon.DAY)
    public.planned(Horizon.DAY)[0].carry_on(private.planned(Horizon.DAY)[0])
    public.planned(Horizon.DAY)[1].week_goal = private.planned(Horizon.WEEK)[0]
    db.session.commit()
    page = f"/@haru/{public.id}/{public.slug}"
    for who in ("stranger", "visitor"):
        for address in (page, *THERE):
            answer = readers.browser(who).get(address)
            assert [word for word in SECRETS if word in told(address, answer)] == [], (who, address)


def test_what_is_made_private_is_gone_at_once_from_every_list_feed_map_and_preview(world, readers):
    visitor, page = readers.browser("visitor"), f"/@haru/{world.public.id}/{world.public.slug}"
    pictures = set(re.findall(r"/media/[^\s\"&\\]+", visitor.get(page).text))
    assert any(
        f'og:image" content="http://127.0.0.1:8000{path}"' in visitor.get(page).text for path in pictures
    )
    kept = {address: visitor.get(address) for address in (page, *pictures, *THERE)}
    assert {answer.status_code for answer in kept.values()} == {200}
    for entry in (world.public, world.drafted, world.silent):
        db.session.get(Entry, entry.id).visibility = Visibility.PRIVATE
    db.session.commit()
    for who in ("stranger", "visitor"):
        for address, before in kept.items():
            mine = {"If-None-Match": before.headers.get("ETag", '"none"')}
            answer = readers.browser(who).get(address, headers=mine)
            assert OPEN_WORD not in told(address, answer), address
            assert answer.status_code != 304 or address == "/robots.txt", address
            assert answer.status_code == 404 or address not in (page, *pictures), address
