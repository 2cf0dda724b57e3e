"""Goals in place: ticking one where it stands, bringing one along."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db, limiter
from app.lib import dates
from app.lib.carry import referring_page
from app.lib.requests import is_for_a_script
from app.models import Goal

bp = Blueprint("goals", __name__, url_prefix="/goals")


@bp.post("/<id:goal_id>/completion")
@limiter.limit("600 per minute")
def complete(goal_id: int) -> ResponseReturnValue:
    """Mark a goal done, or with `done=0` open again: JSON for a script, else the page it was ticked on."""
    goal = own_or_404(goal_id)
    goal.tick(request.form.get("done") != "0")
    db.session.commit()
    if is_for_a_script():
        return {"id": goal.id, "done": goal.done}
    return redirect((referring_page() or url_for("home.today")) + f"#goal-{goal.id}", 303)


@bp.post("/<id:goal_id>/successor")
@limiter.limit("600 per minute")
def carry(goal_id: int) -> ResponseReturnValue:
    """Bring an open goal of an earlier day or week along into the day that the page shows as today."""
    day = dates.parse_day(request.form.get("date")) or current_user.today()
    own_or_404(goal_id).carry_to(day)
    db.session.commit()
    return redirect((referring_page() or url_for("home.today")) + "#waiting", 303)


def own_or_404(goal_id: int) -> Goal:
    current_user.lock()
    return next(iter(Goal.own(current_user, [goal_id])), None) or abort(404)
