"""The board of Keeps, Problems and Tries of all days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from app.extensions import db as database
from app.models import KPT
from app.models.category import NO_CATEGORY
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import KptLine, Line
from app.services import kpt
from tests.accounts import make_user, sign_in
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


def a_problem_of_three_days(user):
    """Three entries with the same problem, each going on from the one before, and a Try in the first two."""
    first = look_back(user, "2023-10-10", problem=["늦게 잔다"], try_=["알람 맞추기", "책 덮기"])
    second = look_back(
        user, "2023-10-17", problem=[("또 늦게 잔다", the(first, Kind.PROBLEM))], try_=["산책하기"]
    )
    third = look_back(user, "2023-10-24", problem=[("늦게 잔다", the(second, Kind.PROBLEM)), "딴 문제"])
    return first, second, third


def chain_of(writer, entry, number=0):
    """The days under a problem as addresses of their entries, and the Tries made against it with their states."""
    chain = page_of(writer.get("/kpt")).select_one(f"#problem-{the(entry, Kind.PROBLEM, number).id} .chain")
    if chain is None:
        return None
    tries = [(line.span.text, line["class"][0]) for line in chain.select(":scope ul li")]
    return [link["href"] for link in chain.select("ol a")], tries


def address(*entries):
    return [f"/entries/{entry.id}" for entry in entries]


def test_a_problem_that_came_back_shows_its_days_and_what_was_tried(user, writer):
    first, second, third = a_problem_of_three_days(user)
    the(first, Kind.TRY).finish()
    the(first, Kind.TRY, 1).drop()
    database.session.commit()
    days, tries = chain_of(writer, third)
    assert days == address(first, second, third)
    assert tries == [("알람 맞추기", "done"), ("책 덮기", "dropped"), ("산책하기", "open")]
    assert "3번째" in page_of(writer.get("/kpt")).select_one(".chain").text


def test_each_day_of_a_chain_ends_with_itself(user, writer):
    first, second, third = a_problem_of_three_days(user)
    assert chain_of(writer, first) is None
    assert chain_of(writer, second)[0] == address(first, second)
    assert chain_of(writer, third, 1) is None


def test_a_day_in_the_trash_is_no_link_of_a_chain_and_does_not_cut_it(user, writer):
    first, second, third = a_problem_of_three_days(user)
    writer.post(f"/entries/{second.id}/delete")
    assert chain_of(writer, third) == (address(first, third), [("알람 맞추기", "open"), ("책 덮기", "open")])
    writer.post(f"/entries/{first.id}/delete")
    assert chain_of(writer, third) is None


def test_a_problem_that_turns_in_a_circle_is_shown_all_the_same(user, writer):
    first, second, third = a_problem_of_three_days(user)
    the(first, Kind.PROBLEM).from_id = the(third, Kind.PROBLEM).id
    database.session.commit()
    assert chain_of(writer, third)[0] == address(first, second, third)


def test_what_was_tried_is_shown_where_the_days_are_chosen(user, writer):
    first, second, third = a_problem_of_three_days(user)
    chain = page_of(writer.get("/kpt?from=2023-10-20")).select_one(".chain")
    assert [link["href"] for link in chain.select("ol a")] == address(first, second, third)
    assert len(chain.select(":scope ul li")) == 3


@pytest.mark.parametrize("way", ["the day", "the line"])
def test_a_link_that_goes_for_good_does_not_cut_a_chain(user, writer, way):
    first, second, third = a_problem_of_three_days(user)
    address_of_both = address(first, third)
    if way == "the day":
        writer.post(f"/entries/{second.id}/delete")
        writer.post(f"/trash/{second.id}/delete")
    else:
        second.kpt.remove(the(second, Kind.PROBLEM))
        database.session.commit()
    database.session.expire_all()
    assert chain_of(writer, third)[0] == address_of_both


def test_a_long_chain_is_followed_far_and_no_farther(user, writer):
    entry = look_back(user, "2023-01-01", problem=["늘 같은 일"])
    for number in range(1, 120):
        day = date(2023, 1, 1) + timedelta(days=number)
        entry = look_back(user, str(day), problem=[("늘 같은 일", the(entry, Kind.PROBLEM))])
    days, _ = chain_of(writer, entry)
    assert 100 <= len(days) < 120


SEOUL_EVENING = datetime(2023, 10, 26, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "followed"),
    [
        (datetime(2023, 10, 26, 13, tzinfo=UTC), 1),
        # The day of a writer in Seoul ends at 04:00, which is 19:00 in Greenwich.
        (datetime(2023, 11, 2, 18, 59, tzinfo=UTC), 1),
        (datetime(2023, 11, 2, 19, 0, tzinfo=UTC), 0),
        (None, 0),
    ],
)
@pytest.mark.parametrize("way", ["try", "goal"])
def test_a_try_is_followed_when_it_or_its_goal_is_done_within_seven_days(user, moment, followed, way):
    try_ = the(look_back(user, try_=["해 볼 것"]), Kind.TRY)
    goal = try_.become_goal(Horizon.DAY, date(2023, 10, 27))
    if way == "try":
        try_.done_at = moment
    else:
        goal.done_at = moment
    database.session.commit()
    open_ = int(way == "goal" or moment is None)
    assert kpt.count(user, []) == kpt.Figures(tries=1, open=open_, followed=followed)


def test_a_try_with_two_goals_is_followed_by_the_first_that_is_done(user):
    try_ = the(look_back(user, try_=["해 볼 것"]), Kind.TRY)
    for day, moment in (("2023-10-27", datetime(2023, 12, 1, tzinfo=UTC)), ("2023-10-28", SEOUL_EVENING)):
        try_.become_goal(Horizon.DAY, date.fromisoformat(day)).done_at = moment
    database.session.commit()
    assert kpt.count(user, []).followed == 1


def test_the_figures_are_those_of_the_chosen_days_and_of_no_trash(user, writer):
    for day in ("2023-10-24", "2023-10-25", "2023-10-26"):
        the(look_back(user, day, try_=["하나", "둘"]), Kind.TRY).done_at = SEOUL_EVENING
    trashed = look_back(user, "2023-10-26", try_=["셋"])
    database.session.commit()
    writer.post(f"/entries/{trashed.id}/delete")
    assert "Try 6개 중 3개를 7일 안에 해 봤어요" in writer.get("/kpt").text
    assert "Try 2개 중 1개를 7일 안에 해 봤어요" in writer.get("/kpt?to=2023-10-24").text
    look_back(make_user("other"), try_=["남의 것"])
    assert kpt.count(user, []) == kpt.Figures(tries=6, open=3, followed=3)


def test_a_goal_that_only_the_trash_shows_follows_nothing(user, writer):
    try_ = the(look_back(user, try_=["해 볼 것"]), Kind.TRY)
    entry = look_back(user, "2023-10-27", goals=["해 볼 것"], done=["해 볼 것"])
    try_.become_goal(Horizon.DAY, date(2023, 10, 27)).done_at = SEOUL_EVENING
    database.session.commit()
    assert kpt.count(user, []).followed == 1
    writer.post(f"/entries/{entry.id}/delete")
    assert kpt.count(user, []).followed == 0


@pytest.mark.parametrize("count", [10, 500])
@pytest.mark.parametrize(
    "query", ["", "?before=2023-01-05.9999", "?after=2023-01-03.1", f"?category={NO_CATEGORY}"]
)
def test_the_board_is_read_in_few_statements(user, writer, count, query):
    fill(user, count)
    a_problem_of_three_days(user)
    heard = []
    database.session.expire_all()

    def hear(_connection, _cursor, statement, *_rest):
        if "FROM devices" not in statement:
            heard.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    assert writer.get(f"/kpt{query}").status_code == 200
    event.remove(database.engine, "before_cursor_execute", hear)
    assert 0 < len(heard) <= MOST, heard


def test_the_board_is_the_same_on_postgres(postgres_app):
    with postgres_app.app_context():
        user = make_user()
        writer = sign_in(postgres_app.test_client(), user)
        first, second, third = a_problem_of_three_days(user)
        the(first, Kind.TRY).become_goal(Horizon.WEEK, date(2023, 10, 10)).done_at = datetime(
            2023, 10, 12, tzinfo=UTC
        )
        database.session.commit()
        assert chain_of(writer, third)[0] == address(first, second, third)
        assert kpt.count(user, []) == kpt.Figures(tries=3, open=3, followed=1)
        assert lines_of(writer.get("/kpt?before=2023-10-17.1"), "problem") == ["늦게 잔다"]
        assert lines_of(writer.get("/kpt?after=2023-10-17.99999"), "problem") == ["늦게 잔다", "딴 문제"]
        assert [try_.text for try_ in database.session.scalars(KPT.open_tries(user)).unique()] == [
            "산책하기",
            "책 덮기",
            "알람 맞추기",
        ]
