"""The KPT of the form: Tries of earlier days, Keeps that were Tries, Problems that were met before."""

from datetime import date

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import KPT, Entry, Goal
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import KptLine, Line
from tests.accounts import make_user
from tests.entries import write
from tests.pages import fields_of, form_of, page_of

PROBLEMS = "/kpt/problems"
DAY = "2023-10-26"


def try_of(user, words="15분 막히면 물어보기", day="2023-10-24"):
    return write(user, day, kpt={Kind.TRY: [Line(words)]}).kpt[0]


def problem_of(user, words="회의가 길어져 집중이 깨졌다", day="2023-10-19", **fields):
    return write(user, day, kpt={Kind.PROBLEM: [KptLine(words)]}, **fields).kpt[0]


def send(client, fields, path="/entries"):
    answer = client.post(path, data=fields)
    db.session.expire_all()
    return answer


def post(client, path="/entries", **fields):
    return send(client, {"entry_date": DAY, "version": 1, **fields}, path)


def chosen(try_, choice="open", **more):
    fields = {"tries-0-id": try_.id, "tries-0-choice": choice}
    return {**fields, **{f"tries-0-{name}": value for name, value in more.items()}}


def newest():
    return db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()


def goals():
    return [(goal.horizon, goal.date.isoformat(), goal.text) for goal in db.session.scalars(select(Goal))]


def asked(answer):
    return [row["data-words"] for row in form_of(answer).select("[data-asked-try]")]


def options(answer, number=0):
    """The earlier Problems that a row offers."""
    offered = form_of(answer).select(f"[name='problem-{number}-from'] option")
    return [int(option["value"]) for option in offered if option["value"]]


# -- Tries of earlier days --


def test_open_tries_of_earlier_days_are_asked_about_the_newest_first(user, writer):
    for words, day in (("하나", "2023-10-20"), ("둘", "2023-10-25"), ("오늘", DAY), ("내일", "2023-10-27")):
        try_of(user, words, day)
    try_of(user, "했다").finish()
    try_of(user, "그만뒀다").drop()
    try_of(user, "버렸다").entry.trashed_at = user.created_at
    try_of(make_user("stranger"), "남의 것")
    db.session.commit()
    answer = writer.get(f"/entries/new?date={DAY}")
    assert asked(answer) == ["둘", "하나"]
    assert fields_of(answer)["tries-0-choice"] == "open"


def test_an_edit_asks_about_them_too(user, writer):
    try_of(user)
    entry = write(user, DAY)
    assert asked(writer.get(f"/entries/{entry.id}/edit")) == ["15분 막히면 물어보기"]


def test_nothing_is_asked_where_no_try_is_open(user, writer):
    assert form_of(writer.get("/entries/new")).select_one(".asked-tries") is None


def test_a_try_says_when_it_was_written_and_what_became_of_its_goal(user, writer):
    try_ = try_of(user)
    try_.become_goal(Horizon.DAY, date(2023, 10, 25))
    db.session.commit()
    row = form_of(writer.get(f"/entries/new?date={DAY}")).select_one("[data-asked-try]").text
    assert "10월 24일" in row
    assert "목표로 정했어요" in row
    db.session.scalars(select(Goal)).one().done = True
    db.session.commit()
    assert "목표를 해냈어요" in writer.get(f"/entries/new?date={DAY}").text


@pytest.mark.parametrize(
    ("choice", "fate"),
    [("done", (True, False)), ("drop", (False, True)), ("open", (False, False)), ("?", (False, False))],
)
def test_a_save_does_with_a_try_what_was_chosen(user, writer, choice, fate):
    try_ = try_of(user)
    assert post(writer, **chosen(try_, choice)).status_code == 303
    assert (try_.done_at is not None, try_.dropped_at is not None) == fate


