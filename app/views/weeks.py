"""Weeks: how one went, and its digest."""

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db, limiter
from app.lib import dates
from app.lib.markdown import readable
from app.models import Entry
from app.services import digest, shelves, writing
from app.services.week import read_week

bp = Blueprint("weeks", __name__, url_prefix="/weeks")


@bp.get("")
def index() -> ResponseReturnValue:
    return redirect(url_for("weeks.show", monday=current_user.today()))


@bp.get("/<week:monday>")
def show(monday: date) -> ResponseReturnValue:
    """The goals of a week as they stand now, whenever the week was."""
    week = read_week(current_user, monday)
    return render_template(
        "weeks/show.html",
        week=week,
        days=dates.week_days(monday),
        today=current_user.today(),
        scores=shelves.scores(entry.id for entry in week.entries),
        comments=shelves.comments(entry.id for entry in week.entries),
        beside=weeks_beside(monday),
    )


@bp.post("/<week:monday>/digest")
@limiter.limit("600 per minute")
def create_digest(monday: date) -> ResponseReturnValue:
    """Make the week's digest, once; where there is one, even in the trash, it is opened as it is."""
    current_user.lock()
    entry = Entry.digest_of(current_user, monday)
    if entry is None:
        entry = new_digest(monday)
    elif entry.trashed_at:
        writing.bring_back(entry)
        flash(_("“%(title)s” is back.", title=entry.title))
    if entry is None:
        flash(_("There is nothing to look back on yet. Write a day of this week first."))
        return redirect(url_for("weeks.show", monday=monday), 303)
    db.session.commit()
    return redirect(url_for("entries.page", **entry.address), 303)


def new_digest(monday: date) -> Entry | None:
    """The saved digest, None for a week that holds nothing."""
    week = read_week(current_user, monday)
    if week.is_empty:
        return None
    entry = writing.save(current_user, digest.compose(current_user, week, path_of))
    entry.digest_week = monday
    flash(_("Here is your week. From now on it is yours to change."))
    return entry


def path_of(entry: Entry) -> str:
    """The lasting address of an entry as a person reads it."""
    return readable(url_for("entries.page", **entry.address))


def weeks_beside(monday: date) -> tuple[date | None, date | None]:
    """The weeks before and after, where the calendar reaches so far."""
    earlier, later = monday - timedelta(days=7), monday + timedelta(days=7)
    return (earlier if earlier >= dates.FIRST_DAY else None), (later if later <= dates.LAST_DAY else None)
