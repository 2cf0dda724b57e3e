"""The lines of a KPT, put in their places."""

from app.models.entry import Entry
from app.models.kpt import KPT, Kind
from app.models.writing import Line, Writing


def put_kpt(entry: Entry, writing: Writing) -> None:
    """Give the entry its Keeps, Problems and Tries."""
    items = [
        _item(entry, kind, line, position)
        for kind in Kind
        for position, line in enumerate(line for line in writing.kpt.get(kind, []) if line.text)
    ]
    entry.kpt = list(dict.fromkeys(items))


def _item(entry: Entry, kind: Kind, line: Line, position: int) -> KPT:
    known = {item.id: item for item in entry.kpt_of(kind)}
    item = known.get(line.id or 0) or KPT(kind=kind)
    item.text, item.position = line.text, position
    return item
