"""Rendering every entry again."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import undefer_group

from app.models import Entry
from app.models.writing import Writing
from app.services.writing import save
from tests.accounts import make_user


def test_every_entry_is_rendered_again_and_nothing_else_changes(app, db):
    user = make_user()
    for number in range(120):
        save(user, Writing(date(2023, 10, 26), form_id=f"form-{number}", body=f"**{number}**"))
    db.session.commit()
    db.session.execute(Entry.__table__.update().values(body_html="old"))
    db.session.commit()
    before = {entry.id: (entry.updated_at, entry.version) for entry in db.session.scalars(select(Entry))}
    result = app.test_cli_runner().invoke(args=["entries", "render"])
    assert result.exit_code == 0, result.output
    db.session.expire_all()
    entries = db.session.scalars(select(Entry).options(undefer_group("rendered"))).all()
    assert all(f"<strong>{number}</strong>" in entry.body_html for number, entry in enumerate(entries))
    assert {entry.id: (entry.updated_at, entry.version) for entry in entries} == before
