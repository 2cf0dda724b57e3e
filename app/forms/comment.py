"""The form of a comment."""

import unicodedata

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import Field
from wtforms.validators import ValidationError

from app.forms.account import MarkedForm
from app.forms.fields import text_field
from app.lib.markdown import render_comment
from app.models.comment import COMMENT_LENGTH

# Letters that show nothing: fillers of Hangul and the blank of Braille.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class CommentForm(MarkedForm):
    """The words of a comment, new or edited."""

    body = text_field(_l("Your comment"), COMMENT_LENGTH)

    def validate_body(self, field: Field) -> None:
        """Refuse what would be an empty place on the page, whether or not signs were typed."""
        shown = Markup(render_comment(field.data)).striptags()
        if not any(map(_is_seen, shown)):
            raise ValidationError(_("Please write a few words."))


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ" and char not in FILLERS
