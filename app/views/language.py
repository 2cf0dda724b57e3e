"""The language that haru speaks with a reader, and the clock it goes by."""

from datetime import timedelta

from flask import Blueprint, abort, current_app, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import csrf, db
from app.lib.access import public
from app.lib.urls import local_path

LANGUAGES = ("ko", "en")
COOKIE = "language"
COOKIE_LIFE = timedelta(days=365)

bp = Blueprint("language", __name__)


def choose() -> str:
    """The writer's setting, else what this browser chose, else what it asks for, else Korean."""
    if not has_request_context():
        return LANGUAGES[0]
    chosen = (current_user.language if current_user.is_authenticated else None, request.cookies.get(COOKIE))
    asked = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((language for language in (*chosen, *asked) if language in LANGUAGES), LANGUAGES[0])


def choose_time_zone() -> str | None:
    """The signed-in writer's time zone; None is dates.HOUSE_ZONE."""
    return current_user.time_zone if has_request_context() and current_user.is_authenticated else None


@bp.post("/language")
@csrf.exempt
@public
def update() -> ResponseReturnValue:
    """Needs a token where it changes a setting; a visitor's choice is a cookie and nothing more."""
    if current_user.is_authenticated and current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()
    language = request.form.get("language")
    if language not in LANGUAGES:
        abort(400)
    if current_user.is_authenticated:
        current_user.language = language
        db.session.commit()
    response = redirect(local_path(request.form.get("next")) or url_for("home.show"), 303)
    response.set_cookie(
        COOKIE,
        language,
        max_age=COOKIE_LIFE,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response
