"""Who gets in: everyone signs in, but for the views opened by name. What was typed survives a session that ended."""

import json
from typing import Any

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.extensions import db, login_manager
from app.forms.session import SessionForm
from app.lib import login
from app.lib.access import is_public
from app.lib.carry import carried_fields, is_from_here, referring_page
from app.lib.requests import stream_files
from app.models import Device, User
from app.services import jobs


def init_app(app: Flask) -> None:
    """Bind before the CSRF check: a session that ended is to answer with the sign-in page, not with a refusal."""
    # The cookie is renewed with `last_seen_at`; on every answer it would also ride on pictures and style sheets.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.before_request(require_sign_in)
    app.before_request(note_device)
    app.before_request(make_room_for_carried)
    app.before_request(make_room_for_import)
    login_manager.user_loader(load_user)
    login_manager.unauthorized_handler(ask_to_sign_in)


def load_user(token: str) -> User | None:
    """The user whose device holds the token of the session cookie."""
    device = Device.find(token)
    return device.user if device else None


def require_sign_in() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or is_public(view) or current_user.is_authenticated:
        return None
    return login_manager.unauthorized()


def note_device() -> None:
    """Write down now and then that a device is in use; the only write that reading makes."""
    if request.endpoint == "static" or not current_user.is_authenticated or not current_user.device.is_stale:
        return
    current_user.device.touch()
    db.session.commit()
    login.renew()


def make_room_for_carried() -> None:
    """A form of full size takes up to twice its room when it is carried through the sign-in as JSON."""
    if request.endpoint == "sessions.create":
        request.max_form_memory_size = 2 * current_app.config["MAX_FORM_MEMORY_SIZE"]


def make_room_for_import() -> None:
    """An import is written to where it stays while it comes in, and no more than the writer has room for."""
    if request.endpoint == "data.create_import":
        store = jobs.Store.of_app()
        room = jobs.room_for(current_user, store, current_app.config["MAX_IMPORT_LENGTH"])
        stream_files(store.incoming(), room, jobs.SPARE)


def ask_to_sign_in() -> ResponseReturnValue:
    """The sign-in page; after it the writer comes to where they were, with all they had typed."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("sessions.new", next=request.full_path.rstrip("?")))
    if not is_from_here():
        return redirect(url_for("sessions.new"), 303)
    carried = json.dumps(carried_fields(), ensure_ascii=False)
    form = SessionForm(formdata=None, next=came_from(), action=request.path, carried=carried)
    lost_files = any(file.filename for file in request.files.values())
    return render_template("sessions/new.html", form=form, lost_files=lost_files), 401


def came_from() -> str | None:
    """The page of this site that holds the form that was sent."""
    view_args: dict[str, Any] = request.view_args or {}
    if request.endpoint == "entries.create":
        return url_for("entries.new", draft=request.form.get("form_id"))
    if request.endpoint == "entries.update":
        return url_for("entries.edit", draft=request.form.get("form_id"), **view_args)
    return referring_page()
