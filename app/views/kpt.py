"""The board of Keeps, Problems and Tries of all days."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db
from app.lib import dates
from app.lib.paging import Cursor
from app.models import Category
from app.models.category import NO_CATEGORY
from app.services import kpt

bp = Blueprint("kpt", __name__)


@bp.get("/kpt")
def index() -> ResponseReturnValue:
    shelves = list(db.session.scalars(Category.of(current_user)))
    choice = chosen(shelves)
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    return render_template(
        "kpt/index.html",
        choice=choice,
        categories=shelves,
        figures=kpt.count(current_user, choice.where),
        page=kpt.read(current_user, choice, before, after),
        deep=bool(before or after),
    )


def chosen(shelves: list[Category]) -> kpt.Choice:
    """What the address asks for. Where it makes no sense it asks for all; days in the wrong order are turned round."""
    first, last = (dates.parse_day(request.args.get(name)) for name in ("from", "to"))
    if first and last and first > last:
        first, last = last, first
    names = {str(shelf.id): shelf.id for shelf in shelves}
    category = request.args.get("category", "")
    return kpt.Choice(first, last, NO_CATEGORY if category == NO_CATEGORY else names.get(category))
