"""Finding entries by their words: one's own when signed in, public ones of everyone when not."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from app.lib import dates
from app.lib.access import public
from app.services.search import search
from app.services.search.query import instead

bp = Blueprint("search", __name__, url_prefix="/search")

ORDERS = ("newest", "best")

# By whose clock a visitor's today is told: nobody has said theirs.
VISITORS_ZONE = "Asia/Seoul"


@bp.get("")
@public
def show() -> ResponseReturnValue:
    words, before = request.args.get("q", ""), request.args.get("before", "")
    order = "best" if request.args.get("order") == "best" else "newest"
    signed_in = current_user.is_authenticated
    today = current_user.today() if signed_in else dates.day_of(dates.now(), VISITORS_ZONE, 0)
    found = search(words, current_user, today=today, order=order, before=before)
    return render_template(
        "search/index.html",
        words=words,
        order=order,
        orders=ORDERS,
        deep=bool(before),
        found=found,
        language=str(get_locale()),
        instead=instead,
    )
