"""What a writer sets: profile, address, password."""

import logging

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.forms.account import MarkedForm
from app.forms.profile import PublicPageForm
from app.forms.user import EmailForm, PasswordForm, ProfileForm
from app.media.picture import PictureError
from app.models import Device, Profile
from app.services import sign_in
from app.services.uploads import receive

bp = Blueprint("settings", __name__, url_prefix="/settings")
log = logging.getLogger(__name__)


@bp.get("")
def show() -> ResponseReturnValue:
    return page(200)


@bp.post("")
def update() -> ResponseReturnValue:
    form = ProfileForm()
    if not form.validate():
        return page(422, profile=form)
    form.populate_obj(current_user)
    db.session.commit()
    refresh()
    flash(_("Your settings are saved."))
    return redirect(url_for("settings.show"), 303)


@bp.post("/public-page")
def update_public_page() -> ResponseReturnValue:
    form = PublicPageForm()
    if not form.validate():
        form.ask_for_portrait_again()
        return page(422, public_page=form)
    try:
        portrait = receive(current_user, form.portrait.data, current_app.config["PICTURE_QUOTA"])
    except PictureError as error:
        form.refuse_portrait(error)
        return page(422, public_page=form)
    current_user.lock()
    profile = Profile.of(current_user)
    profile.about = form.about.data
    if portrait or form.remove_portrait.data:
        profile.put_portrait(portrait)
    db.session.commit()
    flash(_("Your public page is saved."))
    return redirect(url_for("settings.show"), 303)


@bp.post("/email")
def update_email() -> ResponseReturnValue:
    form = EmailForm(current_user)
    fault = fault_of(form)
    if fault:
        return page(fault, email=form)
    current_user.set_email(form.email.data)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        form.validate()
        return page(422, email=form)
    flash(_("Your address is changed."))
    return redirect(url_for("settings.show"), 303)


@bp.post("/password")
def update_password() -> ResponseReturnValue:
    form = PasswordForm(current_user)
    fault = fault_of(form)
    if fault:
        return page(fault, password=form)
    current_user.set_password(form.new_password.data)
    Device.close_all(current_user, but=current_user.device)
    db.session.commit()
    log.info("password changed: user %s from %s", current_user.id, request.remote_addr)
    flash(_("Your password is changed. All other devices are signed out."))
    return redirect(url_for("settings.show"), 303)


def fault_of(form: EmailForm | PasswordForm) -> int | None:
    """The status that refuses a form, also for a wrong current password; None where nothing is wrong with it."""
    if not form.validate():
        return 422
    field = form.current_password
    try:
        if sign_in.confirm(current_user, field.data, request.remote_addr or ""):
            return None
    except sign_in.TooManyFailures:
        field.errors = [_("That was too often. Please try again in 15 minutes.")]
        return 429
    db.session.commit()
    field.errors = [_("This is not your current password.")]
    return 422


def page(status: int, **sent: MarkedForm) -> ResponseReturnValue:
    """The page with all forms: the one that was sent as it came, the others as they stand."""
    forms = {
        "profile": ProfileForm(formdata=None, obj=current_user),
        "public_page": PublicPageForm(formdata=None, obj=current_user.profile),
        "email": EmailForm(current_user, formdata=None),
        "password": PasswordForm(current_user, formdata=None),
    }
    return render_template("settings/show.html", forms={**forms, **sent}), status
