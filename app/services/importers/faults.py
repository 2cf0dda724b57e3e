"""An item of a source that fails alone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import InterfaceError, OperationalError

from app.lib.folders import FolderError
from app.services.importers.found import Note, Outcome, Refused, Row

log = logging.getLogger(__name__)

# The base itself failed: the next item would fare no better.
BASE_FAILED = (OperationalError, InterfaceError)


@contextmanager
def faults_told(row: Row, user_id: int) -> Iterator[None]:
    """Whatever goes wrong with one item makes its row a refused one that says why; the rest goes on."""
    try:
        yield
        return
    except BASE_FAILED:
        raise
    except Refused as refused:
        fault = refused.note
    except FolderError as error:
        fault = Note(error.code, error.detail)
    except Exception:
        log.exception("import: user %s: a file could not be taken in", user_id)
        fault = Note("unexpected")
    row.outcome, row.entry_id = Outcome.REFUSED, None
    row.notes = [fault, *row.notes]
