"""Drafts: what is written is kept as it stands in the form, before it is saved and apart from what readers see."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db, limiter
from app.lib import dates
from app.lib.carry import carried_fields, referring_page
from app.lib.requests import is_for_a_script
from app.models import Draft, Entry
from app.models.revision import FORM_ID
from app.services import drafts

bp = Blueprint("drafts", __name__)


@bp.post("/drafts")
@limiter.limit("600 per minute")
def create() -> ResponseReturnValue:
    return keep(None)


@bp.post("/entries/<id:entry_id>/drafts")
@limiter.limit("600 per minute")
def update(entry_id: int) -> ResponseReturnValue:
    return keep(drafts.entry_of(current_user, entry_id) or abort(404))


@bp.post("/drafts/<form_id>/delete")
def destroy(form_id: str) -> ResponseReturnValue:
    Draft.drop(current_user, form_id)
    db.session.commit()
    if is_for_a_script():
        return "", 204
    return redirect(referring_page() or url_for("home.today"), 303)


def keep(entry: Entry | None) -> ResponseReturnValue:
    """JSON for the script that sends: when the words were kept, also on the writer's clock, and which version the form
    saved last.

    `seen` in the address is the version that the script knows of. Where the form has saved a later one, nothing is
    kept and `saved_at` is null. Where too many drafts wait, the words stay on the device alone.
    """
    form_id = request.form.get("form_id", "")
    if not FORM_ID.fullmatch(form_id):
        abort(422)
    if drafts.is_full(current_user, form_id):
        abort(409)
    draft, saved = drafts.keep(
        current_user, form_id, carried_fields(), entry, request.args.get("seen", 0, int)
    )
    db.session.commit()
    if draft is None:
        return {"saved_at": None, "seen": saved}
    clock = dates.clock(draft.saved_at, current_user.time_zone)
    return {"saved_at": draft.saved_at.isoformat(), "time": f"{clock:%H:%M}", "seen": saved}
