"""A writer's data: brought in from elsewhere, and taken out."""

import logging

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge

from app.extensions import db, limiter
from app.forms.data import ExportForm, ImportForm
from app.models import Job
from app.services import jobs

bp = Blueprint("data", __name__, url_prefix="/settings/data")
log = logging.getLogger(__name__)


@bp.get("")
def index() -> ResponseReturnValue:
    return page(200)


@bp.post("/imports")
@limiter.limit("60 per minute")
def create_import() -> ResponseReturnValue:
    """Keep what was sent and have it looked through. Its files came in as access.make_room_for_import ordered."""
    form = ImportForm()
    if not form.validate():
        return page(422, importing=form)
    store, most = jobs.Store.of_app(), current_app.config["MAX_IMPORT_LENGTH"]
    try:
        job = jobs.begin_import(current_user, store, form.sent, form.pasted, form.format.data or None, most)
    except jobs.TooMany:
        form.files.errors = [_("Several imports are waiting already. Finish or delete one of them first.")]
        return page(422, importing=form)
    except jobs.TooMuch:
        raise RequestEntityTooLarge from None
    db.session.commit()
    log.info("import begun: user %s from %s", current_user.id, request.remote_addr)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/exports")
@limiter.limit("60 per minute")
def create_export() -> ResponseReturnValue:
    form = ExportForm()
    if not form.validate():
        return page(422, exporting=form)
    try:
        job = jobs.begin_export(
            current_user, jobs.Store.of_app(), form.parts.data or [], current_user.today()
        )
    except jobs.TooMany:
        form.parts.errors = [_("There are several ZIP files already. Delete one of them first.")]
        return page(422, exporting=form)
    db.session.commit()
    log.info("export begun: user %s from %s", current_user.id, request.remote_addr)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


def page(status: int, **sent: ImportForm | ExportForm) -> ResponseReturnValue:
    """The page with both forms: the one that was sent as it came, the other empty."""
    forms = {"importing": ImportForm(formdata=None), "exporting": ExportForm(formdata=None)}
    own = db.session.scalars(Job.of(current_user)).all()
    most = current_app.config["MAX_IMPORT_LENGTH"]
    room = jobs.room_for(current_user, jobs.Store.of_app(), most)
    return render_template("data/index.html", jobs=own, most=most, room=room, **{**forms, **sent}), status
