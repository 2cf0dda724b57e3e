"""What is brought in and taken out: the forms of a writer's data."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, MultipleFileField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms.account import MarkedForm

ENDINGS = ".zip,.md,.markdown,.txt,.html,.htm"
MARKDOWN = (".md", ".markdown", ".mdx")
PAGES = (".txt", ".html", ".htm")


class ImportForm(MarkedForm):
    """Files, or the text of a page. Of archives there may be one, alone: each is a source of its own."""

    files = MultipleFileField(_l("Files"), render_kw={"accept": ENDINGS})
    text = TextAreaField(_l("Or paste the text of a page"), render_kw={"rows": 6})
    format = SelectField(
        _l("Format"),
        default="",
        choices=[
            SelectChoice("", _l("Find out by itself")),
            SelectChoice("haru", _l("An export of haru")),
            SelectChoice("tistory", _l("Tistory")),
            SelectChoice("markdown", _l("Markdown: a TIL repository, velog, Notion, Obsidian, Hugo, Jekyll")),
        ],
    )

    @property
    def sent(self) -> list[Any]:
        """The files that were chosen; what came under their name without being one is none."""
        return [file for file in self.files.data or [] if isinstance(file, FileStorage) and file.filename]

    @property
    def pasted(self) -> str:
        """The text that was pasted, if any."""
        text = self.text.data or ""
        return text if text.strip() else ""

    def validate_files(self, _field: object) -> None:
        names = [file.filename.lower() for file in self.sent]
        if not names and not self.pasted:
            raise ValidationError(_("Please choose a file, or paste the text of a page."))
        if any(name.endswith(".zip") for name in names) and (len(names) > 1 or self.pasted):
            raise ValidationError(_("Please send a ZIP file alone; several come in one after the other."))
        if self._is_mixed(names):
            raise ValidationError(
                _("Please send Markdown files and pages of a blog one after the other, not together.")
            )

    def _is_mixed(self, names: list[str]) -> bool:
        """Whether one format could not read all of it: the other's files would be passed over without a word."""
        if self.pasted:
            names = [*names, "pasted.md" if self.format.data == "markdown" else "pasted.txt"]
        return any(name.endswith(MARKDOWN) for name in names) and any(name.endswith(PAGES) for name in names)


class ExportForm(MarkedForm):
    """What else goes into the ZIP beside entries, drafts and pictures."""

    parts = SelectMultipleField(
        _l("Also pack"),
        choices=[
            SelectChoice("trash", _l("Entries in the trash")),
            SelectChoice("revisions", _l("Earlier versions of entries")),
            SelectChoice("settings", _l("Settings and profile")),
            SelectChoice("comments", _l("What others said under your entries, to be read")),
        ],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class StartForm(MarkedForm):
    """Taking in what was looked through."""

    update = BooleanField(_l("Also bring entries that changed there up to date"))
