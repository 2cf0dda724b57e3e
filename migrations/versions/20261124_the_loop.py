"""The loop: goals that are carried on, Tries that are tried, digests of weeks, rest days, templates of categories."""

import sqlalchemy as sa
from alembic import op

revision = "the_loop"
down_revision = "first_tables"
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    with op.batch_alter_table("kpt") as kpt:
        kpt.add_column(sa.Column("done_at", sa.DateTime(timezone=True)))
        kpt.add_column(sa.Column("dropped_at", sa.DateTime(timezone=True)))
        kpt.add_column(sa.Column("from_id", Int))
        kpt.create_foreign_key(op.f("fk_kpt_from_id_kpt"), "kpt", ["from_id"], ["id"], ondelete="SET NULL")
        kpt.create_index(op.f("ix_kpt_from_id"), ["from_id"])
    with op.batch_alter_table("goals") as goals:
        goals.add_column(sa.Column("dropped_at", sa.DateTime(timezone=True)))
        goals.add_column(sa.Column("drop_reason", sa.String(500), nullable=False, server_default=""))
        goals.add_column(sa.Column("from_id", Int))
        goals.add_column(sa.Column("started_on", sa.Date()))
        goals.add_column(sa.Column("times_carried", Int, nullable=False, server_default="0"))
        goals.add_column(sa.Column("week_goal_id", Int))
        goals.add_column(sa.Column("try_id", Int))
        for column, table in (("from_id", "goals"), ("week_goal_id", "goals"), ("try_id", "kpt")):
            name = op.f(f"fk_goals_{column}_{table}")
            goals.create_foreign_key(name, table, [column], ["id"], ondelete="SET NULL")
            goals.create_index(op.f(f"ix_goals_{column}"), [column], unique=column == "from_id")
    is_open = sa.text("done_at IS NULL AND dropped_at IS NULL")
    op.create_index(
        "ix_goals_open", "goals", ["user_id", "date"], sqlite_where=is_open, postgresql_where=is_open
    )
    with op.batch_alter_table("goals") as goals:
        goals.alter_column("drop_reason", server_default=None)
        goals.alter_column("times_carried", server_default=None)
    op.add_column("entries", sa.Column("digest_week", sa.Date()))
    written, is_digest = (
        sa.text("trashed_at IS NULL AND digest_week IS NULL"),
        sa.text("digest_week IS NOT NULL"),
    )
    op.create_index(
        "ix_entries_written",
        "entries",
        ["user_id", "entry_date"],
        sqlite_where=written,
        postgresql_where=written,
    )
    op.create_index(
        "ix_entries_digest",
        "entries",
        ["user_id", "digest_week"],
        unique=True,
        sqlite_where=is_digest,
        postgresql_where=is_digest,
    )
    op.add_column("categories", sa.Column("parts", sa.JSON()))
    with op.batch_alter_table("categories") as categories:
        categories.add_column(sa.Column("template", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("day", sa.Date()))
        drafts.add_column(sa.Column("excerpt", sa.String(100), nullable=False, server_default=""))
    with op.batch_alter_table("revisions") as revisions:
        revisions.add_column(sa.Column("changes", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("rest_days", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("categories") as categories:
        categories.alter_column("template", server_default=None)
    with op.batch_alter_table("users") as users:
        users.alter_column("rest_days", server_default=None)
    with op.batch_alter_table("revisions") as revisions:
        revisions.alter_column("changes", server_default=None)
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("excerpt", server_default=None)


def downgrade():
    with op.batch_alter_table("users") as users:
        users.drop_column("rest_days")
    with op.batch_alter_table("revisions") as revisions:
        revisions.drop_column("changes")
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("excerpt")
        drafts.drop_column("day")
    with op.batch_alter_table("categories") as categories:
        categories.drop_column("template")
        categories.drop_column("parts")
    op.drop_index("ix_entries_digest", "entries")
    op.drop_index("ix_entries_written", "entries")
    op.drop_column("entries", "digest_week")
    op.drop_index("ix_goals_open", "goals")
    with op.batch_alter_table("goals") as goals:
        for column, table in (("from_id", "goals"), ("week_goal_id", "goals"), ("try_id", "kpt")):
            goals.drop_index(op.f(f"ix_goals_{column}"))
            goals.drop_constraint(op.f(f"fk_goals_{column}_{table}"), type_="foreignkey")
            goals.drop_column(column)
        for column in ("dropped_at", "drop_reason", "started_on", "times_carried"):
            goals.drop_column(column)
    with op.batch_alter_table("kpt") as kpt:
        kpt.drop_index(op.f("ix_kpt_from_id"))
        kpt.drop_constraint(op.f("fk_kpt_from_id_kpt"), type_="foreignkey")
        for column in ("done_at", "dropped_at", "from_id"):
            kpt.drop_column(column)
