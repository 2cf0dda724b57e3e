"""A signed-in device: the session that ends for real."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.extensions import db
from app.lib import dates
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

# How long a device may rest, and how long it may live at all: (idle, absolute).
REMEMBERED = (timedelta(days=60), timedelta(days=365))
PASSING = (timedelta(hours=24), timedelta(days=7))

# `last_seen_at` is written at most this often, so that reading costs no write.
SEEN_EVERY = timedelta(minutes=5)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class Device(Model):
    """One browser in which a writer is signed in. The cookie holds its token; the base only the token's SHA-256."""

    __tablename__ = "devices"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[CreatedAt]
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=dates.now)
    remembered: Mapped[bool] = mapped_column(default=False)
    user_agent: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(64), default="")

    user: Mapped[User] = relationship(back_populates="devices")

    @classmethod
    def open(cls, user: User, *, remembered: bool, user_agent: str, address: str) -> str:
        """Sign a device in; returns the token for its cookie."""
        token = secrets.token_urlsafe(32)
        db.session.add(
            cls(
                user=user,
                token_hash=digest(token),
                remembered=remembered,
                user_agent=user_agent[:300],
                address=address[:64],
            )
        )
        return token

    @classmethod
    def find(cls, token: str) -> "Device | None":
        """The living device of a token, its user loaded with it."""
        query = select(cls).where(cls.token_hash == digest(token)).options(joinedload(cls.user))
        device = db.session.scalars(query).first()
        return device if device and device.is_alive else None

    @property
    def is_alive(self) -> bool:
        idle, absolute = REMEMBERED if self.remembered else PASSING
        now = dates.now()
        return now < self.last_seen_at + idle and now < self.created_at + absolute

    @property
    def is_stale(self) -> bool:
        """Whether `last_seen_at` is old enough to be written again."""
        return dates.now() > self.last_seen_at + SEEN_EVERY
