"""The demo journal: believable, complete, and never among real days."""

import re

import pytest
from sqlalchemy import func, select

from app.media.storage import storage
from app.models import Entry, EntryGoal, Goal, Image, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from tests.accounts import make_user, sign_in


@pytest.fixture
def demo(app, db):
    """The base after `flask demo`; gives what the command printed."""
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 0, result.output
    db.session.expire_all()
    return result.output


def entries(db):
    return list(db.session.scalars(select(Entry).order_by(Entry.entry_date, Entry.id)))


def test_the_demo_fills_an_empty_base_and_says_how_to_sign_in(db, demo, client):
    assert len(entries(db)) >= 30
    password = re.search(r"password (\S+)", demo)[1]
    assert client.post("/login", data={"email": "haru", "password": password}).location.endswith("/today")


def test_the_demo_refuses_a_base_with_writers(app, db):
    make_user()
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "empty" in result.output
    assert entries(db) == []


def test_the_demo_covers_what_pages_show(app, db, demo):
    days = entries(db)
    today = db.session.scalars(select(User)).one().today()
    assert max(entry.entry_date for entry in days) <= today
    assert (max(entry.entry_date for entry in days) - min(entry.entry_date for entry in days)).days >= 42
    assert {entry.visibility for entry in days} == set(Visibility)
    assert len({entry.category_id for entry in days}) >= 4
    assert any(entry.thumbnail is None for entry in days)
    for image in db.session.scalars(select(Image)):
        assert storage.exists(f"{image.key}/220.webp")
        assert image.alt


def test_the_entries_of_a_week_share_its_goals(db, demo):
    shown = select(func.count()).select_from(EntryGoal).where(EntryGoal.goal_id == Goal.id).scalar_subquery()
    weekly = select(func.max(shown)).where(Goal.horizon == Horizon.WEEK)
    assert db.session.scalars(weekly).one() > 1


def test_every_page_of_the_demo_opens_for_its_writer(app, db, demo):
    writer = sign_in(app.test_client(), db.session.scalars(select(User)).one())
    paths = ["/today", "/entries", "/@haru", "/@haru/categories", "/categories", "/trash", "/settings"]
    paths += [f"/entries/{entry.id}/edit" for entry in entries(db)[:3]]
    for path in paths:
        assert writer.get(path).status_code == 200, path
    for entry in entries(db):
        assert writer.get(f"/entries/{entry.id}", follow_redirects=True).status_code == 200
