"""Reading a week, in as many statements whatever it holds."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.models import KPT, Entry, User
from app.models.kpt import Kind
from app.models.week import Agenda, Week


def read_week(user: User, monday: date) -> Week:
    """The writer's week that begins at `monday`; what is in the trash is not part of it."""
    return Week(
        monday=monday,
        agenda=Agenda.of(user, monday),
        entries=_entries(user, monday),
        kpt=_kpt(user, monday),
        digest=Entry.digest_of(user, monday),
    )


def _kpt(user: User, monday: date) -> dict[Kind, list[KPT]]:
    query = select(KPT).join(KPT.entry).where(*_own(user, monday))
    kpt: dict[Kind, list[KPT]] = {}
    for item in db.session.scalars(query.order_by(Entry.entry_date, Entry.id, KPT.position, KPT.id)):
        kpt.setdefault(item.kind, []).append(item)
    return kpt


def _entries(user: User, monday: date) -> list[Entry]:
    query = select(Entry).where(*_own(user, monday)).options(*Entry.cards())
    return list(db.session.scalars(query.order_by(Entry.entry_date, Entry.id)))


def _own(user: User, monday: date) -> list[ColumnElement[bool]]:
    return [*Entry.shelf(user, user), _within(Entry.entry_date, monday)]


def _within(column: InstrumentedAttribute[date], monday: date) -> ColumnElement[bool]:
    return column.between(monday, monday + timedelta(days=6))
