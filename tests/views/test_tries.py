"""Tries where they stand: done, let go, made a goal, made a Keep."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from app.extensions import db as database
from app.models import KPT, Entry, Goal, Revision
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import Line
from app.services import kpt
from tests.accounts import make_user, sign_in
from tests.entries import write
from tests.pages import fields_of, page_of

JSON = {"Accept": "application/json"}
WORDS = "25분씩 끊어 하기"


def look_back(user, day, *tries, keep=(), **fields):
    lines = {Kind.KEEP: [Line(line) for line in keep], Kind.TRY: [Line(line) for line in tries]}
    return write(user, str(day), kpt=lines, **fields)


@pytest.fixture
def today(user):
    return user.today()


@pytest.fixture
def try_(user, today):
    """A Try of yesterday."""
    return look_back(user, today - timedelta(days=1), WORDS, keep=["지킨 것"]).kpt_of(Kind.TRY)[0]


@pytest.fixture
def press(db, writer, try_):
    """Sends what a button of the Try's row sends; the answer."""

    def press(what, *, by=writer, **fields):
        headers = fields.pop("headers", {})
        answer = by.post(f"/tries/{try_.id}/{what}", data=fields, headers=headers)
        db.session.expire_all()
        return answer

    return press


def goals():
    return list(database.session.scalars(select(Goal).order_by(Goal.id)))


def keeps():
    return list(database.session.scalars(select(KPT).where(KPT.kind == Kind.KEEP, KPT.from_id.is_not(None))))


# -- done, dropped, open --


def test_a_try_is_done_and_open_again(try_, press):
    assert press("completion", done="1").status_code == 303
    assert try_.state == "done"
    first = try_.done_at
    press("completion", done="1")
    assert try_.done_at == first
    press("completion", done="0")
    assert try_.state == "open"


def test_a_try_is_let_go_and_open_again(try_, press):
    press("drop", drop="1")
    assert try_.state == "dropped"
    press("completion", done="1")
    assert (try_.state, try_.dropped_at) == ("done", None)
    press("drop", drop="1")
    assert (try_.state, try_.done_at) == ("dropped", None)
    press("drop", drop="0")
    assert try_.state == "open"


def test_one_comes_back_to_the_page_that_one_was_on(press):
    here = press("completion", headers={"Referer": "http://localhost/kpt?from=2023-01-01"})
    assert here.location.startswith("/kpt?from=2023-01-01#try-")
    elsewhere = press("completion", headers={"Referer": "http://elsewhere.example/kpt"})
    assert elsewhere.location.startswith("/kpt#try-")


def test_a_script_gets_the_row_as_it_stands_now(try_, press):
    answer = press("completion", done="1", headers=JSON).json
    assert (answer["id"], answer["state"]) == (try_.id, "done")
    assert f'id="try-{try_.id}"' in answer["row"]


@pytest.mark.parametrize("what", ["completion", "drop", "goal", "keep"])
def test_the_try_of_another_is_not_there(app, press, stranger, client, try_, what):
    assert press(what, by=stranger, horizon="day").status_code == 404
    assert press(what, by=client, horizon="day").status_code in (302, 401)
    assert try_.state == "open"
    assert not goals()


@pytest.mark.parametrize("what", ["completion", "drop", "goal", "keep"])
def test_what_is_no_try_of_a_living_entry_is_not_there(writer, try_, what):
    keep = try_.entry.kpt_of(Kind.KEEP)[0]
    for line_id in (keep.id, 999_999, 2**63):
        assert writer.post(f"/tries/{line_id}/{what}", data={"horizon": "day"}).status_code == 404
    writer.post(f"/entries/{try_.entry_id}/delete")
    assert writer.post(f"/tries/{try_.id}/{what}", data={"horizon": "day"}).status_code == 404


@pytest.mark.parametrize("what", ["completion", "drop", "goal", "keep"])
def test_reading_changes_nothing(writer, try_, what):
    assert writer.get(f"/tries/{try_.id}/{what}").status_code == 405


# -- a goal --


@pytest.mark.parametrize(
    ("name", "horizon", "days"), [("today", "day", 0), ("day", "day", 1), ("week", "week", 0)]
)
def test_a_try_becomes_a_goal(user, today, try_, press, name, horizon, days):
    press("goal", horizon=name)
    press("goal", horizon=name)
    [goal] = goals()
    assert (goal.text, goal.horizon, goal.try_id) == (WORDS, horizon, try_.id)
    assert goal.date == Horizon(horizon).first_day(today + timedelta(days=days))
    assert try_.state == "open"


