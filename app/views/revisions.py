"""The versions of an entry: their list, one beside another, and taking one up again."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user

from app.extensions import db, limiter
from app.lib.converters import to_row_id
from app.models import Entry
from app.services import revisions, writing
from app.services.revisions import Version

bp = Blueprint("revisions", __name__, url_prefix="/entries/<id:entry_id>/revisions")

LABELS = {
    "category": _l("Category"),
    "tags": _l("Tags"),
    "title": _l("Title"),
    "entry_date": _l("Date"),
    "visibility": _l("Who may read it"),
    "thumbnail": _l("Thumbnail"),
    "thumbnail_alt": _l("What the picture shows"),
    "weekly_goals": _l("Goals of the week"),
    "daily_goals": _l("Goals of the day"),
    "done_today": _l("What I did"),
    "body": _l("Notes"),
    "summary": _l("Summary"),
    "keep": "Keep",
    "problem": "Problem",
    "try": "Try",
    "reflection": _l("Reflection"),
}


@bp.get("")
def index(entry_id: int) -> ResponseReturnValue:
    entry = own_or_404(entry_id)
    history = revisions.history(entry, to_row_id(request.args.get("before")))
    return render_template("revisions/index.html", entry=entry, history=history, labels=LABELS)


@bp.get("/<id:number>")
def show(entry_id: int, number: int) -> ResponseReturnValue:
    """A version, and how it differs from the one that `with` names: without it, from the present one, and the present
    one from the one before.
    """
    entry = own_or_404(entry_id)
    version = revisions.find(entry, number) or abort(404)
    default = entry.version if number < entry.version else max(number - 1, 1)
    beside = revisions.find(entry, request.args.get("with", default, int)) or abort(404)
    older, newer = sorted((version, beside), key=lambda each: each.number)
    return render_template(
        "revisions/show.html",
        entry=entry,
        version=version,
        older=older,
        newer=newer,
        beside=beside,
        sections=revisions.differences(older, newer),
        rendered=writing.render_version(current_user, version.fields),
        labels=LABELS,
    )


@bp.post("/<id:number>/restoration")
@limiter.limit("600 per minute")
def restore(entry_id: int, number: int) -> ResponseReturnValue:
    current_user.lock()
    entry = own_or_404(entry_id)
    version = revisions.find(entry, number) or abort(404)
    before = entry.version
    writing.save(current_user, writing.as_it_was(entry, version.fields), entry)
    db.session.commit()
    for sentence in outcome(entry, version, before):
        flash(sentence)
    return redirect(url_for("entries.page", **entry.address), 303)


def own_or_404(entry_id: int) -> Entry:
    return Entry.own(current_user, entry_id) or abort(404)


def outcome(entry: Entry, version: Version, before: int) -> Iterator[str]:
    """What a restoration did, and what it left as it was."""
    fields: dict[str, Any] = version.fields
    if entry.version == before:
        yield _("The entry says this already. Nothing has changed.")
    else:
        yield _("The earlier version is back. What stood here until now is kept among the versions.")
    if fields["visibility"] != entry.visibility:
        yield (
            _("It was public then. It stays private.")
            if not entry.is_public
            else _("It was private then. It stays public.")
        )
    if fields["thumbnail"] and fields["thumbnail"] != (entry.thumbnail.key if entry.thumbnail else None):
        yield _("The thumbnail of that time is not there any more.")
    lost = writing.lost_pictures(entry, fields)
    if lost:
        yield ngettext(
            "%(num)d picture of the texts is not there any more.",
            "%(num)d pictures of the texts are not there any more.",
            lost,
        )
