"""The lines of KPT in an export: each is named by its entry's uid, its kind and its number, as in 0d9c…/try/1."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import KPT
from app.services.exporter.plan import Plan


class Lines:
    """Tells the names of lines by their ids."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self.session, self.plan = session, plan

    def names(self, ids: Iterable[int | None]) -> dict[int | None, str]:
        """The names of some lines, a batch at a time; those of entries that are not exported have none."""
        wanted = {id_ for id_ in ids if id_ is not None}
        if not wanted:
            return {}
        entries = select(KPT.entry_id).where(KPT.id.in_(wanted))
        query = select(KPT.id, KPT.entry_id, KPT.kind).where(KPT.entry_id.in_(entries))
        counts: Counter[tuple[int, str]] = Counter()
        names: dict[int | None, str] = {}
        for row in self.session.execute(query.order_by(KPT.position, KPT.id)):
            counts[row.entry_id, row.kind] += 1
            place = self.plan.places.get(row.entry_id)
            if place and row.id in wanted:
                names[row.id] = f"{place.uid}/{row.kind}/{counts[row.entry_id, row.kind]}"
        return names
