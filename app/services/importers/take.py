"""Taking a source in, a few entries at a time: what is slow first, then all that is written in one transaction."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from app.extensions import db
from app.models.user import User
from app.services.importers.base import Importer
from app.services.importers.faults import BASE_FAILED, faults_told
from app.services.importers.found import Found, Outcome, Refused, Row
from app.services.importers.run import items_of, look, tidy

log = logging.getLogger(__name__)

# What goes in together: so many items, characters or seconds, whichever is reached first.
MOST_ITEMS, MOST_CHARACTERS, LONGEST = 20, 2_000_000, 1.0

Tell = Callable[[Row], None]
Prepared = tuple[Row, Found | None]


def take(
    importer: Importer, *, update: bool = False, note: Tell | None = None, seen: Collection[str] = ()
) -> Iterator[Row]:
    """Take the source in and yield each row once it holds. `update` also takes what changed since it was imported.

    `note` is called with each row within the transaction of its entry. Paths in `seen` are passed over: an earlier run
    told of them. Raises Refused where the source or the base breaks off; what was yielded stays.
    """
    taking = _Taking(importer, update, note or (lambda row: None))
    try:
        yield from taking.rows(seen)
    except BASE_FAILED as error:
        log.error("import: user %s: the database failed: %s", taking.user_id, type(error).__name__)
        raise Refused("no_database") from error
    finally:
        db.session.rollback()
        importer.settle()
        told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(taking.counts.items()))
        log.info("import: user %s, %s: %s", taking.user_id, importer.name, told or "nothing")


class _Taking:
    """One run of an import."""

    def __init__(self, importer: Importer, update: bool, note: Tell) -> None:
        self.importer, self.update, self.note = importer, update, note
        self.user_id = importer.user.id
        self.counts: Counter[Outcome] = Counter()

    def rows(self, seen: Collection[str]) -> Iterator[Row]:
        self._together(self._begin)
        for batch in self._batches(item for item in items_of(self.importer) if item.path not in seen):
            yield from self._together(partial(self._put_all, batch))
        yield from self._together(lambda: list(self.importer.finish()))

    def _begin(self) -> list[Row]:
        self.importer.begin()
        return []

    def _batches(self, items: Iterable[Found | Row]) -> Iterator[list[Prepared]]:
        batch: list[Prepared] = []
        began, size = time.monotonic(), 0
        for item in items:
            batch.append(self._prepare(item))
            size += len(item.body) if isinstance(item, Found) else 0
            if len(batch) >= MOST_ITEMS or size > MOST_CHARACTERS or time.monotonic() - began > LONGEST:
                yield batch
                batch, began, size = [], time.monotonic(), 0
        if batch:
            yield batch

    def _prepare(self, item: Found | Row) -> Prepared:
        row = look(self.importer, item)
        if isinstance(item, Found) and self._is_wanted(row.outcome):
            with faults_told(row, self.user_id):
                self.importer.prepare(item)
                return row, item
        return row, None

    def _is_wanted(self, outcome: Outcome) -> bool:
        return outcome is Outcome.NEW or (outcome is Outcome.CHANGED and self.update)

    def _together(self, work: Callable[[], list[Row]]) -> list[Row]:
        """Do something in one transaction while the writer's other saves wait, and tell of its rows."""
        try:
            self.importer.user.lock()
            rows = work()
            for row in rows:
                self.note(tidy(row))
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            self.importer.settle()
        self._forget()
        self.counts.update(row.outcome for row in rows)
        return rows

    def _forget(self) -> None:
        """So that memory does not grow with the number of entries."""
        db.session.expunge_all()
        self.importer.user = db.session.get_one(User, self.user_id)

    def _put_all(self, batch: list[Prepared]) -> list[Row]:
        return [self._put(row, found) for row, found in batch]

    def _put(self, row: Row, found: Found | None) -> Row:
        """Write an item where that is wanted, as things stand now that nobody else changes them."""
        if found is None:
            return row
        with faults_told(row, self.user_id), db.session.begin_nested():
            row.outcome, entry = self.importer.standing(found)
            if self._is_wanted(row.outcome):
                is_new = entry is None
                entry = self.importer.write(found, entry)
                row.outcome = Outcome.NEW if is_new else Outcome.UPDATED
                row.title, row.day, row.entry_id = entry.title, entry.entry_date, entry.id
        return row
