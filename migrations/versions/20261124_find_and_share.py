"""Find it again, and share it: the search index, tags, comments, sources by site, writers' profiles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "find_and_share"
down_revision = "own_your_data"
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# SQLite's side of the index: full text without positions over the tokens of search_documents, which it reads there.
INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
    tokens, content='search_documents', content_rowid='place', detail=none, columnsize=0, tokenize='ascii'
)
"""
TAKE_OUT = "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.place, old.tokens);"
PUT_IN = "INSERT INTO search_index(rowid, tokens) VALUES (new.place, new.tokens);"
TRIGGERS = {
    "search_documents_insert": f"AFTER INSERT ON search_documents BEGIN {PUT_IN} END",
    "search_documents_delete": f"AFTER DELETE ON search_documents BEGIN {TAKE_OUT} END",
    "search_documents_update": (
        f"AFTER UPDATE OF place, tokens ON search_documents BEGIN {TAKE_OUT} {PUT_IN} END"
    ),
}


def to(table, column, ondelete="CASCADE", source=None):
    """A foreign key of `source`, which names it."""
    name = op.f(f"fk_{source}_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete=ondelete)


def make_search():
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_documents",
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("tokens", sa.Text() if sqlite else ARRAY(sa.Text()), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        to("entries", "entry_id", source="search_documents"),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_search_documents")),
    )
    op.create_index(op.f("ix_search_documents_place"), "search_documents", ["place"], unique=True)
    if not sqlite:
        op.create_index(
            op.f("ix_search_documents_tokens"), "search_documents", ["tokens"], postgresql_using="gin"
        )
        return
    op.execute(INDEX)
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def make_tags():
    op.create_table(
        "tags",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("name_key", sa.String(150), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        to("users", "user_id", source="tags"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("user_id", "name_key", name=op.f("uq_tags_user_id_name_key")),
        sa.UniqueConstraint("user_id", "slug", name=op.f("uq_tags_user_id_slug")),
    )
    op.create_table(
        "entry_tags",
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("tag_id", Int, nullable=False),
        sa.Column("position", Int, nullable=False),
        to("entries", "entry_id", source="entry_tags"),
        to("tags", "tag_id", source="entry_tags"),
        sa.PrimaryKeyConstraint("entry_id", "tag_id", name=op.f("pk_entry_tags")),
    )
    op.create_index(op.f("ix_entry_tags_tag_id"), "entry_tags", ["tag_id"])


def make_comments():
    op.create_table(
        "comments",
        sa.Column("id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        sa.Column("hidden_at", sa.DateTime(timezone=True)),
        to("entries", "entry_id", source="comments"),
        to("users", "user_id", source="comments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_comments_entry_id_id"), "comments", ["entry_id", "id"])
    op.create_index(op.f("ix_comments_user_id"), "comments", ["user_id"])
    op.create_index(op.f("ix_comments_created_at"), "comments", ["created_at"])
    op.add_column("entries", sa.Column("comments_closed_at", sa.DateTime(timezone=True)))


def make_sources():
    op.create_table(
        "sources",
        sa.Column("id", Int, nullable=False),
        sa.Column("user_id", Int, nullable=False),
        sa.Column("entry_id", Int, nullable=False),
        sa.Column("position", Int, nullable=False),
        sa.Column("site", sa.String(253), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        to("users", "user_id", source="sources"),
        to("entries", "entry_id", source="sources"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_entry_id"), "sources", ["entry_id"])
    op.create_index(op.f("ix_sources_user_id_site"), "sources", ["user_id", "site"])


def make_profiles():
    op.create_table(
        "profiles",
        sa.Column("user_id", Int, nullable=False),
        sa.Column("about", sa.String(500), nullable=False),
        sa.Column("picture_id", Int),
        sa.Column("comments_read_at", sa.DateTime(timezone=True)),
        to("users", "user_id", source="profiles"),
        to("images", "picture_id", "SET NULL", source="profiles"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_profiles")),
    )
    op.create_index(op.f("ix_profiles_picture_id"), "profiles", ["picture_id"])


def upgrade():
    for make in (make_search, make_tags, make_comments, make_sources, make_profiles):
        make()


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.drop_table("search_index")
    for table in ("profiles", "sources", "comments", "entry_tags", "tags", "search_documents"):
        op.drop_table(table)
    op.drop_column("entries", "comments_closed_at")
