"""Fields and validators that several forms use."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import HiddenInput, html_params

from app.lib import text
from app.models.goal import LINE_LENGTH, version_of
from app.models.writing import Choice

# Smaller goals that one is split into; far more would keep the base busy for minutes.
MOST_PIECES = 20


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


def wrapping_line(field: StringField, **kwargs: Any) -> Markup:
    """A widget for a line that stays readable where it is longer than its place, as on a phone."""
    return Markup("<textarea {}>{}</textarea>").format(
        Markup(html_params(**{"id": field.id, "name": field.name, **kwargs})), escape(field._value())
    )


class LineForm(Form):
    """A row: one line, and the row of the base it came from."""

    Meta = Marked

    text = line_field(_l("Text"), LINE_LENGTH, widget=wrapping_line)
    id = IntegerField(widget=HiddenInput(), validators=[Optional()])

    @property
    def was_removed(self) -> bool:
        """A row that the writer emptied is still sent, so that what it came from is taken away."""
        return bool(self.id.data) and not self.text.data

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The row, or the rows it becomes where several lines were typed into it."""
        typed = [line for sent in self.text.raw_data or [] for line in to_text(sent).split("\n")]
        first, *others = [line for line in typed if line.strip()] or [self.text.data]
        return [{**self.data, "text": first}, *({"text": line} for line in others)]


class GoalForm(LineForm):
    """A goal's row; one of the day may name the goal of the week that it belongs to."""

    done = BooleanField(_l("Done"))
    version = HiddenField()
    week = line_field(_l("Goal of the week"), LINE_LENGTH + 1)

    @property
    def is_changed(self) -> bool:
        """Whether the writer changed the goal in this row."""
        now = version_of(self.text.data or "", self.done.data, self.week.data)
        return bool(self.id.data) and self.version.data != now

    @property
    def is_typed(self) -> bool:
        """Whether the row says more than the goal that was offered in it."""
        return bool(self.text.data) and (self.is_changed or not self.id.data)

    @property
    def name(self) -> str:
        """How a row of the day names this goal of the week: by id, or as `=words` where it is new."""
        return str(self.id.data or f"={self.text.data}")


class CarryForm(Form):
    """An open goal of an earlier day or week, and what the writer wants to become of it."""

    Meta = Marked

    id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    choice = StringField(filters=[lambda value: value if value in list(Choice) else ""])
    words = text_field(_l("Steps or reason"), LINE_LENGTH * 10)

    def validate_words(self, field: Field) -> None:
        lines = [line for line in to_text(field.data).split("\n") if line.strip()]
        if self.choice.data == Choice.SPLIT and len(lines) < 2:
            raise ValidationError(_("Please write at least two smaller goals, one on each line."))
        if self.choice.data == Choice.DROP and not lines:
            raise ValidationError(_("Please say in a word why. It helps to look back."))
        if self.choice.data == Choice.SPLIT and len(lines) > MOST_PIECES:
            raise ValidationError(_("Up to %(max)d lines, please.", max=MOST_PIECES))
        # A reason stands in one line, whatever it was typed in.
        texts = [field.data] if self.choice.data == Choice.DROP else lines
        if any(len(to_line(line)) > LINE_LENGTH for line in texts):
            raise ValidationError(_("Up to %(max)d characters a line, please.", max=LINE_LENGTH))


def few_enough(_form: Form, field: FieldList) -> None:
    if len(field.entries) > field.most:
        raise ValidationError(_("Up to %(max)d lines, please.", max=field.most))


class Rows(FieldList):
    """Rows that can be added, taken away and moved, by buttons of the form."""

    # More than a day holds, and few enough to answer quickly.
    most = 200

    def __init__(self, form_class: type[Form], label: str, **kwargs: Any) -> None:
        super().__init__(FormField(form_class), label, [few_enough], **kwargs)

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Take the rows as they were sent; several lines typed into one are several rows."""
        super().process(formdata, *args, **kwargs)
        rows = [row for entry in self.entries for row in entry.form.lines]
        if len(rows) > len(self.entries):
            self.fill(rows)

    def fill(self, rows: list[dict[str, Any]]) -> None:
        self.process(None, rows)

    def change(self, verb: str, index: int | None, way: str | None) -> None:
        """Add a blank row after `index`, or remove or move the row at `index`; what does not exist is left alone."""
        rows = self.data
        at = len(rows) if index is None else index
        if verb == "add_row" and len(rows) < self.most:
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
        for _spare in range(min(spare - len(blank), self.most - len(self.entries))):
            self.append_entry()
