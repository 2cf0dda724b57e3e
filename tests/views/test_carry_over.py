"""Goals that come along into a new day, as the form offers them."""

import pytest

from app.models import Goal
from tests.entries import write
from tests.pages import fields_of, form_of

TODAY = "/entries/new?date=2023-10-26"


def offers_of(answer):
    """What each offered goal says, with the fields of its row."""
    rows = form_of(answer).select(".carried li")
    return {row.select_one("label, legend").select_one("span").next_element.strip(): row for row in rows}


def save(writer, fields, **changed):
    return writer.post("/entries", data={**fields, "save": "1", **changed})


@pytest.fixture
def yesterday(user):
    return write(user, "2023-10-25", goals=["알고리즘 한 문제", "이력서"], done=["이력서"])


@pytest.mark.usefixtures("yesterday")
def test_a_new_day_offers_the_open_goals_of_the_last_one(writer):
    [(words, row)] = offers_of(writer.get(TODAY)).items()
    assert words == "알고리즘 한 문제"
    assert "2일째" in row.text
    assert row.select_one("[type=checkbox]")["name"] == "carried-0-choice"
    assert not row.select_one("[type=checkbox]").has_attr("checked")


@pytest.mark.usefixtures("yesterday")
def test_a_ticked_goal_comes_along(writer, db):
    fields = fields_of(writer.get(TODAY))
    page = writer.get(save(writer, fields, **{"carried-0-choice": "bring"}).location)
    assert "2일째" in page.text
    brought = db.session.query(Goal).filter(Goal.from_id.is_not(None)).one()
    assert (brought.text, brought.times_carried) == ("알고리즘 한 문제", 1)


@pytest.mark.usefixtures("yesterday")
def test_what_is_not_ticked_stays_where_it_was(writer, db):
    save(writer, fields_of(writer.get(TODAY)), body="한 줄")
    assert db.session.query(Goal).filter(Goal.from_id.is_not(None)).count() == 0


def test_the_earlier_day_shows_a_goal_as_carried(writer, user, yesterday):
    save(writer, fields_of(writer.get(TODAY)), **{"carried-0-choice": "bring"})
    assert "이어짐" in writer.get(f"/@haru/{yesterday.id}/{yesterday.slug}").text


def test_goals_of_older_days_wait_behind_a_line(writer, user, yesterday):
    write(user, "2023-10-20", goals=["지난주 것"])
    page = form_of(writer.get(TODAY))
    assert [row.text.split("\n")[0].strip() for row in page.select(".carried details li span")]


def test_an_edited_day_is_offered_nothing(writer, yesterday):
    assert not form_of(writer.get(f"/entries/{yesterday.id}/edit")).select(".carried")


@pytest.fixture
def carried_twice(writer, user):
    """A goal that was brought along on two days already."""
    write(user, "2023-10-23", goals=["책 한 권 읽기"])
    for day in ("2023-10-24", "2023-10-25"):
        fields = fields_of(writer.get(f"/entries/new?date={day}"))
        save(writer, fields, **{"carried-0-choice": "bring"})


@pytest.mark.usefixtures("carried_twice")
def test_the_third_time_haru_asks(writer):
    [row] = form_of(writer.get(TODAY)).select(".carried li")
    assert [radio["value"] for radio in row.select("[type=radio]")] == ["", "bring", "split", "drop"]
    assert row.select_one("[checked]")["value"] == ""
    assert "4일째" in row.text


@pytest.mark.usefixtures("carried_twice")
@pytest.mark.parametrize(("choice", "words"), [("split", "하나뿐"), ("drop", " "), ("drop", "가" * 501)])
def test_a_choice_without_its_words_is_asked_for_again(writer, db, choice, words):
    chosen = {"carried-0-choice": choice, "carried-0-words": words, "body": "쓰던 글"}
    answer = save(writer, fields_of(writer.get(TODAY)), **chosen)
    assert answer.status_code == 422
    form = form_of(answer)
    assert form.select_one("[name=carried-0-words][aria-invalid]")
    kept = fields_of(answer)
    assert {name: kept[name] for name in chosen} == chosen
    assert db.session.query(Goal).filter(Goal.dropped_at.is_not(None)).count() == 0


