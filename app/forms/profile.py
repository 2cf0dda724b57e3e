"""What a writer's public page says of them."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField

from app.forms.account import MarkedForm
from app.forms.fields import text_field
from app.forms.picture import say_fault
from app.media.picture import PictureError
from app.models.profile import ABOUT_LENGTH


class PublicPageForm(MarkedForm):
    """A picture and a few words for those who come to read."""

    portrait = FileField(_l("Portrait"))
    remove_portrait = BooleanField(_l("Remove the picture"))
    about = text_field(_l("A few words about you"), ABOUT_LENGTH)

    def refuse_portrait(self, error: PictureError) -> None:
        """Say at its field why the chosen file is no picture of anybody."""
        self.portrait.errors = [say_fault(error)]

    def ask_for_portrait_again(self) -> None:
        """A browser keeps no chosen file over a page that came back."""
        if self.portrait.data:
            self.portrait.errors = [str(_l("Please choose the picture once more."))]
