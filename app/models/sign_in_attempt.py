"""Failed sign-ins, counted in the base so that every worker and node sees the same number."""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.lib import dates
from app.models.base import Id, Model, UtcDateTime

WINDOW = timedelta(minutes=15)
LIMIT = 10


class SignInAttempt(Model):
    """One failed sign-in. Its key is a digest of account and address: a stranger's failures lock nobody else out."""

    __tablename__ = "sign_in_attempts"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=dates.now, index=True)

    @staticmethod
    def key_of(account: str, address: str) -> str:
        return sha256(f"{account}\n{network(address)}".encode()).hexdigest()

    @classmethod
    def too_many(cls, account: str, address: str) -> bool:
        """Whether this account has failed too often from this address within the last 15 minutes."""
        query = select(func.count()).where(
            cls.key == cls.key_of(account, address), cls.at > dates.now() - WINDOW
        )
        return db.session.scalars(query).one() >= LIMIT

    @classmethod
    def record(cls, account: str, address: str) -> None:
        """Count one failure, and drop those that count no more."""
        db.session.execute(delete(cls).where(cls.at < dates.now() - WINDOW))
        db.session.add(cls(key=cls.key_of(account, address)))

    @classmethod
    def forget(cls, account: str, address: str) -> None:
        """A successful sign-in clears the account's failures from this address."""
        db.session.execute(delete(cls).where(cls.key == cls.key_of(account, address)))


def network(address: str) -> str:
    """The address that failures are counted under: one household of IPv6 has 2^64 of them, and counts as one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return address if ip.version == 4 else str(ip_network((int(ip), 64), strict=False))
