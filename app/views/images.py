"""Pictures: taken in for the body while writing, and shown to those who may see them."""

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import limiter
from app.forms.picture import say_fault, say_missing
from app.lib import text
from app.lib.access import public
from app.media.picture import PictureError
from app.media.storage import storage
from app.models import Entry
from app.models.image import ALT_LENGTH
from app.services.uploads import receive

bp = Blueprint("images", __name__)


@bp.post("/images")
@limiter.limit("600 per minute")
def create() -> ResponseReturnValue:
    """Store one picture (field `picture`, or the first file sent) and say how Markdown names it."""
    file = request.files.get("picture") or next(iter(request.files.values()), None)
    alt = text.one_line(request.form.get("alt", ""))[:ALT_LENGTH]
    try:
        image = receive(
            current_user, file, current_app.config["PICTURE_QUOTA"], "" if text.has_control(alt) else alt
        )
    except PictureError as error:
        return {"error": say_fault(error)}, 422
    if image is None:
        return {"error": say_missing()}, 422
    return {
        "url": url_for("images.show", key=image.key, width=600),
        "thumbnail_url": url_for("images.show", key=image.key, width=220),
        "markdown": image.markdown,
    }, 201


@bp.get("/media/<key>/<int:width>.webp")
@limiter.exempt
@public
def show(key: str, width: int) -> ResponseReturnValue:
    """A stored picture at one of its widths. Its address never changes what it shows, but who may see it can."""
    image = Entry.picture(key, current_user)
    if image is None or not image.has(width):
        abort(404)
    response = current_app.response_class(mimetype="image/webp")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(f"{key}-{width}")
    if not request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.set_data(storage.read(f"{key}/{width}.webp"))
    return response.make_conditional(request)
