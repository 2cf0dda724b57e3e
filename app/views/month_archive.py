"""A writer's months, and the entries of each."""

from datetime import date

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib.access import public
from app.models import Entry, User
from app.services import shelves

bp = Blueprint("month_archive", __name__, url_prefix="/@<handle>/months")


@bp.get("")
@public
def index(handle: str) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    years = shelves.years(Entry.shelf(writer, current_user))
    return render_template("month_archive/index.html", writer=writer, years=years)


@bp.get("/<month:first>")
@public
def show(handle: str, first: date) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    where = Entry.shelf(writer, current_user)
    page = shelves.read_month(where, first)
    if not page.entries:
        abort(404)
    earlier, later = shelves.months_beside(where, first)
    return render_template(
        "month_archive/show.html", writer=writer, first=first, page=page, earlier=earlier, later=later
    )
