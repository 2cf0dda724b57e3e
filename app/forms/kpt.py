"""The rows of a KPT, and the Tries of earlier days above them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput

from app.forms.fields import LineForm, Rows
from app.lib.converters import to_row_id
from app.models import KPT, User
from app.models.goal import Horizon
from app.models.kpt import MOST_TRIES, Kind
from app.models.writing import Fate, KptLine, Tried

GOALS = [
    SelectChoice(Horizon.DAY.value, _l("For tomorrow")),
    SelectChoice(Horizon.WEEK.value, _l("For this week")),
]
FATES = [
    SelectChoice(Fate.OPEN.value, _l("Keep trying")),
    SelectChoice(Fate.DONE.value, _l("Did it")),
    SelectChoice(Fate.DROP.value, _l("Let it go")),
]


class KeepForm(LineForm):
    """A Keep; it may be a Try that went well."""

    from_id = IntegerField(name="from", widget=HiddenInput(), validators=[Optional()])


class ProblemForm(LineForm):
    """A Problem; it may go on from an earlier one."""

    from_id = SelectField(_l("Met before?"), name="from", coerce=to_row_id, choices=[], validate_choice=False)


class TryForm(LineForm):
    """A Try; the save may make it a goal."""

    goal = SelectField(
        _l("Make it a goal"), choices=[SelectChoice("", _l("Make it a goal")), *GOALS], validate_choice=False
    )


class TriedForm(Form):
    """A Try of an earlier day, and what became of it. Untouched, it says nothing."""

    id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    choice = RadioField(choices=FATES, default=Fate.OPEN.value, validate_choice=False)
    goal = SelectMultipleField(choices=GOALS, option_widget=CheckboxInput(), validate_choice=False)

    @property
    def tried(self) -> Tried:
        fate = Fate(self.choice.data) if self.choice.data in list(Fate) else Fate.OPEN
        goals = tuple(horizon for horizon in Horizon if horizon in (self.goal.data or []))
        return Tried(self.id.data or 0, fate, goals)

    @property
    def is_answered(self) -> bool:
        return self.tried.fate is not Fate.OPEN or bool(self.tried.goals)


class LookBackForm(FlaskForm):
    """The part of the form of a day in which its writer looks back."""

    user: User
    tries = FieldList(FormField(TriedForm), max_entries=MOST_TRIES)

    @property
    def lines(self) -> Mapping[Kind, Rows]:
        return {Kind.KEEP: self["keep"], Kind.PROBLEM: self["problem"], Kind.TRY: self["try_"]}

    def offer_tries(self, tries: Iterable[KPT]) -> None:
        """Ask what became of Tries of earlier days."""
        self.tries.process(None, [{"id": try_.id} for try_ in tries])

    def open_tries(self) -> list[tuple[KPT, TriedForm]]:
        """The Tries that the form asks about and that are still open, each with its row."""
        rows = {row.form.id.data: row.form for row in self.tries.entries}
        known = [id_ for id_ in rows if id_]
        found = KPT.own_tries(self.user, known) if known else []
        tries = {try_.id: try_ for try_ in found if try_.is_open}
        return [(tries[id_], rows[id_]) for id_ in known if id_ in tries]

    def keep_try(self, value: Any) -> None:
        """Answer that one of the writer's Tries was done, and put its words among the Keeps, unless it is there."""
        try_ = KPT.own_try(self.user, to_row_id(value))
        keeps = self.lines[Kind.KEEP]
        if try_ is None or any(row["from_id"] == try_.id for row in keeps.data):
            return
        for row in self.tries.entries:
            if row.form.id.data == try_.id:
                row.form.choice.process_data(Fate.DONE.value)
        filled = [row for row in keeps.data if row["text"] or row["id"]]
        keeps.fill([*filled, {"text": try_.text, "from_id": try_.id}])

    @property
    def tried(self) -> list[Tried]:
        """What the writer chose for Tries of earlier days; what was left alone is not among it."""
        return [row.form.tried for row in self.tries.entries if row.form.is_answered]

    @property
    def kpt(self) -> dict[Kind, list[KptLine]]:
        """The lines of a valid form."""
        return {kind: [_line(**row) for row in rows.data] for kind, rows in self.lines.items()}


def kpt_row(item: KPT) -> dict[str, Any]:
    return {"id": item.id, "text": item.text, "from_id": item.from_id}


def _line(text: str, id: int | None, from_id: int | None = None, goal: str | None = None) -> KptLine:
    return KptLine(text, id, from_id, Horizon(goal) if goal in list(Horizon) else None)
