"""The form of a day."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, MultipleFileField
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError
from wtforms.widgets import HiddenInput

from app.extensions import db
from app.forms.fields import CarryForm, GoalForm, LineForm, Marked, Rows, line_field, text_field
from app.forms.kpt import KeepForm, LookBackForm, ProblemForm, TryForm, kpt_row
from app.forms.parts import ShapedForm
from app.forms.tags import TagsField
from app.lib import dates
from app.lib.converters import to_row_id
from app.models import Category, Entry, Goal, Image, User
from app.models.category import NAME_LENGTH
from app.models.entry import BODY_LENGTH, TITLE_LENGTH, Visibility
from app.models.goal import Horizon
from app.models.image import ALT_LENGTH
from app.models.kpt import Kind
from app.models.revision import FORM_ID_LENGTH
from app.models.writing import Carry, Choice, GoalLine, Line, Writing

# The rows of the form, as their names begin.
GOALS = {Horizon.WEEK: "weekly_goals", Horizon.DAY: "daily_goals"}
Offer = tuple[Goal, CarryForm]
MOST_OFFERS = 60
SECTIONS = (*GOALS.values(), "done_today", *Kind)


class EntryForm(ShapedForm, LookBackForm):
    """A day as it is written. `thumbnail_key` names a picture that came with a form that is not saved yet."""

    class Meta(Marked, FlaskForm.Meta):
        pass

    form_id = HiddenField(validators=[Length(max=FORM_ID_LENGTH), Regexp(r"[\w-]*\Z")])
    version = IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(0, 2**31)])
    title = line_field(_l("Title"), TITLE_LENGTH)
    entry_date = DateField(_l("Date"), [InputRequired(_l("Please choose a date."))])
    category = SelectField(_l("Category"), coerce=lambda value: int(value) if value else None)
    new_category = line_field(_l("New category"), NAME_LENGTH)
    tags = TagsField(_l("Tags"))
    carried = FieldList(FormField(CarryForm), _l("Goals to bring along"), max_entries=MOST_OFFERS)
    weekly_goals = Rows(GoalForm, _l("Goals of the week"))
    daily_goals = Rows(GoalForm, _l("Goals of the day"))
    done_today = Rows(LineForm, _l("What I did"))
    body = text_field(_l("What I learned"), BODY_LENGTH)
    summary = text_field(_l("Summary"), BODY_LENGTH)
    keep = Rows(KeepForm, "Keep")
    problem = Rows(ProblemForm, "Problem")
    try_ = Rows(TryForm, "Try", name="try")
    reflection = text_field(_l("Reflection"), BODY_LENGTH)
    visibility = RadioField(
        _l("Who may read it"),
        choices=[
            SelectChoice(Visibility.PRIVATE.value, _l("Private")),
            SelectChoice(Visibility.PUBLIC.value, _l("Public")),
        ],
        default=Visibility.PRIVATE.value,
    )
    thumbnail = FileField(_l("Thumbnail"))
    thumbnail_alt = line_field(_l("What the picture shows"), ALT_LENGTH)
    thumbnail_key = HiddenField()
    remove_thumbnail = BooleanField(_l("Take the thumbnail away"))
    pictures = MultipleFileField(_l("Pictures for the notes"))

    def __init__(self, user: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        self.categories = {category.id: category for category in db.session.scalars(Category.of(user))}
        self.category.choices = [
            SelectChoice("", _("No category")),
            *(SelectChoice(str(category.id), category.name) for category in self.categories.values()),
        ]

    @classmethod
    def new(
        cls, user: User, day: date, goals: dict[Horizon, list[Goal]], category_id: int | None
    ) -> "EntryForm":
        """A form for a day, with the goals that are there already and what its category begins with."""
        form = cls(user, formdata=None, form_id=uuid4().hex, version=0, entry_date=day, category=category_id)
        form.offer(goals)
        form.use_template()
        return form

    @classmethod
    def of(cls, user: User, entry: Entry) -> "EntryForm":
        """The form of an entry as it stands."""
        same = ("version", "title", "entry_date", "body", "summary", "reflection")
        form = cls(
            user,
            formdata=None,
            form_id=uuid4().hex,
            category=entry.category_id,
            visibility=entry.visibility.value,
            thumbnail_alt=entry.thumbnail.alt if entry.thumbnail else "",
            **{name: getattr(entry, name) for name in same},
        )
        for horizon, section in GOALS.items():
            form.rows(section).fill([goal_row(goal) for goal in entry.planned(horizon)])
        form.done_today.fill([line_row(goal) for goal in entry.listed_as_done])
        for kind in Kind:
            form.rows(kind).fill([kpt_row(item) for item in entry.kpt_of(kind)])
        return form

    def validate_entry_date(self, field: DateField) -> None:
        if field.data and not dates.FIRST_DAY <= field.data <= dates.LAST_DAY:
            raise ValidationError(_("Please choose a date from 1900 to 2199."))

    def offer(self, goals: dict[Horizon, list[Goal]]) -> None:
        """Put the goals that are there already into the parts that the category uses, where nothing stands yet; take
        goals that were no more than offered out of the others, so that no entry shows what its form does not.
        """
        for horizon, section in GOALS.items():
            rows = self.rows(section)
            if not self.uses(section):
                rows.fill([row.form.data for row in rows.entries if row.form.is_typed])
            elif not any(row["id"] or row["text"] for row in rows.data):
                rows.fill([goal_row(goal) for goal in goals[horizon]])

    def rows(self, section: str) -> Rows:
        """The rows whose names begin with `section`; "try" is a keyword, so its attribute is called otherwise."""
        return self["try_" if section == Kind.TRY else section]

    def other_week_goals(self) -> dict[str, str]:
        """Goals of the week that rows of the day name and no row of the week shows: their words by their names."""
        shown = {row.form.name for row in self.weekly_goals.entries}
        named = [to_row_id(row["week"]) for row in self.daily_goals.data if row["week"] not in shown]
        return {str(goal.id): goal.text for goal in Goal.own(self.user, named)}

    def bring_along(self, goals: list[Goal]) -> None:
        """Offer goals of earlier days and weeks."""
        self.carried.process(None, [{"id": goal.id} for goal in goals])

    def offers(self) -> tuple[list[Offer], list[Offer]]:
        """The goals that still wait, each with its row: those of the last day and the last week that left any, and all
        that are chosen; then the older ones.
        """
        rows = {row.form.id.data: row.form for row in self.carried.entries if row.form.id.data}
        goals = {goal.id: goal for goal in Goal.own(self.user, list(rows))}
        found = [(goals[id_], row) for id_, row in rows.items() if id_ in goals]
        found = [(goal, row) for goal, row in found if goal.is_open and not goal.is_carried]
        last: dict[Horizon, date] = {}
        for goal, _row in found:
            last[goal.horizon] = max(goal.date, last.get(goal.horizon, goal.date))
        near = [(goal, row) for goal, row in found if goal.date == last[goal.horizon] or row.choice.data]
        return near, [offer for offer in found if offer not in near]

    def change_rows(self, verb: str, value: str) -> None:
        """Do what a button of the rows says, as in ("move_row", "keep-0-up"); other values do nothing."""
        match = re.fullmatch(rf"({'|'.join(SECTIONS)})(?:-(\d{{1,4}}))?(?:-(up|down))?", value)
        if match:
            index = int(match[2]) if match[2] else None
            self.rows(match[1]).change(verb, index, match[3])

    def pad(self) -> None:
        """Offer a blank row at the end of every section."""
        for section in SECTIONS:
            self.rows(section).pad()

    def take(self, field: Field, image: Image | None) -> None:
        """Note a stored picture: as the thumbnail to be, or as Markdown at the end of the notes."""
        if image and field is self.thumbnail:
            self.thumbnail_key.process_data(image.key)
        elif image:
            self.body.process_data("\n\n".join(filter(None, [self.body.data, image.markdown])) + "\n")

    def rebase(self, entry: Entry | None) -> list[Goal]:
        """Take the present versions of the entry and of the goals that were changed in the form, so that the next save
        is made in sight of what stands. Returns the goals that had changed elsewhere; rows left alone stay as they are.
        """
        if entry:
            self.version.raw_data = None
            self.version.process_data(entry.version)
        rows = [
            row.form
            for section in GOALS.values()
            for row in self.rows(section).entries
            if row.form.is_changed
        ]
        goals = {goal.id: goal for goal in Goal.own(self.user, [row.id.data for row in rows])}
        stale = []
        for row in rows:
            goal = goals.get(row.id.data)
            if goal and row.version.data != goal.version:
                row.version.process_data(goal.version)
                stale.append(goal)
        return stale

    def writing(self, thumbnail: Image | None) -> Writing:
        """A valid form's fields in domain types."""
        return Writing(
            entry_date=self.entry_date.data,
            form_id=self.form_id.data or uuid4().hex,
            version=self.version.data or 0,
            title=self.title.data,
            category=self.categories.get(self.category.data),
            new_category=self.new_category.data,
            tags=self.tags.names,
            body=self.body.data,
            summary=self.summary.data,
            reflection=self.reflection.data,
            visibility=Visibility(self.visibility.data),
            thumbnail=thumbnail,
            thumbnail_alt=self.thumbnail_alt.data,
            remove_thumbnail=self.remove_thumbnail.data,
            goals={
                horizon: [GoalLine(**row) for row in self.rows(section).data]
                for horizon, section in GOALS.items()
            },
            carried=[
                Carry(row["id"], Choice(row["choice"]), row["words"])
                for row in self.carried.data
                if row["id"] and row["choice"]
            ],
            done_today=[Line(**row) for row in self.done_today.data],
            kpt=self.kpt,
            tried=self.tried,
        )


def line_row(row: Any) -> dict[str, Any]:
    """A row's fields from what it shows: a goal or a part of a KPT."""
    return {"id": row.id, "text": row.text}


def goal_row(goal: Goal) -> dict[str, Any]:
    return {**line_row(goal), "done": goal.done, "version": goal.version, "week": goal.belongs_to}
