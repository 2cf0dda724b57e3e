"""haru.json: what Markdown can't say, a record a line, so that git shows small changes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from app.lib.documents import quote
from app.models import KPT, Category, Draft
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.services.exporter.days import Day
from app.services.exporter.goals import Goals
from app.services.exporter.said import filled, instant

FILE = "haru.json"
VERSION = 1


def pieces(
    settings: dict[str, Any],
    categories: Iterable[Category],
    tags: Sequence[str],
    pictures: dict[str, dict[str, str]],
    goals: Iterable[tuple[str, dict[str, Any]]],
    entries: IO[bytes],
    drafts: IO[bytes],
) -> Iterator[bytes]:
    """The file, with settings where there are any; `entries` and `drafts` hold records, a line each."""
    yield f'{{"format": "haru", "version": {VERSION}'.encode()
    if settings:
        yield f',\n "settings": {quote(settings)}'.encode()
    yield from _section("categories", "[", "]", (quote(_category(each)).encode() for each in categories))
    if tags:
        yield from _section("tags", "[", "]", (quote(name).encode() for name in tags))
    yield from _section("pictures", "{", "}", _named(sorted(pictures.items())))
    yield from _section("goals", "{", "}", _named(goals))
    yield from _section("entries", "[", "]", _lines_of(entries))
    yield from _section("drafts", "[", "]", _lines_of(drafts))
    yield b"\n}\n"


def of_entry(
    day: Day,
    revisions: str | None,
    goals: Goals,
    lines: dict[int | None, str],
    comments: Sequence[dict[str, Any]] | None,
) -> bytes:
    """The record of an entry with its goals, the lines of its KPT and what others said, as a line of its own."""
    record = filled(
        uid=day.place.uid,
        file=day.place.file,
        revisions=revisions,
        weekly_goals=[goals.names[goal.id] for goal in day.goals[Horizon.WEEK]],
        daily_goals=[goals.names[goal.id] for goal in day.goals[Horizon.DAY]],
        done_today=[goals.names[goal.id] for goal in day.done],
        **{kind.value: [_line(line, lines) for line in day.kpt[kind]] for kind in Kind},
        comments=comments,
    )
    return f"{quote(record)}\n".encode()


def of_draft(draft: Draft, file: str, entry_uid: str | None) -> bytes:
    record = filled(
        file=file,
        form_id=draft.form_id,
        entry=entry_uid,
        saved=instant(draft.saved_at),
        created=instant(draft.created_at),
    )
    return f"{quote(record)}\n".encode()


def _line(line: KPT, lines: dict[int | None, str]) -> dict[str, Any]:
    return filled(
        text=line.text,
        created=instant(line.created_at),
        done=instant(line.done_at),
        dropped=instant(line.dropped_at),
        **{"from": lines.get(line.from_id)},
    )


def _category(category: Category) -> dict[str, Any]:
    return filled(
        name=category.name,
        description=category.description,
        template=category.template,
        parts=category.parts,
        created=instant(category.created_at),
    )


def _section(name: str, opening: str, closing: str, records: Iterable[bytes]) -> Iterator[bytes]:
    yield f',\n "{name}": {opening}'.encode()
    separator = b"\n  "
    for record in records:
        yield separator + record
        separator = b",\n  "
    yield f"\n {closing}".encode()


def _named(records: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[bytes]:
    return (f"{quote(name)}: {quote(record)}".encode() for name, record in records)


def _lines_of(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    return (line.removesuffix(b"\n") for line in file)
