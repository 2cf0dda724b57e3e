"""Many at once, on both databases: nobody's words are lost, and no form makes two entries."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import KPT, Category, Draft, Entry, Goal
from tests.accounts import make_user, sign_in

WRITERS = 16


@pytest.fixture(params=["app", "postgres_app"])
def app(request):
    """An application on SQLite, and one on PostgreSQL."""
    return request.getfixturevalue(request.param)


def all_at_once(jobs):
    """Start every job at the same moment; returns what they return."""
    start = Barrier(len(jobs))

    def run(job):
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def browser(app, user):
    return sign_in(app.test_client(), user)


def saver(client, path="/entries", **fields):
    return lambda: client.post(path, data={"entry_date": "2023-10-26", **fields}).status_code


def count(model):
    return db.session.scalars(select(func.count()).select_from(model)).one()


def test_sixteen_writers_at_once_are_all_stored(app):
    with app.app_context():
        clients = [browser(app, make_user(f"writer-{number}")) for number in range(WRITERS)]
        jobs = [
            saver(
                client,
                **{"form_id": f"{number}-{turn}", "new_category": "TIL", "daily_goals-0-text": f"{turn}"},
            )
            for number, client in enumerate(clients)
            for turn in range(2)
        ]
        assert set(all_at_once(jobs)) == {303}
        assert (count(Entry), count(Category), count(Goal)) == (2 * WRITERS, WRITERS, 2 * WRITERS)


def test_one_form_sent_many_times_at_once_makes_one_entry(app):
    with app.app_context():
        user = make_user()
        clients = [browser(app, user) for _number in range(8)]
        assert set(all_at_once([saver(client, form_id="one", title="하나") for client in clients])) == {303}
        assert count(Entry) == 1


def test_of_tabs_that_save_at_once_one_wins_and_the_others_are_told(app):
    with app.app_context():
        client = browser(app, make_user())
        saver(client, form_id="first")()
        entry_id = db.session.scalars(select(Entry.id)).one()
        tabs = [
            saver(client, f"/entries/{entry_id}", form_id=f"tab-{number}", version=1, title=f"{number}")
            for number in range(8)
        ]
        assert sorted(all_at_once(tabs)) == [303] + [409] * 7


def test_one_new_category_typed_in_many_tabs_is_one(app):
    with app.app_context():
        user = make_user()
        tabs = [saver(browser(app, user), form_id=f"tab-{n}", new_category="새 분류") for n in range(8)]
        assert set(all_at_once(tabs)) == {303}
        assert (count(Category), count(Entry)) == (1, 8)


def test_a_week_gathered_in_many_tabs_has_one_digest(app):
    with app.app_context():
        user = make_user()
        saver(browser(app, user), form_id="day", body="하루")()
        tabs = [browser(app, user) for _number in range(8)]
        answers = all_at_once([lambda tab=tab: tab.post("/weeks/2023-W43/digest") for tab in tabs])
        assert {answer.status_code for answer in answers} == {303}
        assert len({answer.location for answer in answers}) == 1
        assert count(Entry) == 2


def posts(client, *jobs):
    """Posts of one browser, one after another; tells their answers."""
    return lambda: [client.post(path, data=fields).status_code for path, fields in jobs]


def test_sixteen_writers_go_on_at_once_and_nothing_is_lost(app):
    with app.app_context():
        clients = [browser(app, make_user(f"writer-{number}")) for number in range(WRITERS)]
        for number, client in enumerate(clients):
            saver(client, form_id="first", **{"daily_goals-0-text": f"{number}", "try-0-text": f"{number}"})()
        goals, tries = (
            {row.text: row.id for row in db.session.scalars(select(each))} for each in (Goal, KPT)
        )
        jobs = [
            posts(
                client,
                ("/drafts", {"form_id": "draft", "title": f"{number}"}),
                (f"/goals/{goals[f'{number}']}/successor", {}),
                (f"/tries/{tries[f'{number}']}/goal", {"horizon": "week"}),
                (f"/tries/{tries[f'{number}']}/completion", {}),
                (f"/goals/{goals[f'{number}']}/completion", {}),
                ("/entries", {"entry_date": "2023-10-27", "form_id": "second", "title": f"{number}"}),
            )
            for number, client in enumerate(clients)
        ]
        assert all_at_once(jobs) == [[200, 303, 303, 303, 303, 303]] * WRITERS
        db.session.expire_all()
        assert (count(Entry), count(Draft), count(Goal)) == (2 * WRITERS, WRITERS, 3 * WRITERS)
        assert all(db.session.scalars(select(KPT.done_at)))
        assert all(db.session.get(Goal, goal_id).done for goal_id in goals.values())


def test_one_goal_brought_along_in_many_tabs_is_brought_once(app):
    with app.app_context():
        user = make_user()
        saver(browser(app, user), form_id="first", **{"daily_goals-0-text": "읽기", "try-0-text": "걷기"})()
        addresses = ["/goals/1/successor", "/tries/1/goal"] * 4
        tabs = [posts(browser(app, user), (address, {"horizon": "day"})) for address in addresses]
        assert all_at_once(tabs) == [[303]] * 8
        db.session.expire_all()
        assert sorted(db.session.scalars(select(Goal.text))) == ["걷기", "읽기", "읽기"]


def test_autosaves_and_saves_of_one_form_at_once_leave_one_entry_with_the_saved_words(app):
    with app.app_context():
        user = make_user()
        fields = {"entry_date": "2023-10-26", "form_id": "one", "title": "하나"}
        tabs = [browser(app, user) for _number in range(8)]
        jobs = [
            posts(tab, (path, fields)) for tab, path in zip(tabs, ["/entries", "/drafts"] * 4, strict=True)
        ]
        assert {status for answer in all_at_once(jobs) for status in answer} == {200, 303}
        assert (count(Entry), count(Draft)) == (1, 0)
