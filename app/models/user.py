"""A writer."""

from datetime import date
from typing import TYPE_CHECKING

from flask_login import AnonymousUserMixin, UserMixin
from sqlalchemy import JSON, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.lib import dates, passwords, text
from app.models.base import CreatedAt, Id, Model

if TYPE_CHECKING:
    from app.models.device import Device
    from app.models.profile import Profile

HANDLE_PATTERN = r"[a-z0-9_-]{2,30}"
NAME_LENGTH = 100

# Who reads without an account: to be asked for where everyone shall see the same, whoever asks.
VISITOR = AnonymousUserMixin()


class User(Model, UserMixin):
    """A writer. The handle stands in addresses and is fixed for good; it is kept in lower case."""

    __tablename__ = "users"

    id: Mapped[Id]
    handle: Mapped[str] = mapped_column(String(30), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    language: Mapped[str | None] = mapped_column(String(5))
    time_zone: Mapped[str] = mapped_column(String(64), default=dates.HOUSE_ZONE)
    day_start: Mapped[int] = mapped_column(default=4)
    # Days of the week that need no entry, Monday 0.
    rest_days: Mapped[list[int]] = mapped_column(JSON, default=list)
    created_at: Mapped[CreatedAt]

    devices: Mapped[list["Device"]] = relationship(back_populates="user", passive_deletes=True)
    profile: Mapped["Profile | None"] = relationship(back_populates="user", passive_deletes=True)

    # The device that this request came from, and its token; set when the session is read.
    if TYPE_CHECKING:
        device: Device | None
        token: str | None
    else:
        device = token = None

    @classmethod
    def by_handle(cls, handle: str) -> "User | None":
        return db.session.scalars(select(cls).where(cls.handle == handle.lower())).first()

    @classmethod
    def by_email(cls, email: str) -> "User | None":
        return db.session.scalars(select(cls).where(cls.email_key == text.fold(email))).first()

    @classmethod
    def by_login(cls, login: str) -> "User | None":
        """The writer with this e-mail address, or with this handle, with or without the @ of addresses."""
        handle = login.strip().removeprefix("@")
        return cls.by_email(login) if "@" in handle else cls.by_handle(handle)

    @classmethod
    def new(cls, handle: str, email: str, password: str) -> "User":
        """A writer to be; the handle is their name until they choose one."""
        user = cls(handle=handle, name=handle)
        user.set_email(email)
        user.set_password(password)
        db.session.add(user)
        return user

    def set_email(self, email: str) -> None:
        self.email, self.email_key = email.strip(), text.fold(email)

    def set_password(self, password: str) -> None:
        self.password_hash = passwords.hash_password(password)

    def get_id(self) -> str | None:
        """What the session cookie holds: the token of this device, not the number of the user."""
        return self.token

    def today(self) -> date:
        """The writer's day now, by their time zone and the hour at which their day starts."""
        return dates.day_of(dates.now(), self.time_zone, self.day_start)

    def lock(self) -> None:
        """Make this writer's other writes wait until this transaction ends, so that what is checked stays true."""
        db.session.execute(
            update(User)
            .where(User.id == self.id)
            .values(name=User.name)
            .execution_options(synchronize_session=False)
        )
