"""The base of this application, as backups see it."""

from pathlib import Path
from typing import Protocol

from app.extensions import db
from app.services.backup import postgres, sqlite
from app.services.backup.contents import Contents


class Kind(Protocol):
    """What a kind of database can do for backups; each is a module beside this one."""

    KIND: str
    MEMBER: str

    def save(self, path: Path) -> Contents: ...
    def check(self, path: Path) -> None: ...
    def load(self, path: Path) -> None: ...


def current() -> Kind:
    return sqlite if db.engine.dialect.name == sqlite.KIND else postgres
