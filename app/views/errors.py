"""Exceptions become pages: short, in the reader's language, and nothing of the inside told."""

import errno
import logging
import secrets
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter import RateLimitExceeded
from flask_login import AnonymousUserMixin, current_user
from flask_wtf.csrf import CSRFError
from jinja2.filters import do_filesizeformat
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from app.extensions import db
from app.lib.carry import carried_fields, is_from_here, referring_page
from app.lib.requests import is_streamed, room_for_files
from app.media.storage import StorageError

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, refused_form)
    app.register_error_handler(RequestEntityTooLarge, too_large)
    app.register_error_handler(RateLimitExceeded, too_many)
    app.register_error_handler(DataError, unheard_of)
    app.register_error_handler(OperationalError, unavailable)
    app.register_error_handler(StorageError, unavailable)
    app.register_error_handler(OSError, disk_full)
    app.register_error_handler(SecurityError, unknown_host)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)


def settle_reader() -> None:
    """Give up the transaction; where the base cannot even tell who reads, the page is a visitor's."""
    db.session.rollback()
    try:
        _name = current_user.is_authenticated and current_user.name
    except SQLAlchemyError:
        db.session.rollback()
        g._login_user = AnonymousUserMixin()


def page(status: int, title: str, text: str, **values: Any) -> tuple[str, int]:
    if request.method == "POST":
        values.setdefault("back", referring_page())
    return render_template("errors/show.html", status=status, title=title, text=text, **values), status


def http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    status = error.code or 500
    if status == 404:
        return page(404, _("There is nothing here"), _("The page may have moved, or it may be private."))
    if isinstance(error, MethodNotAllowed):
        text = _("This address takes no such request.")
        return *page(405, _("That does not work here"), text), {"Allow": ", ".join(error.valid_methods or ())}
    return page(status, _("That did not work"), _("The request could not be understood."))


def unknown_host(_error: SecurityError) -> ResponseReturnValue:
    """A host name that is not this site's: no page, since every address on it would name that host."""
    text = _("haru does not answer under this name. The setting SITE_URL says where it lives.")
    return f"{text}\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def unheard_of(error: DataError) -> ResponseReturnValue:
    """A value that no row can hold, such as a NUL in an address: there is nothing of that name."""
    db.session.rollback()
    log.warning("unheard of: %s", type(error.orig).__name__)
    if request.method == "POST":
        return page(
            422, _("That did not work"), _("The request could not be understood."), resend=carried_fields()
        )
    return http_error(NotFound())


def refused_form(_error: CSRFError) -> ResponseReturnValue:
    """The form's seal does not fit this session: everything typed stays, and can be sent again.

    Not so where another site sent it: one press of the button would do what that site wants.
    """
    if not is_from_here():
        return http_error(BadRequest())
    return page(
        400,
        _("Please send it once more"),
        _(
            "This form belongs to an earlier session. What you wrote is kept below and has not been saved yet."
        ),
        resend=carried_fields(),
    )


def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    if is_streamed():
        return import_too_large()
    return page(
        413,
        _("That is too much at once"),
        _(
            "One save takes up to %(text)d MiB of text and %(whole)d MiB with its pictures. "
            "Go back: your words are still in the form.",
            text=(current_app.config["MAX_FORM_MEMORY_SIZE"] or 0) >> 20,
            whole=(current_app.config["MAX_CONTENT_LENGTH"] or 0) >> 20,
        ),
    )


def import_too_large() -> ResponseReturnValue:
    return page(
        413,
        _("That is too much at once"),
        _(
            "All imports that wait take up to %(most)s together, and right now there is room for %(room)s. "
            "Finish or delete one that waits, or send it in parts. Nothing was kept of what you sent.",
            most=do_filesizeformat(current_app.config["MAX_IMPORT_LENGTH"], binary=True),
            room=do_filesizeformat(room_for_files(), binary=True),
        ),
    )


def too_many(error: RateLimitExceeded) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    return page(
        429,
        _("A little slower, please"),
        _("There were too many requests in a short time. Wait a minute and send it again."),
        resend=carried_fields(),
        back=referring_page(),
    )


def unavailable(error: Exception) -> ResponseReturnValue:
    """The base or the store does not answer in time: the writer keeps the text and sends it again."""
    settle_reader()
    log.error("unavailable: %s", type(error).__name__, exc_info=error)
    return page(
        503,
        _("haru is busy right now"),
        _("Nothing has been saved yet. What you wrote is kept below: send it again in a moment."),
        resend=carried_fields(),
    )


def disk_full(error: OSError) -> ResponseReturnValue:
    """There is no room for what was sent. Other faults of the system are faults of ours."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return unexpected(error)
    settle_reader()
    log.error("the disk is full at %s %s", request.method, request.path)
    return page(
        507,
        _("The disk of this machine is full"),
        _("Nothing was kept of what you sent. Please ask the person who runs this haru to make room."),
        resend=None if is_streamed() else carried_fields(),
    )


def unexpected(error: Exception) -> ResponseReturnValue:
    """A fault of ours: the page tells a number, the log under that number tells the rest."""
    settle_reader()
    reference = secrets.token_hex(4)
    log.error("unexpected error %s at %s %s", reference, request.method, request.path, exc_info=error)
    return page(
        500,
        _("Something went wrong on our side"),
        _("Please tell the person who runs this haru the number %(reference)s.", reference=reference),
        resend=carried_fields() if request.method == "POST" else None,
    )
