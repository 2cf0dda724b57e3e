"""Arranging one's tags, and offering them while an entry is written."""

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.extensions import db
from app.forms.tags import TagForm
from app.lib.converters import to_row_id
from app.models import Tag
from app.services import tags

bp = Blueprint("tags", __name__)


@bp.get("/tags")
def index() -> ResponseReturnValue:
    return render_template("tags/index.html", tags=tags.all_counted(current_user))


@bp.get("/tags.json")
def suggest() -> ResponseReturnValue:
    """The writer's names for the form of an entry, in the order in which they are offered."""
    return jsonify(tags.offered(current_user))


@bp.get("/tags/<id:tag_id>/edit")
def edit(tag_id: int) -> ResponseReturnValue:
    return edit_page(TagForm(own_or_404(tag_id), formdata=None))


@bp.post("/tags/<id:tag_id>")
def update(tag_id: int) -> ResponseReturnValue:
    current_user.lock()
    tag = own_or_404(tag_id)
    form = TagForm(tag)
    if not form.validate():
        return edit_page(form, 422)
    tag.rename(form.name.data)
    return done(_("The tag “%(name)s” is saved.", name=tag.name))


@bp.post("/tags/<id:tag_id>/merger")
def merge(tag_id: int) -> ResponseReturnValue:
    """What was offered where a tag was to take the name of another: `into` is the id of that one."""
    current_user.lock()
    tag, into = own_or_404(tag_id), own_or_404(to_row_id(request.form.get("into")))
    if tag is into:
        abort(404)
    tags.merge(tag, into)
    return done(_("Its entries bear “%(name)s” now.", name=into.name))


@bp.post("/tags/<id:tag_id>/delete")
def destroy(tag_id: int) -> ResponseReturnValue:
    current_user.lock()
    tag = own_or_404(tag_id)
    db.session.delete(tag)
    return done(_("“%(name)s” is gone from all entries; they are kept.", name=tag.name))


def own_or_404(tag_id: int) -> Tag:
    return Tag.own(current_user, tag_id) or abort(404)


def edit_page(form: TagForm, status: int = 200) -> ResponseReturnValue:
    tag, others = form.tag, tags.others(form.tag)
    return render_template("tags/edit.html", form=form, tag=tag, count=tags.count(tag), others=others), status


def done(words: str) -> ResponseReturnValue:
    """Keep what was changed, and go back to the top of the list, where it is said."""
    db.session.commit()
    flash(words)
    return redirect(url_for("tags.index"), 303)
