"""Where a writer is signed in."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.lib import login
from app.models import Device

bp = Blueprint("devices", __name__, url_prefix="/settings/sessions")


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("devices/index.html", devices=Device.of(current_user))


@bp.post("/<id:device_id>/delete")
def destroy(device_id: int) -> ResponseReturnValue:
    if not Device.close(current_user, device_id):
        abort(404)
    db.session.commit()
    if device_id == current_user.device.id:
        login.end()
        return redirect(url_for("sessions.new"), 303)
    flash(_("That device is signed out."))
    return redirect(url_for("devices.index"), 303)


@bp.post("/delete")
def destroy_others() -> ResponseReturnValue:
    Device.close_all(current_user, but=current_user.device)
    db.session.commit()
    flash(_("All other devices are signed out."))
    return redirect(url_for("devices.index"), 303)
