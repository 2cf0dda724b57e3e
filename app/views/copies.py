"""Taking an entry along to another site: its text to be copied, or with its pictures in a ZIP."""

from dataclasses import dataclass

from flask import Blueprint, abort, current_app, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from app.models import Entry
from app.services import copies

bp = Blueprint("copies", __name__, url_prefix="/entries/<id:entry_id>")

TEXTS = {"markdown": copies.as_markdown, "html": copies.as_html}
FILES = {"markdown": (copies.markdown_file, "md"), "html": (copies.html_page, "html")}
LANGUAGES = {"ko": "한국어", "en": "English"}


@dataclass(frozen=True)
class Wish:
    """What the address asks for, in what was always meant where it asks for something else."""

    form: str
    language: str

    @classmethod
    def asked(cls) -> "Wish":
        form, language = request.args.get("as", ""), request.args.get("language", "")
        return cls(
            form if form in TEXTS else "markdown",
            language if language in LANGUAGES else str(get_locale()),
        )


@bp.get("/copy")
def show(entry_id: int) -> ResponseReturnValue:
    entry, wish = own_or_404(entry_id), Wish.asked()
    text = TEXTS[wish.form](entry, wish.language, copies.absolute(current_app.config["SITE_URL"]))
    pictures = copies.pictures_of(entry)
    return render_template(
        "copies/show.html",
        entry=entry,
        wish=wish,
        text=text,
        tags=copies.tags_of(entry),
        pictures=pictures,
        languages=LANGUAGES,
    )


@bp.get("/copy.zip")
def download(entry_id: int) -> ResponseReturnValue:
    entry, wish = own_or_404(entry_id), Wish.asked()
    compose, ending = FILES[wish.form]
    bundle = copies.Bundle(copies.pictures_of(entry), current_app.config["SITE_URL"])
    name = f"{entry.entry_date}-{entry.slug}"
    file = bundle.write(f"{name}.{ending}", compose(entry, wish.language, bundle.address))
    answer = send_file(file, "application/zip", as_attachment=True, download_name=f"{name}.zip", etag=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def own_or_404(entry_id: int) -> Entry:
    return Entry.own(current_user, entry_id) or abort(404)
