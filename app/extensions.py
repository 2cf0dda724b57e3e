"""The extensions, made unbound; create_app binds them."""

import sqlite3
from typing import Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import BigInteger, Engine, Integer, MetaData, event
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The declarative base; every constraint gets a name, so that migrations can drop it on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def writer_or_address() -> str:
    """The key under which traffic is counted: the signed-in writer, else the address."""
    return f"user:{current_user.id}" if current_user.is_authenticated else get_remote_address()


@event.listens_for(Engine, "connect")
def configure_sqlite(connection: Any, _record: object) -> None:
    """Keep what was acknowledged through a power cut, let readers go on beside a writer, check foreign keys."""
    if not isinstance(connection, sqlite3.Connection):
        return
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


# After a commit the view only redirects: what it knows of the saved rows stays true, so nothing is read again.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
# As wide as an id in an address may be. SQLite's integers always are, and only its INTEGER counts rows by itself.
Base.registry.update_type_annotation_map({int: BigInteger().with_variant(Integer(), "sqlite")})
migrate = Migrate(render_as_batch=True)
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(writer_or_address)
