"""What a state of the base says of itself: asked of the live base and of its snapshots alike."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from app.models import Entry, Image
from app.services.backup.tar import PICTURES


@dataclass(frozen=True)
class Contents:
    """`files` are the members that the pictures of the base need, by name."""

    revision: str
    entries: int
    pictures: int
    files: frozenset[str]


def read(connection: Connection) -> Contents:
    """What stands in the base, all of one moment where the connection's transaction sees one."""
    pictures = connection.execute(select(Image.key, Image.sizes)).all()
    return Contents(
        revision=connection.scalar(text("SELECT version_num FROM alembic_version")) or "",
        entries=connection.scalar(select(func.count()).select_from(Entry)) or 0,
        pictures=len(pictures),
        files=frozenset(f"{PICTURES}{key}/{width}.webp" for key, sizes in pictures for width in sizes),
    )
