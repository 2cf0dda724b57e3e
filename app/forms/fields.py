"""Fields and validators that several forms use."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app.lib import text
from app.models.goal import LINE_LENGTH

# So many rows a section takes; more than a day holds, and few enough to answer quickly.
MOST_ROWS = 200


class Marked:
    """Meta of a form whose faulty fields say so to screen readers, and where the reason stands."""

    def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
        if field.errors:
            reason = f"{field.id}-errors"
            described = f"{render_kw.get('aria-describedby', '')} {reason}".strip()
            render_kw = {**render_kw, "aria-invalid": "true", "aria-describedby": described}
        return super().render_field(field, render_kw)  # type: ignore[misc]


def plain(_form: Form, field: Any) -> None:
    """Refuse NUL and other control characters, which no page, feed or export could show."""
    if field.data and text.has_control(field.data):
        raise ValidationError(_("There is an invisible control character in this text. Please type it anew."))


def line_field(label: str, length: int, **kwargs: Any) -> StringField:
    """One line of words: NFC, spaces around it dropped."""
    too_long = _l("Up to %(max)d characters, please.")
    return StringField(label, [Length(max=length, message=too_long), plain], filters=[to_line], **kwargs)


def text_field(label: str, length: int) -> TextAreaField:
    """Text as the writer typed it, but for its line ends."""
    too_long = _l("Up to %(max)d characters, please.")
    return TextAreaField(label, [Length(max=length, message=too_long), plain], filters=[to_text])


def to_line(value: str | None) -> str:
    return text.one_line(value or "")


def to_text(value: str | None) -> str:
    return text.clean(value or "")


class LineForm(Form):
    """A row: one line, and the row of the base it came from."""

    Meta = Marked

    text = line_field(_l("Text"), LINE_LENGTH)
    id = IntegerField(widget=HiddenInput(), validators=[Optional()])

    @property
    def was_removed(self) -> bool:
        """A row that the writer emptied is still sent, so that what it came from is taken away."""
        return bool(self.id.data) and not self.text.data


class GoalForm(LineForm):
    """A goal's row."""

    done = BooleanField(_l("Done"))
    version = HiddenField()


class Rows(FieldList):
    """Rows that can be added, taken away and moved, by buttons of the form."""

    def __init__(self, form_class: type[Form], label: str, **kwargs: Any) -> None:
        super().__init__(FormField(form_class), label, max_entries=MOST_ROWS, **kwargs)

    def fill(self, rows: list[dict[str, Any]]) -> None:
        self.process(None, rows)

    def change(self, verb: str, index: int | None, way: str | None) -> None:
        """Add a blank row after `index`, or remove or move the row at `index`; what does not exist is left alone."""
        rows = self.data
        at = len(rows) if index is None else index
        if verb == "add_row" and len(rows) < MOST_ROWS:
            rows.insert(at + 1, {})
        elif verb == "remove_row" and at < len(rows):
            row = rows.pop(at)
            if row.get("id"):
                rows.insert(at, {"id": row["id"], "text": ""})
        elif verb == "move_row" and at < len(rows):
            to = max(0, at - 1 if way == "up" else at + 1)
            rows.insert(to, rows.pop(at))
        self.fill(rows)

    def pad(self, spare: int = 1) -> None:
        """Offer blank rows at the end, so that a line can be added without a script."""
        blank = [entry for entry in self.entries if not entry.data["text"] and not entry.data["id"]]
        for _spare in range(min(spare - len(blank), MOST_ROWS - len(self.entries))):
            self.append_entry()
