"""Parts of addresses."""

import re
from datetime import date
from typing import Any

from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError

from app.lib import dates


class RowId(IntegerConverter):
    """The id of a row, as `<id:entry_id>`: beyond what a database can hold there is nothing to be found."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)


def to_row_id(value: Any) -> int:
    """The id of a row that a field or a query names, 0 for what can be none."""
    return int(value) if re.fullmatch("[0-9]{1,18}", str(value)) else 0


class CalendarMonth(BaseConverter):
    """A month, as `<month:first>`: 2023-10 in an address, its first day in a view, any of its days in `url_for`."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        first = dates.parse_day(f"{value}-01")
        if first is None:
            raise ValidationError
        return first

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


class IsoWeek(BaseConverter):
    """A week, as `<week:monday>`: 2023-W43 in an address, its Monday in a view, any of its days in `url_for`."""

    regex = dates.ISO_WEEK.pattern.replace("(", "(?:")

    def to_python(self, value: str) -> date:
        monday = dates.parse_week(value)
        if monday is None:
            raise ValidationError
        return monday

    def to_url(self, value: date) -> str:
        return dates.week_name(value)
