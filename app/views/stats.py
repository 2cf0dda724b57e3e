"""How goals and Tries went."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.services import stats

bp = Blueprint("stats", __name__, url_prefix="/stats")

# The lengths of time to look at, in weeks.
PERIODS = (12, 26, 52)


@bp.get("")
def show() -> ResponseReturnValue:
    asked = request.args.get("weeks", PERIODS[0], int)
    weeks = asked if asked in PERIODS else PERIODS[0]
    today = current_user.today()
    return render_template(
        "stats/show.html",
        stats=stats.read(current_user, today, weeks),
        weeks=weeks,
        periods=PERIODS,
        today=today,
        most=stats.MOST_CARRIES,
    )
