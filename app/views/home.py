"""The first page: today for a writer, the newest public entries for a visitor."""

from datetime import date, timedelta

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib import dates
from app.lib.access import public
from app.services import shelves
from app.services.glance import glance

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def show() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("home.today"))
    entries = shelves.newest(current_user)
    scores = shelves.scores(entry.id for entry in entries)
    return render_template("home/show.html", entries=entries, scores=scores)


@bp.get("/today")
def today() -> ResponseReturnValue:
    day = current_user.today()
    hour = dates.clock(dates.now(), current_user.time_zone).hour
    return render_template(
        "home/today.html",
        day=day,
        hour=hour,
        week=dates.week_number(day),
        days=week_of(day),
        **glance(current_user, day),
    )


def week_of(day: date) -> list[date]:
    monday = dates.week_start(day)
    return [monday + timedelta(days=number) for number in range(7)]
