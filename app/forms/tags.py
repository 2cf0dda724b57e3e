"""Tags as they are typed: those of an entry in one line, and the name of one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, StringField
from wtforms.validators import StopValidation, ValidationError

from app.forms.fields import Marked, line_field, plain, to_line
from app.lib import tags
from app.models import Tag
from app.models.tag import MOST_TAGS, NAME_LENGTH


def few_and_short(_form: Form, field: "TagsField") -> None:
    # Not even looked at one by one where there are far too many.
    if len(field.data) > 4 * MOST_TAGS * NAME_LENGTH or len(tags.split(field.data)) > MOST_TAGS:
        raise StopValidation(_("Up to %(max)d tags, please.", max=MOST_TAGS))
    if any(len(name) > NAME_LENGTH for name in tags.split(field.data)):
        raise ValidationError(_("Up to %(max)d characters a tag, please.", max=NAME_LENGTH))


class TagsField(StringField):
    """The tags of an entry, with commas between them."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, [few_and_short, plain], filters=[to_line], **kwargs)

    @property
    def names(self) -> list[str] | None:
        """What was typed; None where the field was not sent, so that nothing is said of the tags."""
        return tags.split(self.data) if self.raw_data else None

    def stand(self, borne: Iterable[Tag]) -> None:
        """Show the tags that an entry bears, unless something else was typed."""
        if not self.raw_data:
            self.process_data(tags.join(tag.name for tag in borne))


class TagForm(FlaskForm):
    """A tag's name. `twin` is the other tag that has it already, if any."""

    class Meta(Marked, FlaskForm.Meta):
        pass

    name = line_field(_l("Name"), NAME_LENGTH)
    twin: Tag | None = None

    def __init__(self, tag: Tag, **kwargs: Any) -> None:
        super().__init__(obj=tag, **kwargs)
        self.tag = tag

    def validate_name(self, field: Field) -> None:
        names = tags.split(field.data)
        if not names:
            raise ValidationError(_("Please give it a name."))
        if len(names) > 1:
            raise ValidationError(_("This would be several tags. Please leave out what divides them."))
        found = Tag.named(self.tag.user, names[0])
        if found and found is not self.tag:
            self.twin = found
            raise ValidationError(_("You already have a tag of this name."))
