"""The board of Keeps, Problems and Tries of all days."""

from datetime import date

import pytest

from app.extensions import db as database
from app.models import KPT
from app.models.category import NO_CATEGORY
from app.models.kpt import Kind
from app.models.writing import KptLine, Line
from tests.accounts import make_user
from tests.entries import DAY, write
from tests.journal import fill
from tests.pages import page_of, walk

MOST = 8
WRONG = [
    "from=x",
    "from=2023-13-01",
    "to=0001-01-01",
    "category=x",
    "category=999999",
    "before=x",
    "after=-1",
    "from=%00",
]


def look_back(user, day=DAY, *, keep=(), problem=(), try_=(), **fields):
    """An entry with these lines; a problem may be (words, the KPT that it goes on from)."""
    problems = [
        KptLine(line[0], None, line[1].id) if isinstance(line, tuple) else Line(line) for line in problem
    ]
    lines = {
        Kind.KEEP: [Line(line) for line in keep],
        Kind.PROBLEM: problems,
        Kind.TRY: [Line(line) for line in try_],
    }
    return write(user, day, kpt=lines, **fields)


def the(entry, kind, number=0):
    return entry.kpt_of(kind)[number]


def lines_of(answer, kind):
    """The words of the lines in a column, in their order."""
    return [line.text for line in page_of(answer).select(f"#{kind} .line > span")]


def test_the_lines_of_all_days_stand_in_three_columns_newest_first(user, writer):
    look_back(user, "2023-10-25", keep=["어제 지킨 것"], try_=["어제 해 볼 것"])
    look_back(user, "2023-10-26", keep=["오늘 지킨 것", "또 지킨 것"], problem=["막힌 것"])
    board = writer.get("/kpt")
    assert lines_of(board, "keep") == ["오늘 지킨 것", "또 지킨 것", "어제 지킨 것"]
    assert lines_of(board, "problem") == ["막힌 것"]
    assert lines_of(board, "try") == ["어제 해 볼 것"]


def test_a_line_leads_to_its_entry(user, writer):
    entry = look_back(user, keep=["지킨 것"])
    link = page_of(writer.get("/kpt")).select_one("#keep .line a")
    assert writer.get(link["href"]).location.startswith(f"/@haru/{entry.id}/")


def test_an_empty_board_says_what_it_will_hold(writer):
    page = page_of(writer.get("/kpt"))
    assert page.select_one("main a[href='/entries/new']")
    assert not page.select("#keep")


def test_a_visitor_signs_in_first(client):
    assert client.get("/kpt").location.startswith("/login")


def test_nobody_sees_the_lines_of_another(user, stranger):
    look_back(user, keep=["지킨 것"], try_=["해 볼 것"], public=True)
    assert "것" not in [line for kind in Kind for line in lines_of(stranger.get("/kpt"), kind.value)]
    assert not page_of(stranger.get("/kpt")).select("#try")


def test_lines_of_the_trash_are_gone_until_it_gives_them_back(user, writer):
    entry = look_back(user, keep=["지킨 것"])
    writer.post(f"/entries/{entry.id}/delete")
    assert not page_of(writer.get("/kpt")).select("#keep")
    writer.post(f"/trash/{entry.id}/restoration")
    assert lines_of(writer.get("/kpt"), "keep") == ["지킨 것"]


@pytest.fixture
def two_shelves(user):
    look_back(user, "2023-10-24", keep=["책"], category="책")
    look_back(user, "2023-10-25", keep=["말"], category="말")
    return look_back(user, "2023-10-26", keep=["아무 데도"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["아무 데도", "말", "책"]),
        ("from=2023-10-25", ["아무 데도", "말"]),
        ("to=2023-10-25", ["말", "책"]),
        ("from=2023-10-25&to=2023-10-25", ["말"]),
        ("from=2023-10-26&to=2023-10-25", ["아무 데도", "말"]),
        (f"category={NO_CATEGORY}", ["아무 데도"]),
        ("from=2024-01-01", []),
        *((wrong, ["아무 데도", "말", "책"]) for wrong in WRONG),
    ],
)
def test_lines_are_chosen_by_their_days(writer, two_shelves, query, expected):
    assert lines_of(writer.get(f"/kpt?{query}"), "keep") == expected


def test_lines_are_chosen_by_category(user, writer):
    shelf = look_back(user, keep=["책"], category="책").category_id
    look_back(user, keep=["말"], category="말")
    board = writer.get(f"/kpt?category={shelf}&from=2023-10-01")
    assert lines_of(board, "keep") == ["책"]
    assert page_of(board).select_one("option[selected]")["value"] == str(shelf)


def test_the_category_of_another_chooses_nothing(user, writer, stranger):
    look_back(user, keep=["지킨 것"])
    other = look_back(make_user("other"), keep=["남의 것"], category="남의 것")
    assert lines_of(writer.get(f"/kpt?category={other.category_id}"), "keep") == ["지킨 것"]


@pytest.mark.parametrize("query", ["", "?from=2023-01-03&to=2023-03-31"])
def test_the_pages_hold_every_line_once(user, writer, query):
    fill(user, 150)
    for day in range(1, 32):
        look_back(user, f"2023-01-{day:02}", keep=[f"{day} 하나", f"{day} 둘"], problem=["막힘"])
    forth = walk(writer, f"/kpt{query}")
    assert len(forth) > 3
    found = [line["id"] for page in forth for line in page_of(page).select(".board li[id]")]
    everything = [line["id"] for line in chosen_lines(query)]
    assert sorted(found) == sorted(everything)
    back = walk(writer, forth[-1].request.full_path, "prev")
    assert [page.request.full_path for page in back][-1] != ""
    assert {line["id"] for page in back for line in page_of(page).select(".board li[id]")} == set(everything)


def chosen_lines(query):
    first, last = (date(2023, 1, 3), date(2023, 3, 31)) if query else (date.min, date.max)
    every = database.session.query(KPT).all()
    return [{"id": f"{line.kind}-{line.id}"} for line in every if first <= line.entry.entry_date <= last]
