"""The first tables: writers, their devices, categories, entries, goals, KPT and pictures."""

import sqlalchemy as sa
from alembic import op

revision = "first_tables"
down_revision = None
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", Int, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_key"), ["key"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", Int, nullable=False),
        sa.Column("handle", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("day_start", Int, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email_key", name=op.f("uq_users_email_key")),
        sa.UniqueConstraint("handle", name=op.f("uq_users_handle")),
    )
    op.create_table(
        "categories",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("slug", sa.String(length=110), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("position", Int, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_categories_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("user_id", "name_key", name=op.f("uq_categories_user_id_name_key")),
        sa.UniqueConstraint("user_id", "slug", name=op.f("uq_categories_user_id_slug")),
    )
    op.create_table(
        "devices",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remembered", sa.Boolean(), nullable=False),
        sa.Column("user_agent", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_devices_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_devices_token_hash")),
    )
    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_devices_user_id"), ["user_id"], unique=False)

    op.create_table(
        "goals",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column(
            "horizon", sa.Enum("week", "day", name="horizon", native_enum=False, length=10), nullable=False
        ),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_goals_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_goals_user_id_horizon_date"), ["user_id", "horizon", "date"], unique=False
        )

    op.create_table(
        "images",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("alt", sa.String(length=500), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("animated", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_images_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_images")),
        sa.UniqueConstraint("key", name=op.f("uq_images_key")),
    )
    with op.batch_alter_table("images", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_images_user_id"), ["user_id"], unique=False)

    op.create_table(
        "entries",
        sa.Column("id", Int, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("category_id", Int, nullable=True),
        sa.Column("thumbnail_id", Int, nullable=True),
        sa.Column("entry_date", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum("private", "public", name="visibility", native_enum=False, length=10),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("summary_html", sa.Text(), nullable=False),
        sa.Column("reflection_html", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("excerpt", sa.String(length=200), nullable=False),
        sa.Column("reading_minutes", Int, nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("version", Int, nullable=False),
        sa.Column("saved_form_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["categories.id"],
            name=op.f("fk_entries_category_id_categories"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["thumbnail_id"], ["images.id"], name=op.f("fk_entries_thumbnail_id_images"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_entries_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("uid", name=op.f("uq_entries_uid")),
        sa.UniqueConstraint("user_id", "form_id", name=op.f("uq_entries_user_id_form_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entries_category_id"), ["category_id"], unique=False)
        batch_op.create_index(
            "ix_entries_face",
            ["user_id", "visibility", "entry_date", "id"],
            unique=False,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_entries_own",
            ["user_id", "entry_date", "id"],
            unique=False,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_entries_public",
            ["visibility", "entry_date", "id"],
            unique=False,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_entries_shelf",
            ["user_id", "category_id", "entry_date", "id", "visibility"],
            unique=False,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_entries_thumbnail_id"), ["thumbnail_id"], unique=False)
        batch_op.create_index(
            "ix_entries_trash",
            ["user_id", "trashed_at"],
            unique=False,
            sqlite_where=sa.text("trashed_at IS NOT NULL"),
            postgresql_where=sa.text("trashed_at IS NOT NULL"),
        )

    op.create_table(
        "drafts",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("entry_id", Int, nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_drafts_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_drafts_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("user_id", "form_id", name=op.f("uq_drafts_user_id_form_id")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "entry_goals",
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("goal_id", Int, nullable=False),
        sa.Column("position", Int, nullable=True),
        sa.Column("done_position", Int, nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_goals_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_entry_goals_goal_id_goals"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "goal_id", name=op.f("pk_entry_goals")),
    )
    with op.batch_alter_table("entry_goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_goals_goal_id"), ["goal_id"], unique=False)

    op.create_table(
        "image_entries",
        sa.Column("image_id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_image_entries_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["image_id"], ["images.id"], name=op.f("fk_image_entries_image_id_images"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("image_id", "entry_id", name=op.f("pk_image_entries")),
    )
    with op.batch_alter_table("image_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_image_entries_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "kpt",
        sa.Column("id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("keep", "problem", "try", name="kind", native_enum=False, length=10),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("position", Int, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_kpt_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpt")),
    )
    with op.batch_alter_table("kpt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kpt_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("version", Int, nullable=False),
        sa.Column("form_id", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_revisions_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("entry_id", "version", name=op.f("uq_revisions_entry_id_version")),
    )


def downgrade():
    op.drop_table("revisions")
    op.drop_table("kpt")
    op.drop_table("image_entries")
    op.drop_table("entry_goals")
    op.drop_table("drafts")
    op.drop_table("entries")
    op.drop_table("images")
    op.drop_table("goals")
    op.drop_table("devices")
    op.drop_table("categories")
    op.drop_table("users")
    op.drop_table("sign_in_attempts")
