"""Writes the demo journal into an empty base, day by day, as its writer would have."""

import random
import re
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib import dates
from app.lib.errors import HaruError
from app.models import KPT, Category, Entry, Goal, Image, Profile, Tag, User
from app.models.entry import Visibility
from app.models.goal import Horizon
from app.models.writing import Line, Writing
from app.services.demo import journal, loop
from app.services.demo.drawings import draw
from app.services.demo.journal import Day
from app.services.demo.talk import new_password

Save = Callable[[User, Writing], Entry]
Gather = Callable[[User, date], Writing]

STAMPS = (
    Image.created_at,
    Goal.created_at,
    Goal.done_at,
    Goal.dropped_at,
    KPT.created_at,
    KPT.done_at,
    KPT.dropped_at,
    Tag.created_at,
)

# A picture that a body names by a drawing of its day: ![words](name)
DRAWN = re.compile(r"!\[([^\]]*)\]\((\w+)\)")


class NotEmpty(HaruError):
    """The base has writers already; the demo would stand among real days."""


def begin() -> tuple[User, str]:
    """Make the writer with their categories; returns them with a new password. Raises NotEmpty."""
    if db.session.scalars(select(User.id).limit(1)).first():
        raise NotEmpty
    described = journal.writer()
    password = new_password()
    user = User.new(described["handle"], described["email"], password)
    user.name, user.rest_days = described["name"], described["rest_days"]
    db.session.flush()
    user.created_at = _evening(user, next(journal.days_until(user.today()))) - timedelta(hours=14)
    for shelf in described["category"]:
        Category.make(user, created_at=user.created_at, **shelf)
    portrait, profile = described["portrait"], Profile.of(user)
    profile.about, profile.picture = (
        described["about"],
        _picture(user, user.handle, portrait["alt"], portrait),
    )
    return user, password


def write(user: User, day: Day, save: Save, gather: Gather) -> Entry:
    """Save one day through `save`, as any day is saved, and date it back to its evening. The caller commits.

    `gather` makes the digest of the week that begins at a Monday.
    """
    entry = _digest(user, day, save, gather) if day.is_digest else save(user, _writing(user, day))
    written = min(_evening(user, day), dates.now())
    entry.created_at = entry.updated_at = written
    _date_back(written)
    return entry


def _digest(user: User, day: Day, save: Save, gather: Gather) -> Entry:
    monday = dates.week_start(day.date)
    entry = save(user, gather(user, monday))
    entry.digest_week, entry.category = monday, Category.named(user, day.table["category"])
    return entry


def _date_back(written: datetime) -> None:
    """Days are written in their order: what is stamped later than this one was stamped while saving it."""
    for stamp in STAMPS:
        db.session.execute(update(stamp.class_).where(stamp > written).values({stamp: written}))


def _writing(user: User, day: Day) -> Writing:
    table = day.table
    thumbnail = table.get("thumbnail")
    return Writing(
        entry_date=day.date,
        form_id=secrets.token_hex(16),
        title=table.get("title", ""),
        category=Category.named(user, table.get("category", "")),
        tags=table.get("tags", []),
        body=_with_pictures(user, table),
        summary=table.get("summary", ""),
        reflection=table.get("reflection", ""),
        visibility=Visibility.PUBLIC if table.get("public") else Visibility.PRIVATE,
        thumbnail=_picture(user, table["title"], thumbnail["alt"], thumbnail) if thumbnail else None,
        thumbnail_alt=thumbnail["alt"] if thumbnail else "",
        goals={Horizon.WEEK: day.weekly_goals, Horizon.DAY: day.daily_goals},
        carried=loop.carried(user, day),
        done_today=[Line(words) for words in table.get("did", [])],
        kpt=loop.kpt(user, table),
        tried=loop.tried(user, table),
    )


def _with_pictures(user: User, table: dict[str, Any]) -> str:
    """The body, with each picture it names drawn and stored."""

    def stored(named: re.Match[str]) -> str:
        return _picture(user, table["title"], named[1], table["pictures"][named[2]]).markdown

    return DRAWN.sub(stored, table["body"].strip("\n"))


def _picture(user: User, seed: str, alt: str, drawing: dict[str, Any]) -> Image:
    options = {key: value for key, value in drawing.items() if key not in ("draw", "alt")}
    file = FileStorage(draw(drawing["draw"], seed, **options), f"{drawing['draw']}.png")
    image = Image.from_upload(user, file, alt)
    assert image is not None
    return image


def _evening(user: User, day: Day) -> datetime:
    """When the day was written down, on the writer's clock; `at` may lie beyond midnight, as in 24:20."""
    some = random.Random(day.table.get("body")).randint(0, 59)
    hour, minute = map(int, day.table.get("at", f"22:{some}").split(":"))
    midnight = datetime.combine(day.date, time(), ZoneInfo(user.time_zone))
    return (midnight + timedelta(hours=hour, minutes=minute)).astimezone(UTC)
