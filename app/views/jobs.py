"""Jobs of a writer: how far they are, what they found, what they made."""

import logging

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.forms.data import StartForm
from app.lib.requests import is_for_a_script
from app.models import Job
from app.models.job import State, Step
from app.services import jobs
from app.services.importers.found import Note
from app.services.importers.report import OUTCOMES, say

bp = Blueprint("jobs", __name__, url_prefix="/settings/data/jobs")
log = logging.getLogger(__name__)


def find_or_404(job_id: int) -> Job:
    return Job.own(current_user, job_id) or abort(404)


@bp.get("/<id:job_id>")
def show(job_id: int) -> ResponseReturnValue:
    """The job as a page or, for a script, how far it is."""
    job = find_or_404(job_id)
    if is_for_a_script():
        return {"state": job.state, "step": job.step, "done": job.done, "total": job.total}
    store = jobs.Store.of_app()
    report = jobs.read_report(job, request.args.get("outcome"), request.args.get("page", 1, type=int))
    return render_template(
        "jobs/show.html",
        job=job,
        report=report,
        form=StartForm(formdata=None),
        outcomes=OUTCOMES,
        say=lambda code, detail: say(Note(code, detail)),
        is_here=store.has(job.key),
        size=store.size(job.key),
    )


@bp.post("/<id:job_id>/start")
def start(job_id: int) -> ResponseReturnValue:
    """Have what was looked through taken in; where that is under way already, it just goes on."""
    job = find_or_404(job_id)
    if jobs.start(job, jobs.Store.of_app(), StartForm().update.data):
        log.info("import started: user %s from %s", current_user.id, request.remote_addr)
    db.session.commit()
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/<id:job_id>/delete")
def destroy(job_id: int) -> ResponseReturnValue:
    job = find_or_404(job_id)
    jobs.forget(job)
    db.session.commit()
    jobs.Store.of_app().drop(job.key)
    flash(_("It is removed. Entries that came in stay."))
    return redirect(url_for("data.index"), 303)


@bp.get("/<id:job_id>/file")
def file(job_id: int) -> ResponseReturnValue:
    """The ZIP that an export made, under its own name."""
    job = find_or_404(job_id)
    path = jobs.Store.of_app().packed(job.key)
    if (job.step, job.state) != (Step.PACK, State.DONE) or not path.is_file():
        abort(404)
    log.info("export fetched: user %s from %s", current_user.id, request.remote_addr)
    answer = send_file(path, "application/zip", as_attachment=True, download_name=job.name, conditional=True)
    answer.headers["Cache-Control"] = "no-store"
    return answer
