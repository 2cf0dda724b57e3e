"""A writer's tags: how many entries each is on, which are offered while one is typed, and how two become one."""

from typing import Any

from sqlalchemy import Subquery, delete, func, select, update

from app.extensions import db
from app.models import Entry, EntryTag, Tag, TagSlug, User

# The entries that tell what a writer is writing about these days.
LATELY = 100
MOST_OFTEN = 8


def counted(owner: User, viewer: Any) -> list[tuple[Tag, int]]:
    """The tags by name, each with how many entries the viewer may read; those on none of these are left out."""
    query = (
        select(Tag, func.count())
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(Tag.user_id == owner.id, *Entry.shelf(owner, viewer))
        .group_by(Tag.id)
    )
    found = [(tag, count) for tag, count in db.session.execute(query)]
    return sorted(found, key=lambda pair: pair[0].name_key)


def all_counted(owner: User) -> list[tuple[Tag, int]]:
    """All of the owner's tags by name, those that are on no entry too."""
    counts = {tag.id: count for tag, count in counted(owner, owner)}
    return [(tag, counts.get(tag.id, 0)) for tag in by_name(owner)]


def by_name(owner: User) -> list[Tag]:
    return sorted(db.session.scalars(Tag.of(owner)), key=lambda tag: tag.name_key)


def others(tag: Tag) -> list[Tag]:
    """The writer's other tags by name."""
    return [each for each in by_name(tag.user) if each is not tag]


def count(tag: Tag) -> int:
    """How many entries bear a tag, those in the trash too."""
    return db.session.scalars(select(func.count()).where(EntryTag.tag_id == tag.id)).one()


def often(user: User) -> list[str]:
    """The names that the writer has used most lately."""
    lately = _lately(user)
    query = (
        select(Tag.name)
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .join(lately, lately.c.id == EntryTag.entry_id)
        .group_by(Tag.id)
        .order_by(func.count().desc(), func.max(lately.c.id).desc(), Tag.id)
        .limit(MOST_OFTEN)
    )
    return list(db.session.scalars(query))


def offered(user: User) -> list[str]:
    """All names of the writer's: those used lately first, the latest of them before others, then the newest."""
    lately = _lately(user)
    used = (
        select(EntryTag.tag_id)
        .join(lately, lately.c.id == EntryTag.entry_id)
        .order_by(lately.c.entry_date.desc(), lately.c.id.desc(), EntryTag.position)
    )
    newest = {
        tag.id: tag.name for tag in db.session.scalars(Tag.of(user).order_by(None).order_by(Tag.id.desc()))
    }
    order = dict.fromkeys([*db.session.scalars(used), *newest])
    return [newest[tag_id] for tag_id in order]


def merge(tag: Tag, into: Tag) -> None:
    """Put another tag on every entry that bears this one, those in the trash too, and delete this one.

    Its addresses, those it had before too, lead to the other.
    """
    bearing = select(EntryTag.entry_id).where(EntryTag.tag_id == into.id)
    uses = EntryTag.tag_id == tag.id
    db.session.execute(delete(EntryTag).where(uses, EntryTag.entry_id.in_(bearing)))
    db.session.execute(update(EntryTag).where(uses).values(tag_id=into.id))
    TagSlug.hand_on(tag, into)
    db.session.delete(tag)


def _lately(user: User) -> Subquery:
    """The newest entries of the writer."""
    newest = Entry.of(user).order_by(Entry.entry_date.desc(), Entry.id.desc()).limit(LATELY)
    return newest.with_only_columns(Entry.id, Entry.entry_date).subquery()
