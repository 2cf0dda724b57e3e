"""Finding entries by their words: one's own when signed in, public ones of everyone when not, or when asked for."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from app.extensions import limiter
from app.lib import dates
from app.lib.access import public
from app.lib.urls import path_of
from app.models.user import VISITOR
from app.services.search import search
from app.services.search.query import instead
from app.services.search.samples import samples
from app.services.search.words import SECTIONS, asked, told

bp = Blueprint("search", __name__, url_prefix="/search")

ORDERS = ("newest", "best")


@bp.get("")
@limiter.limit("120 per minute")
@public
def show() -> ResponseReturnValue:
    words, before = request.args.get("q", ""), request.args.get("before", "")
    order = "best" if request.args.get("order") == "best" else "newest"
    among = "public" if request.args.get("among") == "public" else None
    # Whatever shows everyone the same asks for a visitor.
    viewer = VISITOR if among else current_user
    language = str(get_locale())
    signed_in = current_user.is_authenticated
    today = current_user.today() if signed_in else dates.day_of(dates.now(), dates.HOUSE_ZONE, 0)
    chosen = {"q": words or None, "order": order if order != ORDERS[0] else None, "among": among}

    def address(**changed: Any) -> str:
        return path_of("search.show", **{**chosen, **changed})

    found = search(words, viewer, today=today, order=order, before=before)
    # Beside hits it is drawn for those who ask: nobody else waits for its examples.
    with_help = "help" in request.args or not found.hits
    return render_template(
        "search/index.html",
        words=words,
        order=order,
        orders=ORDERS,
        among=among,
        own=viewer.is_authenticated,
        before=before,
        found=found,
        samples=samples(viewer, today) if with_help else None,
        language=language,
        address=address,
        instead=instead,
        asked=asked,
        parts=[told("in", name, language) for name in SECTIONS] if with_help else [],
    )