@pytest.mark.parametrize("name", ["", "year", None])
def test_a_goal_is_for_a_day_or_a_week(press, name):
    assert press("goal", **({"horizon": name} if name is not None else {})).status_code == 400
    assert not goals()


def test_a_goal_that_stands_there_in_the_same_words_is_the_one(user, today, try_, press):
    write(user, str(today), goals=[" 25분씩  끊어 하기"], week=["이번 주"])
    press("goal", horizon="today")
    assert [goal.try_id for goal in goals() if goal.horizon == "day"] == [try_.id]


def test_a_goal_that_was_reworded_is_not_made_again(try_, press):
    press("goal", horizon="day")
    goals()[0].text = "뽀모도로"
    database.session.commit()
    press("goal", horizon="day")
    assert len(goals()) == 1


def test_a_goal_that_was_dropped_stands_up_again(press):
    press("goal", horizon="day")
    goals()[0].drop("바빠서")
    database.session.commit()
    press("goal", horizon="day")
    assert [(goal.is_open, goal.drop_reason) for goal in goals()] == [(True, "")]


def test_a_goal_in_the_trash_is_not_the_one(user, writer, today, try_, press):
    entry = write(user, str(today), goals=[WORDS])
    writer.post(f"/entries/{entry.id}/delete")
    press("goal", horizon="today")
    assert [goal.try_id for goal in goals()] == [None, try_.id]


def test_a_goal_done_for_another_try_stays_with_it(user, today, try_, press):
    press("goal", horizon="today")
    other = look_back(user, today - timedelta(days=3), WORDS).kpt_of(Kind.TRY)[0]
    goals()[0].done = True
    database.session.commit()
    other.become_goal(Horizon.DAY, today)
    database.session.commit()
    assert [goal.try_id for goal in goals()] == [try_.id]


def test_tomorrows_first_entry_is_offered_the_goal_and_doing_it_follows_the_try(
    user, writer, today, try_, press
):
    press("goal", horizon="day")
    form = fields_of(writer.get(f"/entries/new?date={today + timedelta(days=1)}"))
    assert form["daily_goals-0-text"] == WORDS
    writer.post("/entries", data={**form, "daily_goals-0-done": "y"})
    database.session.expire_all()
    assert [(goal.done, goal.try_id) for goal in goals()] == [(True, try_.id)]
    assert kpt.count(user, []) == kpt.Figures(tries=1, open=1, followed=1)
    assert "목표를 해냈어요" in page_of(writer.get("/kpt")).select_one(f"#try-{try_.id}").text


def test_a_try_shows_its_goal_and_offers_the_others(writer, try_, press):
    assert offers(writer, try_) == ["today", "day", "week"]
    press("goal", horizon="day")
    assert offers(writer, try_) == ["today", "week"]
    assert "목표로 정했어요" in page_of(writer.get("/kpt")).select_one(f"#try-{try_.id}").text


def offers(writer, try_):
    return [
        button["value"] for button in page_of(writer.get("/kpt")).select(f"#try-{try_.id} [name=horizon]")
    ]


# -- a Keep --


def test_a_try_becomes_a_keep_of_todays_newest_entry(user, today, try_, press):
    look_back(user, today)
    newest = look_back(user, today, keep=["먼저 있던 것"])
    assert press("keep").status_code == 303
    assert press("keep").status_code == 303
    [keep] = keeps()
    assert (keep.text, keep.from_id, keep.entry_id) == (WORDS, try_.id, newest.id)
    assert [line.text for line in newest.kpt_of(Kind.KEEP)] == ["먼저 있던 것", WORDS]
    assert try_.state == "done"


def test_a_digest_takes_in_no_keep(db, user, today, press):
    digest = look_back(user, today)
    digest.digest_week = today - timedelta(days=today.weekday())
    db.session.commit()
    assert press("keep").location.startswith("/entries/new?keep=")
    assert not keeps()


def test_without_an_entry_of_today_the_form_of_one_opens_with_the_keep(today, try_, press):
    answer = press("keep")
    assert answer.status_code == 303
    assert answer.location == f"/entries/new?keep={try_.id}"
    assert press("keep", headers=JSON).json == {"id": try_.id, "location": f"/entries/new?keep={try_.id}"}
    assert try_.state == "done"


def test_a_keep_of_the_same_words_is_the_one(user, today, try_, press):
    entry = look_back(user, today, keep=["25분씩 끊어  하기"])
    press("keep")
    assert [line.from_id for line in entry.kpt_of(Kind.KEEP)] == [try_.id]
    assert entry.version == 1


def test_a_keep_in_the_trash_is_none(user, writer, today, try_, press):
    trashed = look_back(user, today)
    press("keep")
    writer.post(f"/entries/{trashed.id}/delete")
    entry = look_back(user, today)
    press("keep")
    assert [line.entry_id for line in keeps()] == [trashed.id, entry.id]


