"""The fields of an account: what a handle, an address and a password have to be."""

import re
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, PasswordField, StringField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from app.forms.fields import Marked, to_line
from app.lib.common_passwords import is_common
from app.models import User
from app.models.user import HANDLE_PATTERN

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 4096

# Handles that readers would take for the voice of the house.
RESERVED = {"admin", "administrator", "moderator", "root", "security", "staff", "support", "system"}


class MarkedForm(FlaskForm):
    """A form of its own page whose faulty fields say so."""

    class Meta(Marked, FlaskForm.Meta):
        pass


def email_field(label: str, **kwargs: Any) -> EmailField:
    """An address, in the spelling that mail is sent to."""
    return EmailField(
        label,
        [InputRequired(_l("Please type an e-mail address.")), deliverable],
        filters=[to_line],
        render_kw={"autocomplete": "email", "spellcheck": "false"},
        **kwargs,
    )


def deliverable(_form: FlaskForm, field: Field) -> None:
    """Refuse what cannot be an address. Nothing is asked of the network, and names of a local one are fine."""
    try:
        valid = validate_email(
            field.data, check_deliverability=False, globally_deliverable=False, test_environment=True
        )
    except EmailNotValidError as error:
        raise StopValidation(_("This does not look like an e-mail address.")) from error
    field.data = valid.normalized


def free_email(field: Field, owner: User | None = None) -> None:
    """Refuse an address that somebody other than the owner uses."""
    user = User.by_email(field.data)
    if user and (owner is None or user.id != owner.id):
        raise ValidationError(_("Somebody already uses this address."))


def new_password_field(label: str, **kwargs: Any) -> PasswordField:
    return PasswordField(
        label,
        [InputRequired(_l("Please choose a password."))],
        description=_l("8 characters or more; a sentence with spaces is fine."),
        render_kw={"autocomplete": "new-password"},
        **kwargs,
    )


def current_password_field(**kwargs: Any) -> PasswordField:
    return PasswordField(
        _l("Current password"),
        [InputRequired(_l("Please type your current password."))],
        render_kw={"autocomplete": "current-password"},
        **kwargs,
    )


def hard_to_guess(field: Field, handle: str, email: str) -> None:
    """Refuse a password that is too short, or among the first that anyone would try on this account."""
    password = field.data
    if len(password) < SHORTEST_PASSWORD:
        raise ValidationError(_("8 characters or more, please."))
    if len(password.encode()) > LONGEST_PASSWORD:
        raise ValidationError(_("This password is too long; 4,096 bytes fit."))
    if is_common(password, ("haru", "하루", handle, email, email.partition("@")[0])):
        raise ValidationError(_("This password is easy to guess. Please choose a less common one."))


class AccountForm(MarkedForm):
    """A new account."""

    handle = StringField(
        _l("Handle"),
        [InputRequired(_l("Please choose a handle."))],
        filters=[to_line, str.lower],
        description=_l("2 to 30 of a–z, 0–9, - and _. It stands in your addresses and stays for good."),
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    email = email_field(_l("E-mail"))
    password = new_password_field(_l("Password"))

    def validate_handle(self, field: Field) -> None:
        if not re.fullmatch(HANDLE_PATTERN, field.data):
            raise ValidationError(_("A handle is 2 to 30 of the letters a–z, the digits 0–9, - and _."))
        if User.by_handle(field.data):
            raise ValidationError(_("Somebody already has this handle."))

    def validate_email(self, field: Field) -> None:
        free_email(field)

    def validate_password(self, field: Field) -> None:
        hard_to_guess(field, self.handle.data, self.email.data)


class RegistrationForm(AccountForm):
    """A new account that a visitor makes."""

    def validate_handle(self, field: Field) -> None:
        if field.data in RESERVED:
            raise ValidationError(_("This handle is kept for the house. Please choose another."))
        super().validate_handle(field)
