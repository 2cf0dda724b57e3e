"""Tries that wait to be tried."""

from sqlalchemy import func

from app.extensions import db
from app.models import KPT, User


def waiting(user: User, most: int = 5) -> tuple[list[KPT], int]:
    """The newest of the writer's open Tries with what became of them, and how many there are in all."""
    query = KPT.open_tries(user).add_columns(func.count().over()).limit(most)
    rows = db.session.execute(query).unique().all()
    return [row[0] for row in rows], rows[0][1] if rows else 0
