"""What the category of a form changes about it: which parts stand in it, and what its texts begin with."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import Field

from app.forms.fields import Rows
from app.models import Category
from app.models.category import PARTS, TEXTS

# The fields of a part that has not just the one of its name.
FIELDS = {"kpt": ("keep", "problem", "try_")}


class ShapedForm(FlaskForm):
    """A form of a day that takes the shape of the category chosen in it."""

    parts = PARTS
    categories: Mapping[int, Category]

    @property
    def chosen(self) -> Category | None:
        return self.categories.get(self["category"].data)

    @property
    def has_shapes(self) -> bool:
        """Whether it matters to the form which category is chosen."""
        return any(category.parts or category.template for category in self.categories.values())

    @property
    def set_aside(self) -> list[str]:
        """The parts that the category does without; what holds words, or a fault, is never among them."""
        return [part for part in PARTS if not self.uses(part) and not self._speaks(part)]

    def uses(self, part: str) -> bool:
        """Whether the chosen category makes use of a part; a form without one uses all of them."""
        return self.chosen is None or self.chosen.uses(part)

    @property
    def brings_goals(self) -> bool:
        """Whether goals of earlier days are offered: where the form shows goals, or one of them is chosen already."""
        chosen = any(row["choice"] for row in self["carried"].data)
        return chosen or not {"weekly_goals", "daily_goals"} <= set(self.set_aside)

    def use_template(self) -> None:
        """Begin the texts as the chosen category does: those without words, and those that hold no more than the
        template of another category.
        """
        for name in TEXTS:
            untouched = {category.template.get(name, "").strip() for category in self.categories.values()}
            field = self[name]
            if (field.data or "").strip() in {"", *untouched}:
                field.process_data(self.chosen.template.get(name, "") if self.chosen else "")

    def _speaks(self, part: str) -> bool:
        return any(_has_words(self[name]) for name in FIELDS.get(part, (part,)))


def _has_words(field: Field) -> bool:
    words = any(row["text"] for row in field.data) if isinstance(field, Rows) else field.data
    return bool(words or field.errors)
