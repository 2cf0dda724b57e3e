"""Former addresses: the slugs that tags and categories had before they were renamed or merged."""

import sqlalchemy as sa
from alembic import op

revision = "former_addresses"
down_revision = "find_and_share"
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def to(table, column, source):
    """A foreign key of `source`, which names it."""
    name = op.f(f"fk_{source}_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def make(table, column, target, length):
    op.create_table(
        table,
        sa.Column("user_id", Int, nullable=False),
        sa.Column("slug", sa.String(length), nullable=False),
        sa.Column(column, Int, nullable=False),
        to("users", "user_id", table),
        to(target, column, table),
        sa.PrimaryKeyConstraint("user_id", "slug", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade():
    make("tag_slugs", "tag_id", "tags", 60)
    make("category_slugs", "category_id", "categories", 110)


def downgrade():
    for table in ("category_slugs", "tag_slugs"):
        op.drop_table(table)
