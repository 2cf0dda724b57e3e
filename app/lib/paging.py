"""Places in a list that is ordered by date and id, newest first: pages that cost the same at any depth."""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: what comes after this date and id."""

    day: date
    id: int

    @classmethod
    def parse(cls, text: str | None) -> "Cursor | None":
        """The place that an address names, as in 2023-10-26.123; None where it names none."""
        match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", text or "", re.ASCII)
        try:
            return cls(date.fromisoformat(match[1]), int(match[2])) if match else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.id}"
