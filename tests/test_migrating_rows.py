"""A base that holds a journal is migrated with every row of it, or, where that is cut short, not at all."""

import signal
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import DateTime, MetaData, inspect, select, text

from app import create_app
from app.extensions import db

OLD = "first_tables"
AT = datetime(2023, 10, 26, 14, 30, tzinfo=UTC)
DAY, MONDAY = date(2023, 10, 26), date(2023, 10, 23)


@pytest.fixture(params=["sqlite", "postgresql"])
def old_base(request, tmp_path, monkeypatch):
    """An application context on a base of the first tables that holds a journal; tells its rows."""
    monkeypatch.setenv("HARU_INSTANCE", str(tmp_path))
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("empty_postgres_url"))
    with create_app({"TESTING": True}).app_context():
        upgrade(revision=OLD)
        fill()
        yield stored()
        db.session.remove()
        db.engine.dispose()


def journal():
    """Rows of every table, by its name, in an order in which they can be stored."""
    moments = {"created_at": AT}
    writers = [
        {
            "id": number,
            "handle": handle,
            "name": handle,
            "email": f"{handle}@example.com",
            "email_key": handle,
            "password_hash": "…",
            "language": None,
            "time_zone": "Asia/Seoul",
            "day_start": 4,
            **moments,
        }
        for number, handle in ((1, "haru"), (2, "other"))
    ]
    entry = {
        "user_id": 1,
        "category_id": 1,
        "thumbnail_id": 1,
        "entry_date": DAY,
        "title": "하루 '1'",
        "slug": "하루",
        "visibility": "private",
        "body": "본문\n\n가\u200d나",
        "summary": "",
        "reflection": "",
        "body_html": "<p>본문</p>",
        "summary_html": "",
        "reflection_html": "",
        "sources": [{"title": "글", "url": "https://a.example"}],
        "excerpt": "본문",
        "reading_minutes": 1,
        "version": 2,
        "saved_form_id": "f",
        "updated_at": AT,
        "trashed_at": None,
        **moments,
    }
    return {
        "users": writers,
        "sign_in_attempts": [{"id": 1, "key": "k", "at": AT}],
        "devices": [{"id": 1, "user_id": 1, "token_hash": "t", "last_seen_at": AT, "remembered": True,
                     "user_agent": "Firefox", "address": "::1", **moments}],
        "categories": [{"id": 1, "user_id": 1, "name": "분류", "name_key": "분류", "slug": "분류",
                        "description": "", "position": 0, **moments}],
        "images": [{"id": 1, "user_id": 1, "key": "k", "alt": "", "filename": "a.jpg", "bytes": 5,
                    "sizes": {"600": [600, 400]}, "animated": False, **moments}],
        "entries": [
            {**entry, "id": 1, "uid": "1", "form_id": "a"},
            {**entry, "id": 7, "uid": "7", "form_id": "b", "trashed_at": AT, "category_id": None},
            {**entry, "id": 9, "uid": "9", "form_id": "c", "user_id": 2, "category_id": None, "thumbnail_id": None},
        ],
        "goals": [
            {"id": 1, "user_id": 1, "horizon": "week", "date": MONDAY, "text": "주간", "done_at": None, **moments},
            {"id": 2, "user_id": 1, "horizon": "day", "date": DAY, "text": "하루", "done_at": AT, **moments},
        ],
        "entry_goals": [
            {"entry_id": 1, "goal_id": 1, "position": 0, "done_position": None},
            {"entry_id": 1, "goal_id": 2, "position": 0, "done_position": 0},
            {"entry_id": 7, "goal_id": 1, "position": 0, "done_position": None},
        ],
        "image_entries": [{"image_id": 1, "entry_id": 1}],
        "kpt": [
            {"id": number, "entry_id": 1, "kind": kind, "text": kind, "position": 0, **moments}
            for number, kind in enumerate(("keep", "problem", "try"), 1)
        ],
        "drafts": [
            {"id": 1, "user_id": 1, "form_id": "d", "entry_id": 1, "fields": [["title", "초안"]], "saved_at": AT,
             **moments}
        ],
        "revisions": [
            {"id": 1, "entry_id": 1, "version": 1, "form_id": "e", "fields": {"title": "앞"}, "saved_at": AT}
        ],
    }  # fmt: skip


def tables():
    metadata = MetaData()
    metadata.reflect(db.engine)
    return metadata.tables


def fill():
    known = tables()
    for name, rows in journal().items():
        for column in known[name].columns:
            if isinstance(column.type, DateTime):
                column.type = DateTime(timezone=True)
        with db.engine.begin() as connection:
            connection.execute(known[name].insert(), rows)


def stored():
    """All rows by table, of the columns that the first tables have."""
    known = tables()
    with db.engine.connect() as connection:
        return {
            name: sorted(
                repr({column: row[column] for column in rows[0]})
                for row in connection.execute(select(known[name])).mappings()
            )
            for name, rows in journal().items()
        }


def revision():
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def schema():
    """What the base says of its tables."""
    found = inspect(db.engine)
    where = f"{db.engine.dialect.name}_where"
    return {
        name: (
            sorted(column["name"] for column in found.get_columns(name)),
            sorted(
                (
                    index["name"],
                    index["unique"],
                    *index["column_names"],
                    str(index["dialect_options"].get(where)),
                )
                for index in found.get_indexes(name)
            ),
            sorted(
                (key["name"], key["referred_table"], key["options"]["ondelete"])
                for key in found.get_foreign_keys(name)
            ),
        )
        for name in journal()
    }


def assert_sound():
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_every_row_of_a_journal_is_kept_by_an_upgrade_and_a_downgrade(old_base):
    before = schema()
    assert all(old_base.values())
    upgrade()
    assert stored() == old_base
    assert_sound()
    downgrade(revision=OLD)
    assert stored() == old_base
    assert schema() == before
    assert_sound()
    upgrade()
    assert stored() == old_base


def test_an_upgraded_base_looks_for_open_goals_alone(old_base):
    upgrade()
    (_name, _unique, *_columns, where) = next(
        index for index in schema()["goals"][1] if index[0] == "ix_goals_open"
    )
    assert "done_at" in where
    assert "dropped_at" in where


# Ends the process by its own hand, as kill -9 does, at one of the statements of the upgrade.
KILLED = """
import os, signal, sys
from flask_migrate import upgrade
from sqlalchemy import Engine, event
from app import create_app

left = int(sys.argv[1])

@event.listens_for(Engine, "after_cursor_execute")
def count(_connection, _cursor, statement, *_rest):
    global left
    left -= statement.lstrip().upper().startswith(("CREATE", "ALTER", "INSERT", "DROP", "UPDATE"))
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

with create_app().app_context():
    upgrade()
"""


@pytest.mark.parametrize("statements", [0, 9, 22])
def test_an_upgrade_that_is_killed_leaves_the_old_base_and_can_be_done_again(old_base, statements):
    before = schema()
    done = subprocess.run([sys.executable, "-c", KILLED, str(statements)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (revision(), schema(), stored()) == (OLD, before, old_base)
    upgrade()
    assert revision() != OLD
    assert stored() == old_base
    assert_sound()


@pytest.mark.parametrize("old_base", ["sqlite"], indirect=True)
def test_an_id_that_was_deleted_before_the_upgrade_never_comes_back(old_base):
    last = text("SELECT seq FROM sqlite_sequence WHERE name = 'entries'")
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE sqlite_sequence SET seq = 99 WHERE name = 'entries'"))
    upgrade()
    with db.engine.connect() as connection:
        assert connection.execute(last).scalars().all() == [99]
