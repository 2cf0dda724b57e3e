"""The talk under an entry, page by page; what others said to somebody, and how far it is read."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select

from app.extensions import db
from app.models import Comment, Entry, Profile, User

PAGE = 20
TALK_PAGE, LAST_PAGE = 100, 10_000


@dataclass(frozen=True, slots=True)
class Talk:
    """A page of the comments under an entry, the oldest first; `number` counts from 1."""

    comments: list[Comment]
    number: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Comments, the newest first; `older` is the id before which the next page goes on, `last_read` the id after which
    they are new.
    """

    comments: list[Comment]
    older: int | None
    is_deep: bool
    newest: int
    last_read: int

    def is_new(self, comment: Comment) -> bool:
        return not comment.hidden_at and comment.id > self.last_read


def under(entry: Entry, viewer: Any, number: int) -> Talk:
    """What the viewer sees under an entry; a page that cannot be is the nearest one that can."""
    number = min(max(number, 1), LAST_PAGE)
    query = Comment.listed(entry, viewer).offset((number - 1) * TALK_PAGE).limit(TALK_PAGE + 1)
    rows = list(db.session.scalars(query))
    return Talk(rows[:TALK_PAGE], number, len(rows) > TALK_PAGE)


def page_of(comment: Comment, viewer: Any) -> int:
    """The number of the page on which the viewer finds a comment."""
    return comment.count_before(viewer) // TALK_PAGE + 1


def read(user: User, before: int = 0) -> Page:
    """A page of what others said to the user: the newest, or what was said before an id."""
    page = _page(Comment.received(user), before, db.session.scalars(Comment.last_read(user.id)).first() or 0)
    newest = db.session.scalars(Comment.received(user).limit(1)).first() if before else None
    return replace(page, newest=newest.id) if newest else page


def said_by(user: User, before: int = 0) -> Page:
    """A page of the user's own words: the newest, or those before an id. None is new, and none tells of its entry."""
    return _page(Comment.said_by(user), before)


def mark_read(user: User, until: int) -> None:
    """Comments up to the one with this id are no longer new. Wants the user locked; what was read stays so."""
    comment = db.session.scalars(Comment.received(user).where(Comment.id == until)).first()
    if comment is None:
        return
    profile = Profile.of(user)
    db.session.add(profile)
    if profile.comments_read_at is None or profile.comments_read_at < comment.created_at:
        profile.comments_read_at = comment.created_at


def _page(query: Select[Comment], before: int, last_read: int = 0) -> Page:
    if before:
        query = query.where(Comment.id < before)
    rows = list(db.session.scalars(query.limit(PAGE + 1)))
    older = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Page(rows[:PAGE], older, bool(before), rows[0].id if rows else 0, last_read)
