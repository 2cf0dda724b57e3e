"""Earlier Problems, offered while a new one is typed."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib import dates
from app.lib.converters import to_row_id
from app.models.goal import LINE_LENGTH
from app.services.problems import Earlier

bp = Blueprint("problems", __name__)


@bp.post("/kpt/problems")
def index() -> ResponseReturnValue:
    """The choice among the writer's Problems for the line `words` of a form of the day `date`, as a piece of a page.

    It changes nothing, but what is being written belongs into no address: servers on the way write those down.
    """
    words = request.form.get("words", "")[:LINE_LENGTH]
    day = dates.parse_day(request.form.get("date")) or current_user.today()
    earlier = Earlier(current_user, day, to_row_id(request.args.get("entry")) or None)
    chosen = to_row_id(request.form.get("chosen"))
    return render_template("problems/index.html", earlier=earlier, words=words, chosen=chosen)
