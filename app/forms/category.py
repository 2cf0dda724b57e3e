"""The form of a category."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from app.extensions import db
from app.forms.fields import Marked, line_field, text_field
from app.models import Category, User
from app.models.category import NAME_LENGTH, PARTS, TEXTS

DESCRIPTION_LENGTH = 500
TEMPLATE_LENGTH = 10_000

# What haru suggests that the texts of a day begin with.
SUGGESTED = {
    "body": _l("## What is new to me\n\n\n\n## How I tried it\n\n\n\n## Where I found it"),
    "summary": _l("- In one sentence: \n- Still unclear:"),
    "reflection": _l("- What was good: \n- What I would do otherwise:"),
}


class CategoryForm(FlaskForm):
    """A category's name, unlike the others of its writer, and a few words on it."""

    class Meta(Marked, FlaskForm.Meta):
        pass

    name = line_field(_l("Name"), NAME_LENGTH)
    description = line_field(_l("A few words on it"), DESCRIPTION_LENGTH)

    def __init__(self, user: User, category: Category | None = None, **kwargs: Any) -> None:
        super().__init__(obj=category, prefix="", **kwargs)
        self.user, self.category = user, category

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Please give it a name."))
        found = Category.named(self.user, field.data)
        if found and found is not self.category:
            raise ValidationError(_("You already have a category of this name."))


class ShapeForm(CategoryForm):
    """All of a category: its name, the parts of a day it uses, and what the texts of a day begin with."""

    used = SelectMultipleField(
        _l("What a day of this category is made of"),
        choices=[
            SelectChoice("weekly_goals", _l("Goals of the week")),
            SelectChoice("daily_goals", _l("Goals of the day")),
            SelectChoice("done_today", _l("What I did")),
            SelectChoice("body", _l("What I learned")),
            SelectChoice("summary", _l("Summary")),
            SelectChoice("kpt", "KPT"),
            SelectChoice("reflection", _l("Reflection")),
        ],
        option_widget=CheckboxInput(),
        validate_choice=False,
        name="parts",
    )
    body = text_field(_l("What I learned"), TEMPLATE_LENGTH)
    summary = text_field(_l("Summary"), TEMPLATE_LENGTH)
    reflection = text_field(_l("Reflection"), TEMPLATE_LENGTH)

    def __init__(self, user: User, category: Category, **kwargs: Any) -> None:
        super().__init__(
            user, category, data={**category.template, "used": category.parts or PARTS}, **kwargs
        )

    @property
    def texts(self) -> list[Field]:
        return [self[name] for name in TEXTS]

    def suggest(self) -> None:
        """Put what haru suggests into the texts where nothing stands yet."""
        for name, words in SUGGESTED.items():
            if not self[name].data:
                self[name].process_data(str(words))

    def fill(self, category: Category) -> None:
        """Give a category what a valid form says; all parts and none of them are both no choice."""
        category.rename(self.name.data)
        category.description = self.description.data
        category.template = {field.name: field.data for field in self.texts if field.data.strip()}
        chosen = [part for part in PARTS if part in self.used.data]
        category.parts = chosen if 0 < len(chosen) < len(PARTS) else None


class MergerForm(FlaskForm):
    """Another category of the writer's, to take in the entries of this one."""

    class Meta(Marked, FlaskForm.Meta):
        pass

    into = SelectField(_l("All its entries move to"), coerce=int)

    def __init__(self, category: Category, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        others = Category.of(category.user).where(Category.id != category.id)
        self.others = {other.id: other for other in db.session.scalars(others)}
        self.into.choices = [(other.id, other.name) for other in self.others.values()]

    @property
    def target(self) -> Category:
        """The chosen category of a valid form."""
        return self.others[self.into.data]
