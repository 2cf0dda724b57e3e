"""The first page: today for a writer, the newest public entries for a visitor."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib import dates
from app.lib.access import public
from app.models import Comment
from app.services import drafts, shelves
from app.services.glance import glance
from app.services.new_day import nearest_offers
from app.services.on_this_day import on_this_day
from app.services.streak import streak

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def show() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("home.today"))
    entries = shelves.newest(current_user)
    ids = [entry.id for entry in entries]
    scores, comments = shelves.scores(ids), shelves.comments(ids)
    return render_template("home/show.html", entries=entries, scores=scores, comments=comments)


@bp.get("/today")
def today() -> ResponseReturnValue:
    day = current_user.today()
    seen = glance(current_user, day)
    return render_template(
        "home/today.html",
        day=day,
        hour=dates.clock(dates.now(), current_user.time_zone).hour,
        week=dates.week_number(day),
        days=dates.week_days(dates.week_start(day)),
        glance=seen,
        waiting=nearest_offers(current_user, day, seen.standing),
        drafts=drafts.waiting(current_user),
        unread=Comment.count_new(current_user),
        streak=streak(current_user, day),
        memories=on_this_day(current_user, day),
    )