@pytest.mark.parametrize("choice", ["open", "drop", "done"])
def test_what_was_decided_elsewhere_meanwhile_stays(user, writer, choice):
    try_ = try_of(user)
    try_.finish()
    db.session.commit()
    was = try_.done_at
    post(writer, **chosen(try_, choice))
    assert (try_.done_at, try_.dropped_at) == (was, None)


def test_a_preview_decides_nothing(user, writer):
    try_ = try_of(user)
    answer = post(writer, **chosen(try_, "done", goal="day"), preview="1")
    assert answer.status_code == 200
    assert fields_of(answer)["tries-0-choice"] == "done"
    assert try_.is_open


def test_a_refused_form_keeps_every_choice(user, writer):
    try_, problem = try_of(user), problem_of(user)
    fields = {
        "problem-0-text": "회의",
        "problem-0-from": problem.id,
        "try-0-text": "줄이기",
        "try-0-goal": "week",
    }
    answer = post(writer, **chosen(try_, "drop", goal="week"), **fields, entry_date="2500-01-01")
    assert answer.status_code == 422
    kept = fields_of(answer)
    wanted = {"tries-0-choice": "drop", "tries-0-goal": "week", **fields}
    assert {name: kept[name] for name in wanted} == {name: str(value) for name, value in wanted.items()}


def test_a_strangers_try_is_left_alone(user, writer):
    theirs = try_of(make_user("stranger"))
    fields = {"keep-0-text": "남의 것", "keep-0-from": theirs.id}
    assert post(writer, **chosen(theirs, "done", goal="day"), **fields).status_code == 303
    assert theirs.is_open
    assert goals() == []
    assert newest().kpt[0].from_id is None
    assert writer.get(f"/entries/new?keep={theirs.id}").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999999", "하나", ""])
def test_numbers_that_are_no_try_do_nothing(user, writer, number):
    rows = {"tries-0-id": number, "tries-0-choice": "done", "keep-0-text": "하나", "keep-0-from": number}
    assert post(writer, **rows, **{"problem-0-text": "둘", "problem-0-from": number}).status_code in (
        303,
        422,
    )
    assert post(writer, keep_try=number).status_code == 200
    assert writer.get(f"/entries/new?keep={number}").status_code == 200


# -- a Try becomes a Keep --


def test_a_done_try_becomes_a_keep_in_one_click(user, writer):
    try_ = try_of(user)
    fields = fields_of(writer.get(f"/entries/new?date={DAY}"))
    answer = send(writer, {**fields, "body": "본문", "keep_try": try_.id})
    assert answer.status_code == 200
    assert try_.is_open
    kept = fields_of(answer)
    assert (kept["keep-0-text"], kept["keep-0-from"]) == (try_.text, str(try_.id))
    assert (kept["tries-0-choice"], kept["body"]) == ("done", "본문")
    assert send(writer, kept).status_code == 303
    keep = newest().kpt_of(Kind.KEEP)[0]
    assert (keep.text, keep.origin) == (try_.text, try_)
    assert try_.done_at


def test_pressed_twice_it_makes_one_keep(user, writer):
    try_ = try_of(user)
    kept = fields_of(post(writer, keep_try=try_.id))
    again = fields_of(send(writer, {**kept, "keep_try": try_.id}))
    assert [again[f"keep-{number}-text"] for number in (0, 1)] == [try_.text, ""]


def test_an_address_may_ask_for_the_keep(user, writer):
    try_ = try_of(user)
    kept = fields_of(writer.get(f"/entries/new?keep={try_.id}"))
    assert (kept["keep-0-text"], kept["keep-0-from"], kept["tries-0-choice"]) == (
        try_.text,
        str(try_.id),
        "done",
    )


