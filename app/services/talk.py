"""What others said under a writer's entries, and how far the writer has read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Comment, Profile, User

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """Comments, the newest first; `older` is the id before which the next page goes on."""

    comments: list[Comment]
    older: int | None
    is_deep: bool
    read_at: datetime | None

    @property
    def has_new(self) -> bool:
        return any(map(self.is_new, self.comments))

    def is_new(self, comment: Comment) -> bool:
        return not comment.hidden_at and (self.read_at is None or comment.created_at > self.read_at)


def read(user: User, before: int = 0) -> Page:
    """A page of the comments of others on the user's entries: the newest, or those before an id."""
    query = Comment.received(user).options(joinedload(Comment.user)).limit(PAGE + 1)
    if before:
        query = query.where(Comment.id < before)
    rows = list(db.session.scalars(query))
    profile = db.session.get(Profile, user.id)
    older = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Page(rows[:PAGE], older, bool(before), profile.comments_read_at if profile else None)


def mark_read(user: User, until: int) -> None:
    """Comments up to the one with this id are no longer new. Wants the user locked; what was read stays so."""
    comment = db.session.scalars(Comment.received(user).where(Comment.id == until)).first()
    if comment is None:
        return
    profile = Profile.of(user)
    db.session.add(profile)
    if profile.comments_read_at is None or profile.comments_read_at < comment.created_at:
        profile.comments_read_at = comment.created_at
