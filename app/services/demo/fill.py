"""Writes the journal of weeks.toml into an empty base."""

import secrets
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib import dates
from app.lib.errors import HaruError
from app.models import Entry, Image, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.kpt import Kind
from app.models.writing import GoalLine, Line, Writing
from app.services.demo.pictures import draw

WEEKS = Path(__file__).with_name("weeks.toml")
HANDLE, NAME, EMAIL = "haru", "김하루", "haru@example.com"

# At this hour of the writer's day the demo's days were written down, in UTC: a late evening in Seoul.
WRITTEN_AT = time(13, 40, tzinfo=UTC)


class NotEmpty(HaruError):
    """The base has writers already; the demo would stand among real days."""


def fill(save: Any) -> tuple[User, str]:
    """Write the demo's days up to today; returns the writer and their password. The caller commits.

    `save` is the verb that saves a writing. Raises NotEmpty.
    """
    if db.session.scalars(select(User.id).limit(1)).first():
        raise NotEmpty
    password = secrets.token_urlsafe(9)
    user = User(handle=HANDLE, name=NAME)
    user.set_email(EMAIL)
    user.set_password(password)
    db.session.add(user)
    db.session.flush()
    weeks = tomllib.loads(WEEKS.read_text(encoding="utf-8"))["week"]
    monday = dates.week_start(user.today()) - timedelta(weeks=len(weeks) - 1)
    for number, week in enumerate(weeks):
        _write_week(user, monday + timedelta(weeks=number), week, save)
    return user, password


def _write_week(user: User, monday: date, week: dict[str, Any], save: Any) -> None:
    for day in sorted(week["day"], key=lambda day: day["weekday"]):
        entry_date = monday + timedelta(days=day["weekday"])
        if entry_date <= user.today():
            entry = save(user, _writing(user, entry_date, week, day))
            _backdate(entry)


def _writing(user: User, entry_date: date, week: dict[str, Any], day: dict[str, Any]) -> Writing:
    return Writing(
        entry_date=entry_date,
        form_id=secrets.token_hex(16),
        title=day.get("title", ""),
        new_category=day["category"],
        body=day.get("body", "").strip(),
        summary=day.get("summary", ""),
        reflection=day.get("reflection", ""),
        visibility=Visibility.PUBLIC if day.get("public") else Visibility.PRIVATE,
        thumbnail=_picture(user, day),
        thumbnail_alt=day.get("alt", ""),
        goals={Horizon.WEEK: _goals(week["goals"]), Horizon.DAY: _goals(day.get("goals", []))},
        done_today=[Line(line) for line in day.get("did", [])],
        kpt={kind: [Line(line) for line in day.get(kind.value, [])] for kind in Kind},
    )


def _goals(lines: list[str]) -> list[GoalLine]:
    """Goals as tasks are written in Markdown: `[x] done`, `[ ] open`."""
    return [GoalLine(line[4:], done=line.startswith("[x]")) for line in lines]


def _picture(user: User, day: dict[str, Any]) -> Image | None:
    kind = day.get("picture")
    if not kind:
        return None
    return Image.from_upload(user, FileStorage(draw(kind, day["title"]), f"{kind}.png"), day["alt"])


def _backdate(entry: Entry) -> None:
    """As if it had been written on its evening."""
    written = datetime.combine(entry.entry_date, WRITTEN_AT)
    entry.created_at = entry.updated_at = written
    for place in entry.places:
        place.goal.created_at = min(place.goal.created_at, written)
        if place.goal.done_at:
            place.goal.done_at = min(place.goal.done_at, written)
