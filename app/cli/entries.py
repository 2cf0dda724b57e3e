"""Commands on entries."""

import click
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models import Entry, User
from app.services.writing import render_entry

BATCH = 100

group = AppGroup("entries", help="Entries of all writers.")


@group.command()
def render() -> None:
    """Render every entry again, as after a change of the renderer. Dates and versions stay as they are."""
    total = db.session.scalars(select(func.count()).select_from(Entry)).one()
    with click.progressbar(length=total, label="Rendering") as bar:
        for user_id in db.session.scalars(select(User.id)).all():
            last = 0
            while entries := _after(user_id, last):
                for entry in entries:
                    render_entry(entry)
                last = entries[-1].id
                db.session.commit()
                db.session.expunge_all()
                bar.update(len(entries))


def _after(user_id: int, last: int) -> list[Entry]:
    """A writer's next entries. The writer's own saves wait for the commit, lest older words overwrite theirs."""
    db.session.get_one(User, user_id).lock()
    query = select(Entry).where(Entry.user_id == user_id, Entry.id > last).order_by(Entry.id).limit(BATCH)
    return list(db.session.scalars(query.options(undefer_group("written"), undefer_group("rendered"))))
