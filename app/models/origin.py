"""Where an imported entry came from."""

from hashlib import sha256

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.extensions import db
from app.lib import text
from app.models.base import CreatedAt, Id, Model
from app.models.entry import Entry
from app.models.user import User

SOURCE_LENGTH = 200
PATH_LENGTH = 1000


class Origin(Model):
    """The file that an entry was imported from, so that a second import of it makes no second entry.

    `key` stands for source and path together, whatever their Unicode form; `digest` is the SHA-256 of the file.
    """

    __tablename__ = "origins"
    __table_args__ = (UniqueConstraint("user_id", "key"), Index(None, "user_id", "digest"))

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH))
    path: Mapped[str] = mapped_column(String(PATH_LENGTH))
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[CreatedAt]

    entry: Mapped[Entry] = relationship()

    @classmethod
    def find(cls, user: User, source: str, path: str, digest: str) -> "Origin | None":
        """Where the writer imported this file before: from this source, or the same file from another one."""
        query = select(cls).where(cls.user_id == user.id).options(joinedload(cls.entry))
        here = db.session.scalars(query.where(cls.key == _key(source, path))).first()
        if here:
            return here
        same = db.session.scalars(query.where(cls.digest == digest))
        return next((origin for origin in same if origin.path == _path(path)), None)

    @classmethod
    def note(cls, entry: Entry, source: str, path: str, digest: str) -> "Origin":
        """Note that an entry now says what this file says."""
        query = select(cls).where(cls.user_id == entry.user.id, cls.key == _key(source, path))
        origin = db.session.scalars(query).first()
        if origin is None:
            origin = cls(user_id=entry.user.id, key=_key(source, path))
            db.session.add(origin)
        origin.entry, origin.digest = entry, digest
        origin.source, origin.path = source[:SOURCE_LENGTH], _path(path)
        return origin


def _path(path: str) -> str:
    return text.nfc(path)[:PATH_LENGTH]


def _key(source: str, path: str) -> str:
    return sha256(f"{text.nfc(source)}\0{text.nfc(path)}".encode()).hexdigest()
