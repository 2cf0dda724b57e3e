"""What can be done to a Try where it stands: it was tried, will not be, becomes a goal or a Keep."""

from datetime import timedelta

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db, limiter
from app.lib import dates
from app.lib.carry import referring_page
from app.lib.requests import is_for_a_script
from app.models import KPT
from app.models.kpt import AIMS
from app.services import writing

bp = Blueprint("tries", __name__, url_prefix="/tries")
limiter.limit("600 per minute")(bp)


@bp.post("/<id:try_id>/completion")
def complete(try_id: int) -> ResponseReturnValue:
    """Mark a Try done, or with `done=0` open again."""
    try_ = own_or_404(try_id)
    if request.form.get("done") == "0":
        try_.reopen()
    else:
        try_.finish()
    return answer(try_)


@bp.post("/<id:try_id>/drop")
def drop(try_id: int) -> ResponseReturnValue:
    """Give a Try up, or with `drop=0` open it again."""
    try_ = own_or_404(try_id)
    if request.form.get("drop") == "0":
        try_.reopen()
    else:
        try_.drop()
    return answer(try_)


@bp.post("/<id:try_id>/goal")
def make_goal(try_id: int) -> ResponseReturnValue:
    """Make a Try a goal: with `horizon` of `today`, of tomorrow (`day`) or of this week (`week`), by the page."""
    horizon, days = AIMS.get(request.form.get("horizon", ""), (None, 0))
    if horizon is None:
        abort(400)
    try_ = own_or_404(try_id)
    day = dates.parse_day(request.form.get("date")) or current_user.today()
    try_.become_goal(horizon, day + timedelta(days=days))
    return answer(try_)


@bp.post("/<id:try_id>/keep")
def keep(try_id: int) -> ResponseReturnValue:
    """Write a Try down as a Keep of today; where today has no entry yet, in the form of a new one."""
    try_ = own_or_404(try_id)
    if writing.keep(current_user, try_):
        return answer(try_)
    db.session.commit()
    form = url_for("entries.new", keep=try_id)
    return {"id": try_id, "location": form} if is_for_a_script() else redirect(form, 303)


def own_or_404(try_id: int) -> KPT:
    current_user.lock()
    return KPT.own_try(current_user, try_id) or abort(404)


def answer(try_: KPT) -> ResponseReturnValue:
    """Commit; then the row as it stands now for a script, else the page that it was done on."""
    db.session.commit()
    if not is_for_a_script():
        return redirect((referring_page() or url_for("kpt.index")) + f"#try-{try_.id}", 303)
    row = KPT.own_try(current_user, try_.id) or abort(404)
    return {"id": row.id, "state": row.state, "row": render_template("tries/_try.html", item=row)}
