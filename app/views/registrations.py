"""Making an account."""

import logging

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.forms.account import RegistrationForm
from app.lib import login
from app.lib.access import public
from app.models import Device, User

bp = Blueprint("registrations", __name__, url_prefix="/register")
log = logging.getLogger(__name__)


@bp.before_request
def turn_away() -> ResponseReturnValue | None:
    """Those who have an account, and everyone where the house takes nobody in."""
    if current_user.is_authenticated:
        return redirect(url_for("home.today"), 303)
    if current_app.config["REGISTRATION"] == "closed":
        return render_template("registrations/closed.html"), 403 if request.method == "POST" else 200
    return None


@bp.get("")
@public
def new() -> ResponseReturnValue:
    return form_page(RegistrationForm(formdata=None), 200)


@bp.post("")
@public
def create() -> ResponseReturnValue:
    form = RegistrationForm()
    user = register(form) if form.validate() else None
    if user is None:
        return form_page(form, 422)
    address = request.remote_addr or ""
    Device.open(user, remembered=False, user_agent=request.user_agent.string, address=address)
    db.session.commit()
    login.begin(user, remembered=False)
    log.info("registered: user %s from %s", user.id, address)
    return redirect(url_for("home.today"), 303)


def register(form: RegistrationForm) -> User | None:
    """The new account; None where another took its handle or address in this moment, which the form then says."""
    user = User.new(form.handle.data, form.email.data, form.password.data)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        form.validate()
        return None
    return user


def form_page(form: RegistrationForm, status: int) -> ResponseReturnValue:
    return render_template("registrations/new.html", form=form), status
