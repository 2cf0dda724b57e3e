"""What a reader said under the demo journal, and what its writer answered."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import Comment, Entry, Profile, User
from app.services.demo import journal


def talk(writer: User) -> tuple[User, str]:
    """Let a reader and the writer talk below the entries that are there; the reader with a new password. What the
    reader said last is still new to the writer. The caller commits.
    """
    said = journal.talk()
    reader, password = _meet(said["reader"], writer)
    people = {person.handle: person for person in (writer, reader)}
    for line in said["said"]:
        _say(people[line["by"]], writer, line)
    return reader, password


def new_password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(3))


def _meet(described: dict[str, Any], writer: User) -> tuple[User, str]:
    password = new_password()
    reader = User.new(described["handle"], described["email"], password)
    reader.name, reader.created_at = described["name"], writer.created_at
    Profile.of(reader).about = described["about"]
    db.session.flush()
    return reader, password


def _say(person: User, writer: User, line: dict[str, Any]) -> None:
    """Whoever answers has read what stands above."""
    entry = db.session.scalars(
        select(Entry).where(Entry.user_id == writer.id, Entry.title == line["under"])
    ).one()
    comment = Comment.say(person, entry, line["words"].strip())
    comment.created_at = entry.created_at + timedelta(hours=line["after"])
    Profile.of(person).comments_read_at = comment.created_at