def test_a_keep_goes_with_its_row_wherever_it_moves(user, writer):
    try_ = try_of(user)
    fields = {"keep-0-text": "하나", "keep-1-text": try_.text, "keep-1-from": try_.id}
    moved = fields_of(post(writer, **fields, move_row="keep-1-up"))
    assert (moved["keep-0-from"], moved["keep-1-from"]) == (str(try_.id), "")
    more = fields_of(send(writer, {**moved, "add_row": "keep-0"}))
    assert more["keep-0-from"] == str(try_.id)
    fewer = fields_of(send(writer, {**more, "remove_row": "keep-0"}))
    assert [value for name, value in fewer.items() if name.endswith("-from") and value] == []


def test_an_edit_keeps_where_a_line_came_from(user, writer):
    try_, problem = try_of(user), problem_of(user)
    post(writer, **{"keep-0-text": try_.text, "keep-0-from": try_.id})
    post(writer, **{"problem-0-text": "또 회의", "problem-0-from": problem.id})
    for entry in list(db.session.scalars(select(Entry).where(Entry.entry_date == date(2023, 10, 26)))):
        path = f"/entries/{entry.id}"
        fields = fields_of(writer.get(f"{path}/edit"))
        send(writer, {**fields, "title": "새 제목"}, path)
        assert entry.kpt[0].from_id in (try_.id, problem.id)
        bare = {name: value for name, value in fields.items() if not name.endswith("-from")}
        send(writer, {**bare, "version": entry.version}, path)
        assert entry.kpt[0].from_id in (try_.id, problem.id)


# -- a Try becomes a goal --


def test_a_try_becomes_a_goal_of_the_next_day(user, writer):
    try_ = try_of(user)
    post(writer, **chosen(try_, goal="day"))
    assert goals() == [(Horizon.DAY, "2023-10-27", try_.text)]
    assert [goal.text for goal in try_.goals] == [try_.text]
    assert fields_of(writer.get("/entries/new?date=2023-10-27"))["daily_goals-0-text"] == try_.text


def test_a_try_becomes_a_goal_of_the_week(user, writer):
    try_ = try_of(user, day="2023-10-10")
    post(writer, **chosen(try_, goal=["day", "week"]))
    assert sorted(goals()) == [
        (Horizon.DAY, "2023-10-27", try_.text),
        (Horizon.WEEK, "2023-10-23", try_.text),
    ]
    assert {goal.try_ for goal in db.session.scalars(select(Goal))} == {try_}


def test_a_try_typed_now_becomes_a_goal_too(user, writer):
    post(writer, **{"try-0-text": "그냥", "try-1-text": "일찍 자기", "try-1-goal": "day"})
    assert goals() == [(Horizon.DAY, "2023-10-27", "일찍 자기")]
    assert db.session.scalars(select(Goal)).one().try_.text == "일찍 자기"


def test_a_goal_of_the_same_words_is_that_goal(user, writer):
    try_ = try_of(user, "Ask after 15 minutes")
    post(writer, **chosen(try_, goal="week"), **{"weekly_goals-0-text": "ask after  15 minutes"})
    goal = db.session.scalars(select(Goal)).one()
    assert (goal.text, goal.try_) == ("ask after 15 minutes", try_)


def test_the_same_form_sent_twice_makes_one_goal(user, writer):
    try_ = try_of(user)
    fields = {"form_id": "same", **chosen(try_, goal="day"), "try-0-text": "일찍 자기", "try-0-goal": "week"}
    assert [post(writer, **fields).status_code for _ in range(2)] == [303, 303]
    assert len(goals()) == 2


# -- a Problem met before --


def test_a_problem_goes_on_from_an_earlier_one(user, writer):
    earlier = problem_of(user)
    post(writer, **{"problem-0-text": "회의로 집중을 못 했다", "problem-0-from": earlier.id})
    assert newest().kpt[0].origin is earlier


def test_a_problem_that_goes_on_can_be_a_first_one_again(user, writer):
    earlier = problem_of(user)
    post(writer, **{"problem-0-text": "회의", "problem-0-from": earlier.id})
    entry = newest()
    fields = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    send(writer, {**fields, "problem-0-from": ""}, f"/entries/{entry.id}")
    assert entry.kpt[0].from_id is None


