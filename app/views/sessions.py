"""Signing in and out."""

import logging

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.forms.session import SessionForm
from app.lib import login
from app.lib.access import public
from app.lib.urls import local_path
from app.models import Device, Draft, User
from app.services import sign_in
from app.services.carried_form import keep_as_draft

bp = Blueprint("sessions", __name__)
log = logging.getLogger(__name__)


@bp.get("/login")
@public
def new() -> ResponseReturnValue:
    page = local_path(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(page or url_for("home.today"))
    return form_page(SessionForm(formdata=None, next=page), 200)


@bp.post("/login")
@public
def create() -> ResponseReturnValue:
    form = SessionForm()
    if not form.validate():
        return form_page(form, 422)
    address = request.remote_addr or ""
    try:
        user = sign_in.authenticate(form.email.data, form.password.data, address)
    except sign_in.TooManyFailures:
        return form_page(form, 429, _("That was too often. Please try again in 15 minutes."))
    if user is None:
        db.session.commit()
        return form_page(form, 422, _("The address or the password is not right."))
    begin(user, form.remember.data, address)
    return go_on(user, form)


@bp.post("/logout")
@public
def destroy() -> ResponseReturnValue:
    """Open to everyone: a session that ended by itself is as good as signed out."""
    if current_user.is_authenticated:
        Device.close(current_user, current_user.device.id)
        db.session.commit()
    login.end()
    return redirect(url_for("sessions.new"), 303)


def form_page(form: SessionForm, status: int, fault: str | None = None) -> ResponseReturnValue:
    return render_template("sessions/new.html", form=form, fault=fault), status


def begin(user: User, remembered: bool, address: str) -> None:
    """Sign in; a session that this browser was in before ends."""
    if current_user.is_authenticated:
        Device.close(current_user, current_user.device.id)
    Device.open(user, remembered=remembered, user_agent=request.user_agent.string, address=address)
    db.session.commit()
    login.begin(user, remembered=remembered)
    log.info("signed in: user %s from %s", user.id, address)


def go_on(user: User, form: SessionForm) -> ResponseReturnValue:
    """To where the writer was; a form that came without a session is opened again, filled and unsaved."""
    draft = keep_as_draft(user, form.pairs, form.came_from)
    if draft:
        db.session.commit()
        return redirect(page_of(draft), 303)
    if form.pairs and form.goes_to:
        return render_template("sessions/carried.html", pairs=form.pairs, action=form.goes_to)
    return redirect(form.came_from or url_for("home.today"), 303)


def page_of(draft: Draft) -> str:
    """The address of the form that a draft fills."""
    if draft.entry_id:
        return url_for("entries.edit", entry_id=draft.entry_id, draft=draft.form_id)
    return url_for("entries.new", draft=draft.form_id)
