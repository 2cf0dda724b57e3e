"""For machines that watch whether haru is up."""

from flask import Blueprint
from sqlalchemy import text

from app.extensions import csrf, db, limiter
from app.lib.access import public

bp = Blueprint("health", __name__)
csrf.exempt(bp)


@bp.get("/healthz")
@limiter.exempt
@public
def show() -> tuple[str, int, dict[str, str]]:
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
