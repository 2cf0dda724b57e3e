"""Entries as documents."""

from typing import Any

from app.lib import dates
from app.lib.documents import Document, Line
from app.lib.documents.document import DONE, DROPPED, NO_BOX, OPEN
from app.models import Category
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.services.exporter.days import Day
from app.services.exporter.said import instant
from app.services.exporter.texts import Texts


def document_of(day: Day, category: Category | None, texts: Texts) -> Document:
    entry, file = day.entry, day.place.file
    thumbnail = texts.picture(entry.thumbnail.key, file) if entry.thumbnail else ""
    return Document(
        title=entry.title,
        date=entry.entry_date.isoformat(),
        category=category.name if category else "",
        tags=day.tags,
        visibility=entry.visibility.value,
        thumbnail=thumbnail,
        thumbnail_alt=entry.thumbnail.alt if entry.thumbnail and thumbnail else "",
        digest_week=dates.week_name(entry.digest_week) if entry.digest_week else "",
        trashed=instant(entry.trashed_at),
        comments_closed=instant(entry.comments_closed_at),
        uid=entry.uid,
        created=instant(entry.created_at),
        updated=instant(entry.updated_at),
        weekly_goals=[_boxed(goal) for goal in day.goals[Horizon.WEEK]],
        daily_goals=[_boxed(goal) for goal in day.goals[Horizon.DAY]],
        done_today=[Line(NO_BOX, goal.text) for goal in day.done],
        keep=[Line(NO_BOX, line.text) for line in day.kpt[Kind.KEEP]],
        problem=[Line(NO_BOX, line.text) for line in day.kpt[Kind.PROBLEM]],
        try_=[_boxed(line) for line in day.kpt[Kind.TRY]],
        body=texts.leave(entry.body, file),
        summary=texts.leave(entry.summary, file),
        reflection=texts.leave(entry.reflection, file),
    )


def _boxed(row: Any) -> Line:
    """A goal or a Try with what became of it."""
    return Line(DONE if row.done_at else DROPPED if row.dropped_at else OPEN, row.text)
