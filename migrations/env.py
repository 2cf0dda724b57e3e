"""How Alembic reaches the base of the application that runs it. A revision holds whole or not at all."""

from alembic import context
from sqlalchemy import DateTime, text

from app.extensions import db
from app.models.base import UtcDateTime
from app.models.search_document import has_model


def render_item(kind, item, _autogen):
    """Revisions import nothing of the application: a type of ours is written as what stands in the base."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return f"sa.{DateTime(timezone=True)!r}"
    return False


def run_migrations():
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # Batch mode rebuilds tables, which must not cascade; and SQLite's driver opens no transaction for DDL.
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            connection.execute(text("BEGIN IMMEDIATE"))
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=sqlite,
            render_item=render_item,
            include_name=has_model,
            compare_type=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if sqlite:
            connection.execute(text("PRAGMA foreign_keys=ON"))


if context.is_offline_mode():
    raise SystemExit("haru migrates a base that it can reach: run without --sql")
run_migrations()
