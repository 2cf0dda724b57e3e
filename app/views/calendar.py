"""Looking back by date: a year as a heat map, a month day by day."""

from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib import dates
from app.services import calendar

bp = Blueprint("calendar", __name__, url_prefix="/calendar")

YEAR = f"/<int(fixed_digits=4, min={dates.FIRST_DAY.year}, max={dates.LAST_DAY.year}):year>"


@bp.get("")
def index() -> ResponseReturnValue:
    return redirect(url_for("calendar.show_year", year=current_user.today().year))


@bp.get(YEAR)
def show_year(year: int) -> ResponseReturnValue:
    return page(
        "calendar/year.html",
        year=calendar.read_year(current_user, year),
        earlier=within_reach(year - 1, 1),
        later=within_reach(year + 1, 1),
    )


@bp.get(f"{YEAR}/<int(min=1, max=12):month>")
def show_month(year: int, month: int) -> ResponseReturnValue:
    return page(
        "calendar/month.html",
        month=calendar.read_month(current_user, date(year, month, 1)),
        earlier=within_reach(year, month - 1),
        later=within_reach(year, month + 1),
    )


def page(template: str, **values: object) -> ResponseReturnValue:
    today = current_user.today()
    return render_template(template, today=today, week=dates.week_days(today), **values)


def within_reach(year: int, month: int) -> date | None:
    """The first of a month, where the calendar has it; month 0 is the December before, 13 the January after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if dates.FIRST_DAY.year <= year <= dates.LAST_DAY.year else None