@pytest.mark.parametrize("wrong", ["later", "a try", "somebody else's", "in the trash", "itself"])
def test_a_problem_goes_on_from_nothing_but_an_own_earlier_one(user, writer, wrong):
    entry = write(user, DAY, kpt={Kind.PROBLEM: [Line("회의")]})
    origins = {
        "later": lambda: problem_of(user, day="2023-10-27"),
        "a try": lambda: try_of(user),
        "somebody else's": lambda: problem_of(make_user("stranger")),
        "in the trash": lambda: problem_of(user),
        "itself": lambda: entry.kpt[0],
    }
    origin = origins[wrong]()
    if wrong == "in the trash":
        origin.entry.trashed_at = user.created_at
        db.session.commit()
    fields = {"problem-0-id": entry.kpt[0].id, "problem-0-text": "회의", "problem-0-from": origin.id}
    assert post(writer, f"/entries/{entry.id}", **fields).status_code == 303
    assert entry.kpt[0].from_id is None


def test_problems_of_one_day_go_on_from_each_other_in_no_circle(user, writer):
    first, second = problem_of(user, day=DAY), problem_of(user, day=DAY)

    def link(item, origin):
        row = {"problem-0-id": item.id, "problem-0-text": item.text, "problem-0-from": origin.id}
        post(writer, f"/entries/{item.entry_id}", version=item.entry.version, **row)

    link(second, first)
    link(first, second)
    assert (first.from_id, second.from_id) == (None, first.id)


def test_a_row_offers_the_problems_that_are_like_it_then_the_newest(user, writer):
    alike = problem_of(user, day="2023-01-05")
    others = [
        problem_of(user, f"{word}", day=f"2023-10-{10 + at}")
        for at, word in enumerate(("늦잠", "두통", "소음"))
    ]
    problem_of(user, "나중 일", day="2023-10-27")
    answer = post(writer, **{"problem-0-text": "회의 때문에 집중을 못 했다"}, add_row="problem")
    assert options(answer) == [alike.id, *(problem.id for problem in reversed(others))]
    assert options(answer, 1)[0] == others[-1].id
    choices = form_of(answer).select("[data-earlier]")
    assert [choice.has_attr("data-likely") for choice in choices] == [True, False]


def test_where_no_problem_was_met_nothing_is_offered(writer):
    assert form_of(writer.get("/entries/new")).select_one("[data-earlier]").has_attr("hidden")


def test_a_script_asks_for_what_is_like_the_words_so_far(user, writer, client, stranger):
    alike = problem_of(user)
    problem_of(user, "늦잠", day="2023-10-25")
    typed = {"words": "집중이 안 됨, 회의", "date": DAY}
    choice = page_of(writer.post(PROBLEMS, data=typed)).select_one("[data-earlier][data-likely]")
    assert choice.select("option")[1]["value"] == str(alike.id)
    assert page_of(stranger.post(PROBLEMS, data=typed)).select_one("[data-earlier]").has_attr("hidden")
    assert client.post(PROBLEMS, data=typed).status_code == 401
    odd = {"date": "someday", "chosen": "y", "words": "회의" * 900}
    assert writer.post(f"{PROBLEMS}?entry=x", data=odd).status_code == 200


def test_no_address_holds_what_is_being_written(writer):
    assert writer.get(PROBLEMS, query_string={"words": "회의"}).status_code == 405


# -- the page of an entry --


def read(client, entry):
    return page_of(client.get(f"/@{entry.user.handle}/{entry.id}/{entry.slug}")).select_one(".kpt")


