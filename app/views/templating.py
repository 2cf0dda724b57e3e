"""Filters and globals of the templates."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.dates import format_interval
from flask import Flask, current_app
from flask_babel import format_date, format_datetime, get_locale
from flask_login import current_user
from markupsafe import Markup, escape

from app.lib.contents import contents, opening
from app.lib.markdown import readable
from app.lib.sites import site_of
from app.lib.text import language_of, legible
from app.lib.urls import full, path_of
from app.models import Category, Comment, Entry, Tag, User
from app.models.category import NO_CATEGORY

# CLDR patterns, by language, where no standard format says it as shortly.
SHORT_DAY = {"ko": "M월 d일 EEE", "en": "EEE, MMM d"}
FULL_DAY = {"ko": "M월 d일 EEEE", "en": "EEEE, MMMM d"}
YEAR = {"ko": "y년", "en": "y"}
MONTH = {"ko": "y년 M월", "en": "MMMM y"}
MOMENT = {"ko": "y년 M월 d일 aaaa h:mm", "en": "MMM d, y, h:mm a"}

# Signs that no text of ours holds, which are escaped along with it.
MARK, MARK_END = "\x02", "\x03"


def init_app(app: Flask) -> None:
    app.add_template_filter(day)
    app.add_template_filter(short_day)
    app.add_template_filter(full_day)
    app.add_template_filter(until)
    app.add_template_filter(weekday)
    app.add_template_filter(numeric_day)
    app.add_template_filter(month)
    app.add_template_filter(month_name)
    app.add_template_filter(year)
    app.add_template_filter(moment)
    app.add_template_filter(marked)
    for of_text in (contents, opening, readable, site_of, full, language_of, legible):
        app.add_template_filter(of_text)
    app.add_template_global(get_locale)
    app.add_template_global(entry_path)
    app.add_template_global(shelf_path)
    app.add_template_global(tag_path)
    app.add_template_global(registration_open)
    app.add_template_global(new_comments)
    version = app.config["STATIC_VERSION"] = _version(Path(app.static_folder or ""))
    app.url_defaults(lambda endpoint, values: _name_version(endpoint, values, version))


def day(value: date) -> str:
    """2023년 10월 26일 목요일."""
    return format_date(value, "full")


def short_day(value: date) -> str:
    """10월 26일 목."""
    return format_date(value, SHORT_DAY[str(get_locale())])


def full_day(value: date) -> str:
    """10월 26일 목요일."""
    return format_date(value, FULL_DAY[str(get_locale())])


def until(first: date, last: date) -> str:
    """10월 23일~29일."""
    return format_interval(first, last, "MMMd", locale=get_locale())


def weekday(value: date) -> str:
    """목."""
    return format_date(value, "EEE")


def numeric_day(value: date) -> str:
    """2023.10.26."""
    return value.isoformat().replace("-", ".")


def month(value: date) -> str:
    """2023년 10월."""
    return format_date(value, MONTH[str(get_locale())])


def month_name(value: date) -> str:
    """10월."""
    return format_date(value, "LLL")


def year(value: date) -> str:
    """2023년."""
    return format_date(value, YEAR[str(get_locale())])


def moment(value: datetime) -> str:
    """An instant on the reader's clock."""
    return format_datetime(value, MOMENT[str(get_locale())])


def marked(pieces: Iterable[Any]) -> Markup:
    """Pieces of a text in a row, those that are marks in <mark>."""
    text = "".join([f"{MARK}{piece.text}{MARK_END}" if piece.is_mark else piece.text for piece in pieces])
    return Markup(str(escape(text)).replace(MARK, "<mark>").replace(MARK_END, "</mark>"))


def entry_path(entry: Entry) -> str:
    """The lasting address of an entry."""
    return path_of("entries.page", **entry.address)


def shelf_path(writer: User, category: Category | None) -> str:
    """The archive of a writer's category, or of their entries without one."""
    return path_of("archive.show", handle=writer.handle, slug=category.slug if category else NO_CATEGORY)


def tag_path(writer: User, tag: Tag) -> str:
    """The entries of a writer's that bear a tag."""
    return path_of("tag_archive.show", handle=writer.handle, slug=tag.slug)


def registration_open() -> bool:
    return current_app.config["REGISTRATION"] == "open"


def new_comments() -> int:
    """How many comments the reader has not read yet."""
    return Comment.count_new(current_user)


def _version(folder: Path) -> str:
    """A short digest of all files of ours: browsers may keep a file for good under an address that names it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:10]


def _name_version(endpoint: str, values: dict[str, Any], version: str) -> None:
    if endpoint == "static":
        values.setdefault("v", version)
