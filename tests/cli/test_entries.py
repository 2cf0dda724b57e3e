"""Rendering every entry again."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer_group

from app.models import Entry
from app.models.writing import Writing
from app.services.writing import save
from tests.accounts import make_user


@pytest.fixture
def journals(db):
    """More than a batch of entries of one writer, and some of another, whose pages have gone stale."""
    for handle, number in (("haru", 120), ("alba", 3)):
        user = make_user(handle)
        for each in range(number):
            save(user, Writing(date(2023, 10, 26), form_id=f"form-{each}", body=f"**{each}**"))
    db.session.execute(Entry.__table__.update().values(body_html="old"))
    db.session.commit()


def entries(db):
    db.session.expire_all()
    query = select(Entry).order_by(Entry.id).options(undefer_group("rendered"), undefer_group("written"))
    return list(db.session.scalars(query))


def test_every_entry_is_rendered_again_and_nothing_else_changes(app, db, journals):
    before = {entry.id: (entry.updated_at, entry.version, entry.body) for entry in entries(db)}
    result = app.test_cli_runner().invoke(args=["entries", "render"])
    assert result.exit_code == 0, result.output
    assert len(entries(db)) == 123
    assert all(f"<strong>{entry.body.strip('*')}</strong>" in entry.body_html for entry in entries(db))
    assert {entry.id: (entry.updated_at, entry.version, entry.body) for entry in entries(db)} == before


def test_an_empty_base_has_nothing_to_render(app, db):
    assert app.test_cli_runner().invoke(args=["entries", "render"]).exit_code == 0
