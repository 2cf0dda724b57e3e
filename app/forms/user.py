"""What a writer can set."""

from collections import Counter
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location
from flask_babel import format_date, get_locale
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput

from app.forms.account import (
    MarkedForm,
    current_password_field,
    email_field,
    free_email,
    hard_to_guess,
    new_password_field,
)
from app.forms.fields import plain, to_line
from app.models import User
from app.models.user import NAME_LENGTH

REGIONS = {
    "Asia": _l("Asia"),
    "Africa": _l("Africa"),
    "America": _l("America"),
    "Antarctica": _l("Antarctica"),
    "Arctic": _l("Arctic"),
    "Atlantic": _l("Atlantic"),
    "Australia": _l("Australia"),
    "Europe": _l("Europe"),
    "Indian": _l("Indian Ocean"),
    "Pacific": _l("Pacific"),
}


def said_as(name: str, plain_name: str, zones_of_name: int) -> str:
    """A place in the reader's language, where it has a name there; told apart where it has several zones."""
    if name.isascii():
        return plain_name
    return f"{name} ({plain_name})" if zones_of_name > 1 else name


@cache
def places(region: str, language: str) -> list[tuple[str, str]]:
    """The time zones of a region, each with the place it is named after, in the order of these names."""
    zones = sorted(zone for zone in available_timezones() if zone.startswith(f"{region}/"))
    plain_names = {zone: zone.partition("/")[2].replace("_", " ").replace("/", " · ") for zone in zones}
    if language == "en":
        return list(plain_names.items())
    names = {zone: get_timezone_location(ZoneInfo(zone), language, return_city=True) for zone in zones}
    counts = Counter(names.values())
    said = {zone: said_as(name, plain_names[zone], counts[name]) for zone, name in names.items()}
    return sorted(said.items(), key=itemgetter(1))


def time_zones() -> list[SelectChoice]:
    """The world's time zones by region, for a select."""
    language = str(get_locale())
    choices = [
        SelectChoice(zone, place, optgroup=str(label))
        for region, label in REGIONS.items()
        for zone, place in places(region, language)
    ]
    return [*choices, SelectChoice("UTC", optgroup="UTC")]


def weekdays() -> list[tuple[int, str]]:
    """The days of the week by their number, Monday 0, in the reader's language."""
    # The first of January 2024 was a Monday.
    return [(number, format_date(date(2024, 1, 1 + number), "EEEE")) for number in range(7)]


def each_once(numbers: list[int] | None) -> list[int]:
    return sorted(set(numbers or []))


class ProfileForm(MarkedForm):
    """How the house calls the writer, speaks to them and counts their days."""

    name = StringField(
        _l("Name"),
        [
            DataRequired(_l("Please type a name.")),
            Length(max=NAME_LENGTH, message=_l("Up to %(max)d characters, please.")),
            plain,
        ],
        filters=[to_line],
        render_kw={"autocomplete": "name"},
    )
    language = SelectField(
        _l("Language"),
        choices=[
            SelectChoice("", _l("As the browser asks for")),
            SelectChoice("ko", "한국어"),
            SelectChoice("en", "English"),
        ],
        coerce=lambda value: value or None,
    )
    time_zone = SelectField(_l("Time zone"), choices=time_zones)
    day_start = SelectField(
        _l("Hour at which your day starts"),
        choices=[SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        description=_l("What you write before that hour belongs to the day before."),
    )
    rest_days = SelectMultipleField(
        _l("Rest days"),
        choices=weekdays,
        coerce=int,
        filters=[each_once],
        option_widget=CheckboxInput(),
        description=_l("Not writing on these days does not break a row of days."),
    )


class EmailForm(MarkedForm):
    """Another address, on the word of the present password."""

    email = email_field(_l("New e-mail"), id="new-email")
    current_password = current_password_field(id="email-current-password")

    def __init__(self, user: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user

    def validate_email(self, field: Field) -> None:
        free_email(field, self.user)


class NewPasswordForm(MarkedForm):
    """Another password."""

    new_password = new_password_field(_l("New password"))

    def __init__(self, user: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user

    def validate_new_password(self, field: Field) -> None:
        hard_to_guess(field, self.user.handle, self.user.email)


class PasswordForm(NewPasswordForm):
    """Another password, on the word of the present one."""

    current_password = current_password_field()
