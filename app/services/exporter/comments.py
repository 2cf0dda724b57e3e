"""What others said under entries, to be read: words that are not the writer's come back to no journal."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Comment, User
from app.services.exporter.said import filled, instant


def read_comments(session: Session, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The comments of some entries by entry, the oldest first; those that the entry's writer hid are told so."""
    if not ids:
        return {}
    said = (Comment.entry_id, Comment.body, Comment.created_at, Comment.edited_at, Comment.hidden_at)
    query = select(*said, User.handle, User.name).join(Comment.user).where(Comment.entry_id.in_(ids))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in session.execute(query.order_by(Comment.id)):
        found[row.entry_id].append(
            filled(
                author=row.handle,
                name=row.name,
                text=row.body,
                created=instant(row.created_at),
                edited=instant(row.edited_at),
                hidden=instant(row.hidden_at),
            )
        )
    return found