def test_the_page_says_what_became_of_tries_and_where_lines_come_from(user, writer, client):
    earlier, try_ = problem_of(user), try_of(user)
    kpt = {
        Kind.KEEP: [KptLine("물어봤다", from_id=try_.id)],
        Kind.PROBLEM: [KptLine("또 회의", from_id=earlier.id)],
        Kind.TRY: [Line("했다"), Line("그만뒀다"), Line("아직")],
    }
    entry = write(user, DAY, public=True, kpt=kpt)
    done, dropped, _open = entry.kpt_of(Kind.TRY)
    done.finish()
    dropped.drop()
    db.session.commit()
    page = read(writer, entry)
    marks = [line.small.text if line.small else None for line in page.select("li")]
    assert marks == ["Try에서", marks[1], "해 봤어요", "그만뒀어요", None]
    assert f"/@haru/{earlier.entry_id}/" in page.select_one(".problem a")["href"]
    assert "10월 19일" in marks[1]
    assert read(client, entry).select_one("a") is None


def test_a_problem_in_the_trash_is_led_to_no_more(user, writer):
    earlier = problem_of(user)
    entry = write(user, DAY, kpt={Kind.PROBLEM: [KptLine("또 회의", from_id=earlier.id)]})
    earlier.entry.trashed_at = user.created_at
    db.session.commit()
    page = read(writer, entry)
    assert page.select_one("a") is None
    assert page.small


def test_a_link_is_stored_though_no_word_has_changed(user, writer):
    earlier = problem_of(user)
    entry = write(user, DAY, kpt={Kind.PROBLEM: [Line("회의")]})
    fields = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    send(writer, {**fields, "problem-0-from": earlier.id}, f"/entries/{entry.id}")
    assert db.session.get(KPT, entry.kpt[0].id).from_id == earlier.id
    assert entry.version == 1


def test_a_try_tells_its_writer_that_it_is_a_goal(user, writer, client):
    entry = write(user, DAY, public=True, kpt={Kind.TRY: [KptLine("일찍 자기", goal=Horizon.WEEK)]})
    assert read(writer, entry).small.text == "목표로 정했어요"
    assert read(client, entry).small is None


# -- how often the base is asked --


@pytest.fixture(params=[1, 8])
def looked_back(request, user):
    """An entry whose every line goes on from another day's, after as many days of open Tries."""
    count = request.param
    tries = [try_of(user, f"해 보기 {number}", f"2023-09-{10 + number}") for number in range(count)]
    earlier = [problem_of(user, f"문제 {number}", f"2023-09-{10 + number}") for number in range(count)]
    for number in range(count):
        try_of(user, f"아직 {number}", f"2023-08-{10 + number}").become_goal(Horizon.WEEK, date(2023, 10, 20))
    kpt = {
        Kind.KEEP: [KptLine(item.text, from_id=item.id) for item in tries],
        Kind.PROBLEM: [KptLine("다시", from_id=item.id) for item in earlier],
        Kind.TRY: [KptLine(f"목표 {number}", goal=Horizon.DAY) for number in range(count)],
    }
    return write(user, DAY, kpt=kpt)


def count_of(client, path, statements):
    statements.clear()
    assert client.get(path).status_code == 200
    return len(statements)


def test_the_page_of_an_entry_asks_as_often_for_many_lines_as_for_one(writer, looked_back, statements):
    path = f"/@haru/{looked_back.id}/{looked_back.slug}"
    db.session.expunge_all()
    assert count_of(writer, path, statements) <= 9, statements


@pytest.mark.parametrize(
    ("path", "most"),
    [("/entries/new?date=2023-10-27", 14), ("/entries/{id}/edit", 12)],
)
def test_the_form_asks_as_often_for_many_lines_as_for_one(writer, looked_back, statements, path, most):
    path = path.format(id=looked_back.id)
    db.session.expunge_all()
    assert count_of(writer, path, statements) <= most, statements


def test_what_is_like_a_line_is_found_in_one_statement(writer, looked_back, statements):
    db.session.expunge_all()
    statements.clear()
    assert writer.post(PROBLEMS, data={"words": "다시"}).status_code == 200
    assert len(statements) <= 1, statements