@pytest.mark.usefixtures("carried_twice")
def test_a_goal_is_split(writer, user):
    words = {"carried-0-choice": "split", "carried-0-words": "1장 읽기\r\n2장 읽기"}
    page = writer.get(save(writer, fields_of(writer.get(TODAY)), **words).location)
    assert "1장 읽기" in page.text
    assert "2장 읽기" in page.text
    assert "책 한 권 읽기" not in page.text


@pytest.mark.usefixtures("carried_twice")
def test_a_goal_is_dropped_with_its_reason(writer, db):
    save(
        writer,
        fields_of(writer.get(TODAY)),
        **{"carried-0-choice": "drop", "carried-0-words": "이미 아는 책"},
    )
    dropped = db.session.query(Goal).filter(Goal.dropped_at.is_not(None)).one()
    assert dropped.drop_reason == "이미 아는 책"
    assert not form_of(writer.get("/entries/new?date=2023-10-27")).select(".carried")


@pytest.mark.usefixtures("yesterday")
@pytest.mark.parametrize("button", ["add_row", "preview"])
def test_choices_survive_the_buttons_of_the_form(writer, button):
    fields = fields_of(writer.get(TODAY))
    answer = writer.post("/entries", data={**fields, "carried-0-choice": "bring", button: "daily_goals"})
    assert fields_of(answer)["carried-0-choice"] == "bring"


@pytest.mark.usefixtures("yesterday")
def test_a_preview_shows_what_comes_along_and_carries_nothing(writer, db):
    fields = fields_of(writer.get(TODAY))
    answer = writer.post("/entries", data={**fields, "carried-0-choice": "bring", "preview": "1"})
    assert "알고리즘 한 문제" in answer.text
    assert db.session.query(Goal).count() == 2


def test_a_goal_of_somebody_else_is_not_offered(writer, stranger, user, yesterday):
    answer = stranger.post(
        "/entries",
        data={"form_id": "a", "entry_date": "2023-10-26", "carried-0-id": "1", "carried-0-choice": "bring"},
    )
    assert answer.status_code == 303
    assert "알고리즘" not in stranger.get(answer.location).text


@pytest.mark.parametrize("odd", ["x", "-1", "99999999999999999999", ""])
def test_odd_rows_do_no_harm(writer, odd):
    rows = {"carried-0-id": odd, "carried-0-choice": "bring"}
    answer = writer.post("/entries", data={"form_id": "a", "entry_date": "2023-10-26", **rows})
    assert answer.status_code in (303, 422)


def test_a_goal_of_the_day_names_one_of_the_week_in_the_same_form(writer, db):
    rows = {
        "weekly_goals-0-text": "지원서",
        "daily_goals-0-text": "자기소개서",
        "daily_goals-0-week": "=지원서",
        "daily_goals-1-text": "운동",
    }
    answer = writer.post("/entries", data={"form_id": "a", "entry_date": "2023-10-26", **rows})
    stored = {goal.text: goal for goal in db.session.query(Goal)}
    assert stored["자기소개서"].week_goal is stored["지원서"]
    assert stored["운동"].week_goal is None
    entry_id = answer.location.split("/")[2]
    assert fields_of(writer.get(f"/entries/{entry_id}/edit"))["daily_goals-0-week"] == str(
        stored["지원서"].id
    )


def test_the_choice_of_a_goal_of_the_week_survives_a_new_row(writer):
    rows = {
        "weekly_goals-0-text": "지원서",
        "daily_goals-0-text": "자기소개서",
        "daily_goals-0-week": "=지원서",
    }
    answer = writer.post(
        "/entries",
        data={"form_id": "a", "entry_date": "2023-10-26", **rows, "move_row": "daily_goals-0-down"},
    )
    assert "=지원서" in fields_of(answer).values()


def test_a_choice_of_a_goal_of_the_week_that_the_entry_does_not_show_survives_a_save(writer, user, db):
    shows = write(user, "2023-10-24", week=["지원서"], goals=["자기소개서"])
    entry = write(user, "2023-10-24", goals=["자기소개서"])
    shows.daily_goals[0].week_goal = shows.weekly_goals[0]
    db.session.commit()
    fields = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    fields |= {"title": "고친 제목", "save": "1"}
    assert writer.post(f"/entries/{entry.id}", data=fields).status_code == 303
    db.session.expire_all()
    assert shows.daily_goals[0].week_goal is shows.weekly_goals[0]
