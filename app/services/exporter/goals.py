"""The goals of an export: each is named by its week or day and its number there, as in 2023-W43/1."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row, case, select
from sqlalchemy.orm import Session

from app.lib import dates
from app.models import Goal
from app.models.goal import Horizon
from app.services.exporter.lines import Lines
from app.services.exporter.said import filled, instant

BATCH = 500


class Goals:
    """Those that an exported entry shows, and those that none shows yet."""

    def __init__(self, session: Session, user_id: int, *, with_trash: bool) -> None:
        self.session, self.user_id, self.with_trash = session, user_id, with_trash
        counts: Counter[str] = Counter()
        self.names: dict[int | None, str] = {}
        for row in self._rows(select(Goal.id, Goal.horizon, Goal.date)):
            kept_under = _kept_under(row.horizon, row.date)
            counts[kept_under] += 1
            self.names[row.id] = f"{kept_under}/{counts[kept_under]}"

    def records(self, lines: Lines) -> Iterator[tuple[str, dict[str, Any]]]:
        """What the lists of documents can't say, by name."""
        columns = [column for column in Goal.__table__.columns if column.name != "user_id"]
        for rows in self._rows(select(*columns)).partitions(BATCH):
            tries = lines.names(row.try_id for row in rows)
            for row in rows:
                yield self.names[row.id], self._record(row, tries)

    def _rows(self, query: Any) -> Any:
        week_first = case((Goal.horizon == Horizon.WEEK, 0), else_=1)
        query = query.where(Goal.user_id == self.user_id).order_by(Goal.date, week_first, Goal.id)
        if not self.with_trash:
            query = query.where(Goal.is_shown())
        return self.session.execute(query.execution_options(yield_per=BATCH))

    def _record(self, row: Row[Any], tries: dict[int | None, str]) -> dict[str, Any]:
        return filled(
            text=row.text,
            created=instant(row.created_at),
            done=instant(row.done_at),
            dropped=instant(row.dropped_at),
            reason=row.drop_reason,
            **{"from": self.names.get(row.from_id)},
            started=row.started_on and row.started_on.isoformat(),
            carried=row.times_carried,
            week_goal=self.names.get(row.week_goal_id),
            **{"try": tries.get(row.try_id)},
        )


def _kept_under(horizon: Horizon, day: date) -> str:
    return dates.week_name(day) if horizon is Horizon.WEEK else day.isoformat()
