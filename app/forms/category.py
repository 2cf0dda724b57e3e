"""The form of a category."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.validators import ValidationError

from app.extensions import db
from app.forms.fields import Marked, line_field
from app.models import Category, User
from app.models.category import NAME_LENGTH

DESCRIPTION_LENGTH = 500


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
