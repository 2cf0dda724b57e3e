"""The form of a sign-in."""

import json

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from app.forms.account import MarkedForm
from app.forms.fields import plain, to_line
from app.lib.urls import local_path


class SessionForm(MarkedForm):
    """Who signs in, and what was under way: the page to come back to, and a form that came without a session."""

    email = StringField(
        _l("E-mail or handle"),
        [InputRequired(_l("Please type your address or handle.")), plain],
        filters=[to_line],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Please type your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    remember = BooleanField(_l("Stay signed in on this device"))
    next = HiddenField()
    action = HiddenField()
    carried = HiddenField()

    @property
    def came_from(self) -> str | None:
        """The page to come back to, if it is one of this site."""
        return local_path(self.next.data)

    @property
    def goes_to(self) -> str | None:
        """Where the carried form was sent, if that is an address of this site."""
        return local_path(self.action.data)

    @property
    def pairs(self) -> list[list[str]]:
        """The carried form's fields as [name, value]; none where they are not what was handed out."""
        try:
            pairs = json.loads(self.carried.data or "[]")
            json.dumps(pairs, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return []
        return pairs if isinstance(pairs, list) and all(map(_is_pair, pairs)) else []


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
