"""A signed-in device: the session that ends for real."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from sqlalchemy import ForeignKey, Select, String, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.extensions import db
from app.lib import dates, user_agents
from app.models.base import CreatedAt, Id, Model, UtcDateTime
from app.models.user import User

# How long a device may rest, and how long it may live at all: (idle, absolute). A remembered one rests as long as
# its cookie lasts, PERMANENT_SESSION_LIFETIME.
REMEMBERED = (timedelta(days=30), timedelta(days=365))
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
        """Sign a device in, and forget those that ended long ago; returns the token for its cookie."""
        db.session.execute(delete(cls).where(cls.last_seen_at < dates.now() - REMEMBERED[0]))
        token = secrets.token_urlsafe(32)
        device = cls(
            user=user,
            token_hash=digest(token),
            remembered=remembered,
            user_agent=user_agent[:300],
            address=address[:64],
        )
        db.session.add(device)
        user.device, user.token = device, token
        return token

    @classmethod
    def find(cls, token: str) -> "Device | None":
        """The living device of a token, its user loaded with it and told of both."""
        device = db.session.scalars(cls._holding(), {"digest": digest(token)}).first()
        if device is None or not device.is_alive:
            return None
        device.user.device, device.user.token = device, token
        return device

    @classmethod
    @cache
    def _holding(cls) -> Select["Device"]:
        """Put together once: every page of a writer asks."""
        query = select(cls).where(cls.token_hash == bindparam("digest"))
        return query.options(joinedload(cls.user, innerjoin=True))

    @classmethod
    def of(cls, user: User) -> list["Device"]:
        """The writer's living devices, the last used first."""
        query = select(cls).where(cls.user_id == user.id).order_by(cls.last_seen_at.desc(), cls.id.desc())
        return [device for device in db.session.scalars(query) if device.is_alive]

    @classmethod
    def close(cls, user: User, device_id: int) -> bool:
        """Sign one of the writer's devices out; False where there is no such device."""
        query = delete(cls).where(cls.user_id == user.id, cls.id == device_id).returning(cls.id)
        return db.session.scalars(query).first() is not None

    @classmethod
    def close_all(cls, user: User, but: "Device | None" = None) -> None:
        """Sign all of the writer's devices out, but for one."""
        db.session.execute(delete(cls).where(cls.user_id == user.id, cls.id != (but.id if but else 0)))

    def touch(self) -> None:
        """Note that the device is in use; one that was signed out at the same moment stays so."""
        db.session.execute(update(Device).where(Device.id == self.id).values(last_seen_at=dates.now()))

    @property
    def is_alive(self) -> bool:
        idle, absolute = REMEMBERED if self.remembered else PASSING
        now = dates.now()
        return now < self.last_seen_at + idle and now < self.created_at + absolute

    @property
    def is_stale(self) -> bool:
        """Whether `last_seen_at` is old enough to be written again."""
        return dates.now() > self.last_seen_at + SEEN_EVERY

    @property
    def browser(self) -> str:
        """The browser and its system, as in "Firefox · Linux"; empty where neither is known."""
        return user_agents.describe(self.user_agent)
