"""One's own entries, month by month."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib import dates
from app.models import Entry
from app.services import shelves

bp = Blueprint("months", __name__)


@bp.get("/entries")
def index() -> ResponseReturnValue:
    own = Entry.shelf(current_user, current_user)
    first = wanted_month() or shelves.newest_month(own) or dates.month_start(current_user.today())
    earlier, later = shelves.months_beside(own, first)
    page = shelves.read_month(own, first)
    return render_template("months/index.html", first=first, page=page, earlier=earlier, later=later)


def wanted_month() -> date | None:
    """The month that the address asks for, as in ?month=2023-10."""
    return dates.parse_day(f"{request.args.get('month', '')}-01")
