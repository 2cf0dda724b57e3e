"""How the files of an export say things: moments, headings, records of one line."""

from datetime import UTC, datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _


def instant(moment: datetime | None) -> str:
    """A moment in UTC to the microsecond, or ""."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}" if moment else ""


def filled(**values: Any) -> dict[str, Any]:
    """The values that say something, in their order."""
    return {name: value for name, value in values.items() if value}


def headings(language: str) -> dict[str, str]:
    """The headings of a document's sections; those of a KPT are the same in every language."""
    with force_locale(language):
        return {
            "weekly_goals": _("Goals of the week"),
            "daily_goals": _("Goals of the day"),
            "done_today": _("What I did"),
            "summary": _("Summary"),
            "kpt": "KPT",
            "keep": "Keep",
            "problem": "Problem",
            "try": "Try",
            "reflection": _("Reflection"),
        }