def test_a_keep_from_outside_is_a_version_of_its_entry(user, today, press):
    entry = look_back(user, today, keep=["먼저 있던 것"])
    press("keep")
    revision = database.session.scalars(select(Revision)).one()
    assert (revision.entry_id, revision.version, revision.fields["keep"]) == (entry.id, 1, ["먼저 있던 것"])
    assert entry.version == 2
    press("keep")
    assert entry.version == 2


def test_an_open_form_does_not_lose_a_keep_from_outside(user, writer, today, press):
    entry = look_back(user, today, keep=["먼저 있던 것"])
    form = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    press("keep")
    answer = writer.post(f"/entries/{entry.id}", data={**form, "body": "고친 글"})
    assert answer.status_code == 409
    assert WORDS in answer.text
    assert "고친 글" in answer.text
    database.session.expire_all()
    assert [line.text for line in entry.kpt_of(Kind.KEEP)] == ["먼저 있던 것", WORDS]


def test_the_form_that_made_an_entry_does_not_lose_a_keep_from_outside(user, writer, today, press):
    form = fields_of(writer.get("/entries/new"))
    writer.post("/entries", data={**form, "title": "하루", "keep-0-text": "먼저 있던 것"})
    press("keep")
    assert writer.post("/entries", data={**form, "title": "고친 하루"}).status_code == 409
    assert len(keeps()) == 1


def test_a_form_opened_after_the_keep_saves_and_keeps_the_link(user, writer, today, try_, press):
    entry = look_back(user, today)
    press("keep")
    form = fields_of(writer.get(f"/entries/{entry.id}/edit"))
    assert writer.post(f"/entries/{entry.id}", data={**form, "body": "고친 글"}).status_code == 303
    database.session.expire_all()
    assert [line.from_id for line in entry.kpt_of(Kind.KEEP)] == [try_.id]


def test_a_kept_try_offers_no_keep_again(user, writer, today, try_, press):
    look_back(user, today)
    row = f"#try-{try_.id}"
    press("completion", done="1")
    assert page_of(writer.get("/kpt")).select_one(f"{row} [formaction$=keep]")
    press("keep")
    assert not page_of(writer.get("/kpt")).select_one(f"{row} [formaction$=keep]")


# -- those that wait --


def waiting(user, before=None):
    return list(database.session.scalars(KPT.open_tries(user, before)).unique())


def test_open_tries_come_with_what_became_of_them_in_one_statement(user, today, press):
    press("goal", horizon="day")
    look_back(user, today, "오늘 해 볼 것")
    assert user.id
    heard = []

    def hear(_connection, _cursor, statement, *_rest):
        heard.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    found = [(line.text, line.entry.entry_date, len(line.goals), line.is_kept) for line in waiting(user)]
    event.remove(database.engine, "before_cursor_execute", hear)
    assert found == [("오늘 해 볼 것", today, 0, False), (WORDS, today - timedelta(days=1), 1, False)]
    assert len(heard) == 1, heard


def test_of_many_open_tries_the_newest_are_found(user, today):
    for days in range(30):
        look_back(user, today - timedelta(days=days), f"{days}일 전")
    assert [line.text for line in waiting(user)] == [f"{days}일 전" for days in range(20)]
    assert waiting(make_user("other")) == []


def test_only_open_tries_of_earlier_days_wait_before_a_day(user, today, try_, press):
    later = look_back(user, today, "오늘 해 볼 것", "그만둘 것").kpt_of(Kind.TRY)
    later[1].drop()
    database.session.commit()

    assert [line.text for line in waiting(user)] == ["오늘 해 볼 것", WORDS]
    assert [line.text for line in waiting(user, today)] == [WORDS]
    assert waiting(user, today - timedelta(days=1)) == []


def test_a_try_is_followed_on_postgres_too(postgres_app):
    with postgres_app.app_context():
        user = make_user()
        today = user.today()
        writer = sign_in(postgres_app.test_client(), user)
        try_ = look_back(user, today - timedelta(days=1), WORDS).kpt_of(Kind.TRY)[0]
        look_back(user, today)
        for what in ("goal", "keep"):
            assert writer.post(f"/tries/{try_.id}/{what}", data={"horizon": "day"}).status_code == 303
        database.session.expire_all()
        assert [goal.try_id for goal in goals()] == [try_.id]
        assert [keep.from_id for keep in keeps()] == [try_.id]
        assert KPT.own_try(user, try_.id).is_kept
        assert database.session.scalars(select(func.count()).select_from(Entry)).one() == 2
