"""A document of an export, read as an entry to be."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath

from app.lib import dates
from app.lib.documents import Document, read
from app.lib.documents.document import DONE, LISTS, OPEN
from app.lib.front_matter import FrontMatterError
from app.lib.text import UNSAFE, one_line
from app.models.entry import Visibility
from app.services.importers.found import Found, Note, Refused
from app.services.importers.haru import facts

UID = re.compile(r"[A-Za-z0-9_-]{1,36}")
BOXED = ("weekly_goals", "daily_goals", "try")
# A list may hold more than a form takes, but not without an end.
MOST_LINES = 1000

Boxes = dict[tuple[str, str], list[str]]


@dataclass(slots=True)
class OwnFound(Found):
    """An entry that haru wrote down itself. `boxes` are what stands before the lines, by section and words."""

    uid: str = ""
    updated_at: datetime | None = None
    trashed_at: datetime | None = None
    comments_closed_at: datetime | None = None
    digest_week: date | None = None
    boxes: Boxes = field(default_factory=dict)

    def boxed(self, section: str) -> list[tuple[str, str]]:
        """The lines of a section with their boxes."""
        lines = self.try_ if section == "try" else [words for words, _done in getattr(self, section)]
        left = {key: list(boxes) for key, boxes in self.boxes.items()}
        return [
            (words, left[section, words].pop(0) if left.get((section, words)) else OPEN) for words in lines
        ]


def document_in(text: str) -> Document:
    """The document of a file. Raises Refused."""
    try:
        document = read(text)
    except FrontMatterError as error:
        raise Refused("front_matter", str(error)) from None
    if max(len(document.lines(section)) for section in LISTS) > MOST_LINES:
        raise Refused("too_many_lines", f"{MOST_LINES:,}")
    return document


def found_in(path: str, document: Document, digest: str, notes: list[Note]) -> OwnFound:
    """The entry that a document says. Raises Refused."""
    day = _day(document, path)
    return OwnFound(
        path=path,
        digest=digest,
        entry_date=day,
        title=one_line(document.title) or f"TIL {day:%Y%m%d}",
        category=document.category,
        tags=document.tags,
        body=document.body,
        summary=document.summary,
        reflection=document.reflection,
        visibility=Visibility.PUBLIC if document.visibility == Visibility.PUBLIC else Visibility.PRIVATE,
        weekly_goals=[(line.text, line.mark == DONE) for line in document.weekly_goals],
        daily_goals=[(line.text, line.mark == DONE) for line in document.daily_goals],
        done_today=[line.text for line in document.done_today],
        keep=[line.text for line in document.keep],
        problem=[line.text for line in document.problem],
        try_=[line.text for line in document.try_],
        thumbnail=document.thumbnail,
        thumbnail_alt=document.thumbnail_alt,
        created_at=facts.instant(document.created),
        notes=notes,
        uid=document.uid if UID.fullmatch(document.uid) else "",
        updated_at=facts.instant(document.updated),
        trashed_at=facts.instant(document.trashed),
        comments_closed_at=facts.instant(document.comments_closed),
        digest_week=facts.week(document.digest_week),
        boxes=_boxes(document),
    )


def _day(document: Document, path: str) -> date:
    """The date that the document says, else its name."""
    said = document.date or PurePosixPath(path).name[:10]
    day = dates.parse_day(said)
    if day is None:
        raise Refused("bad_date", said)
    return day


def _boxes(document: Document) -> Boxes:
    boxes: Boxes = defaultdict(list)
    for section in BOXED:
        for line in document.lines(section):
            boxes[section, one_line(UNSAFE.sub("", line.text))].append(line.mark or OPEN)
    return dict(boxes)
