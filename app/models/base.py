"""What every model stands on."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlalchemy.orm import mapped_column

from app.extensions import Base, db
from app.lib import dates


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the base, also where the base knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


Id = Annotated[int, mapped_column(primary_key=True)]
CreatedAt = Annotated[datetime, mapped_column(UtcDateTime, default=dates.now)]

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
