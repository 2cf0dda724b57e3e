"""The categories, the tags and the settings of an export."""

from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import select

from app.extensions import db
from app.lib import dates, text
from app.models.category import NAME_LENGTH, PARTS, TEXTS, Category
from app.models.entry import Entry
from app.models.tag import NAME_LENGTH as TAG_LENGTH
from app.models.tag import Tag
from app.models.user import NAME_LENGTH as USER_NAME_LENGTH
from app.models.user import User
from app.services.importers.haru import facts

DESCRIPTION_LENGTH, TEMPLATE_LENGTH = 500, 10_000
LANGUAGES = ("ko", "en")


def put_up(user: User, records: list[dict[str, Any]]) -> None:
    """Make the categories that the writer has not, in their order."""
    for record in records:
        name = text.one_line(facts.words(record.get("name"), NAME_LENGTH))
        if name and Category.named(user, name) is None:
            Category.make(user, name, **_shape(record))


def put_out(user: User, names: list[str]) -> None:
    """Make the tags that the writer has not, in their order."""
    Tag.make_all(user, (facts.words(name, TAG_LENGTH) for name in names))


def _shape(record: dict[str, Any]) -> dict[str, Any]:
    template, parts = facts.table(record.get("template")), facts.names(record.get("parts"))
    texts = {name: facts.words(template.get(name), TEMPLATE_LENGTH) for name in TEXTS}
    used = [part for part in PARTS if part in parts]
    return {
        "description": text.one_line(facts.words(record.get("description"), DESCRIPTION_LENGTH)),
        "template": {name: words for name, words in texts.items() if words},
        "parts": used if 0 < len(used) < len(PARTS) else None,
        "created_at": facts.instant(record.get("created")) or dates.now(),
    }


def is_empty(user: User) -> bool:
    """Whether the writer has not written anything yet."""
    return db.session.scalars(select(Entry.id).where(Entry.user_id == user.id).limit(1)).first() is None


def settle_in(user: User, settings: dict[str, Any]) -> None:
    """Give the writer the settings of the export."""
    for name, value in chosen(settings).items():
        setattr(user, name, value)


def chosen(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of an export, but for those that the form of the profile would not take."""
    name = text.one_line(facts.words(settings.get("name"), USER_NAME_LENGTH))
    hour, days = settings.get("day_start"), settings.get("rest_days")
    found: dict[str, Any] = {"name": name} if name else {}
    if settings.get("language") in (*LANGUAGES, None) and "language" in settings:
        found["language"] = settings["language"]
    if settings.get("time_zone") in available_timezones():
        found["time_zone"] = settings["time_zone"]
    if hour in range(24) and not isinstance(hour, bool | float):
        found["day_start"] = hour
    if isinstance(days, list) and all(isinstance(day, int) and day in range(7) for day in days):
        found["rest_days"] = sorted({int(day) for day in days})
    return found
