"""The trash: entries thrown away, to be brought back or deleted for good."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.models import Entry
from app.services import trash, writing

bp = Blueprint("trash", __name__, url_prefix="/trash")


def find_or_404(entry_id: int) -> Entry:
    return trash.find_trashed(current_user, entry_id) or abort(404)


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("trash/index.html", entries=trash.trashed(current_user))


@bp.post("/<id:entry_id>/restoration")
def restore(entry_id: int) -> ResponseReturnValue:
    current_user.lock()
    entry = find_or_404(entry_id)
    writing.bring_back(entry)
    db.session.commit()
    flash(_("“%(title)s” is back.", title=entry.title))
    return redirect(url_for("entries.show", entry_id=entry.id), 303)


@bp.post("/<id:entry_id>/delete")
def destroy(entry_id: int) -> ResponseReturnValue:
    current_user.lock()
    entry = find_or_404(entry_id)
    trash.delete_for_good(entry)
    db.session.commit()
    flash(_("“%(title)s” is deleted for good.", title=entry.title))
    return redirect(url_for("trash.index"), 303)
