"""How the base answers what pages ask: by indexes, so that the tenth year costs as much as the first."""

from datetime import date

import pytest
from sqlalchemy import event

from app.services.streak import streak
from tests.journal import fill

PAGES = ["/today", "/weeks/2023-W05", "/calendar/2023", "/calendar/2023/2", "/stats", "/kpt", "/entries/new"]


@pytest.fixture
def plans(db, user):
    """The plan of each statement that reads the journal of the writer from now on."""
    fill(user, 300)
    heard = []

    def hear(connection, _cursor, statement, parameters, *_rest):
        if statement.startswith("SELECT") and "FROM devices" not in statement:
            cursor = connection.connection.cursor()
            steps = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            heard.append([step[3] for step in steps])

    event.listen(db.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(db.engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_looking_back_reads_a_table_from_end_to_end(writer, plans, page):
    assert writer.get(page).status_code == 200
    tables = ("SCAN entries", "SCAN kpt", "SCAN goals", "SCAN entry_goals")
    assert plans
    assert not [step for plan in plans for step in plan if step.startswith(tables)]


def test_the_written_days_are_told_by_their_index(user, plans):
    streak(user, date(2023, 6, 1))
    assert "ix_entries_written" in plans[-1][0]


@pytest.mark.parametrize("page", ["/today", "/weeks/2023-W05", "/stats"])
def test_goals_of_a_time_are_found_by_their_date(writer, plans, page):
    writer.get(page)
    goals = [step for plan in plans for step in plan if "INDEX ix_goals_user_id_horizon_date" in step]
    assert goals
    assert all("date" in step.partition("horizon_date")[2] for step in goals)
