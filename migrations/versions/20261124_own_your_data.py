"""Own your data: where entries were imported from, and work in the background; a uid is one writer's."""

import sqlalchemy as sa
from alembic import op

revision = "own_your_data"
down_revision = "the_loop"
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def exchange(gone, made, columns):
    """Exchange a unique constraint of the entries; SQLite goes on counting ids after those of deleted entries."""
    base = op.get_bind()
    sqlite = base.dialect.name == "sqlite"
    highest = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'entries'")
    last = base.execute(highest).scalar() if sqlite else None
    with op.batch_alter_table("entries", table_kwargs={"sqlite_autoincrement": True}) as entries:
        entries.drop_constraint(op.f(gone), type_="unique")
        entries.create_unique_constraint(op.f(made), columns)
    if sqlite:
        # Of two indices that would do, SQLite takes the younger: the one that answers alone.
        op.drop_index("ix_entries_written", "entries")
        written = sa.text("trashed_at IS NULL AND digest_week IS NULL")
        op.create_index("ix_entries_written", "entries", ["user_id", "entry_date"], sqlite_where=written)
    if last:
        base.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'entries'"))
        base.execute(sa.text("INSERT INTO sqlite_sequence VALUES ('entries', :last)"), {"last": last})


def upgrade():
    exchange("uq_entries_uid", "uq_entries_user_id_uid", ["user_id", "uid"])
    op.create_table(
        "origins",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("path", sa.String(1000), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_origins_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_origins_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_origins_user_id_key")),
    )
    op.create_index(op.f("ix_origins_entry_id"), "origins", ["entry_id"])
    op.create_index(op.f("ix_origins_user_id_digest"), "origins", ["user_id", "digest"])
    op.create_table(
        "jobs",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("step", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("done", Int, nullable=False),
        sa.Column("total", Int, nullable=False),
        sa.Column("fault", sa.String(500), nullable=False),
        sa.Column("attempts", Int, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_jobs_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("key", name=op.f("uq_jobs_key")),
    )
    op.create_index(op.f("ix_jobs_user_id"), "jobs", ["user_id"])
    op.create_table(
        "job_lines",
        sa.Column("id", Int, nullable=False),
        sa.Column("job_id", Int, nullable=False),
        sa.Column("entry_id", Int),
        sa.Column("step", sa.String(10), nullable=False),
        sa.Column("path", sa.String(1000), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_job_lines_entry_id_entries"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_job_lines_job_id_jobs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_lines")),
    )
    op.create_index(op.f("ix_job_lines_entry_id"), "job_lines", ["entry_id"])
    op.create_index(op.f("ix_job_lines_job_id_step_id"), "job_lines", ["job_id", "step", "id"])


def downgrade():
    for table in ("job_lines", "jobs", "origins"):
        op.drop_table(table)
    exchange("uq_entries_user_id_uid", "uq_entries_uid", ["uid"])
