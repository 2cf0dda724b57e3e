"""What readers say under public entries, and how an entry's writer keeps the talk."""

import logging

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter import RequestLimit
from flask_login import current_user

from app.extensions import db, limiter
from app.forms.comment import CommentForm
from app.lib import dates
from app.lib.access import public
from app.lib.carry import referring_page
from app.lib.converters import to_row_id
from app.models import Comment, Entry
from app.services import talk

bp = Blueprint("comments", __name__)
log = logging.getLogger(__name__)

# Seconds.
A_DAY = 86_400


def was_taken(answer: Response) -> bool:
    return answer.status_code == 303


def too_often(limit: RequestLimit) -> Response:
    """The form once more with its words: who says so much waits a minute, or a day."""
    form, entry = CommentForm(), Comment.place((request.view_args or {})["entry_id"])
    if entry is None:
        return make_response(gone(form))
    wait_a_day = limit.limit.get_expiry() >= A_DAY
    form.body.errors = [
        _("That is enough for today. Please leave it tomorrow.")
        if wait_a_day
        else _("A little slower, please: leave it again in a minute.")
    ]
    return make_response(form_page(form, entry, status=429))


@bp.post("/entries/<id:entry_id>/comments")
@limiter.limit("10 per minute; 100 per day", deduct_when=was_taken, on_breach=too_often)
def create(entry_id: int) -> ResponseReturnValue:
    current_user.lock()
    form, entry = CommentForm(), Comment.place(entry_id)
    if entry is None:
        return gone(form)
    if entry.comments_closed_at:
        return closed(form, entry)
    if not form.validate():
        return form_page(form, entry, status=422)
    comment = Comment.say(current_user, entry, form.body.data)
    db.session.commit()
    note("made", comment)
    return redirect(address(comment), 303)


@bp.get("/comments/<id:comment_id>")
@public
def show(comment_id: int) -> ResponseReturnValue:
    """Leads to the place of a comment, on whatever page of a long talk it stands."""
    comment = Comment.at(comment_id, current_user) or abort(404)
    return redirect(address(comment))


@bp.get("/comments/<id:comment_id>/edit")
def edit(comment_id: int) -> ResponseReturnValue:
    comment = Comment.own(current_user, comment_id) or abort(404)
    return form_page(CommentForm(obj=comment), comment.entry, comment)


@bp.post("/comments/<id:comment_id>")
@limiter.limit("600 per minute")
def update(comment_id: int) -> ResponseReturnValue:
    form, comment = CommentForm(), Comment.own(current_user, comment_id)
    if comment is None:
        return gone(form)
    if not form.validate():
        return form_page(form, comment.entry, comment, 422)
    comment.rewrite(form.body.data)
    db.session.commit()
    note("edited", comment)
    return redirect(address(comment), 303)


@bp.post("/comments/<id:comment_id>/delete")
def destroy(comment_id: int) -> ResponseReturnValue:
    """Also where the entry may no longer be read: then back to one's own words, where that was asked."""
    comment = db.session.scalars(Comment.said_by(current_user).where(Comment.id == comment_id)).first()
    if comment is None:
        abort(404)
    place = None if request.form.get("from") == "mine" else Comment.own(current_user, comment_id)
    path = url_for("comments.mine")
    if place:
        path = url_for("entries.page", **place.entry.address, _anchor="comments")
    db.session.delete(comment)
    db.session.commit()
    note("deleted", comment)
    return redirect(path, 303)


@bp.post("/comments/<id:comment_id>/visibility")
@limiter.limit("600 per minute")
def hide(comment_id: int) -> ResponseReturnValue:
    """Take a comment out of the sight of others, or with `hidden=0` show it again."""
    comment = Comment.under_own(current_user, comment_id) or abort(404)
    shown = request.form.get("hidden") == "0"
    comment.hidden_at = None if shown else comment.hidden_at or dates.now()
    db.session.commit()
    note("shown" if shown else "hidden", comment)
    page = referring_page() or url_for("comments.index")
    return redirect(f"{page}#comment-{comment.id}", 303)


@bp.post("/entries/<id:entry_id>/comments/closing")
@limiter.limit("600 per minute")
def close(entry_id: int) -> ResponseReturnValue:
    """Take no more comments under an entry, or with `closed=0` take them again."""
    entry = Entry.own(current_user, entry_id) or abort(404)
    opened = request.form.get("closed") == "0"
    entry.comments_closed_at = None if opened else entry.comments_closed_at or dates.now()
    db.session.commit()
    return redirect(url_for("entries.page", **entry.address, _anchor="comments"), 303)


@bp.get("/comments")
def index() -> ResponseReturnValue:
    """What others said under one's own entries, and after one's own words under those of others."""
    page = talk.read(current_user, to_row_id(request.args.get("before")))
    if page.is_deep and not page.comments:
        abort(404)
    return render_template("comments/index.html", page=page, unread=Comment.count_new(current_user))


@bp.get("/comments/mine")
def mine() -> ResponseReturnValue:
    """All that one said oneself: the words alone, since their entries may no longer be one's to read."""
    page = talk.said_by(current_user, to_row_id(request.args.get("before")))
    if page.is_deep and not page.comments:
        abort(404)
    return render_template("comments/mine.html", page=page)


@bp.post("/comments/reading")
@limiter.limit("600 per minute")
def read() -> ResponseReturnValue:
    """All that stood on the page is read; what came since is still new."""
    current_user.lock()
    talk.mark_read(current_user, to_row_id(request.form.get("until")))
    db.session.commit()
    return redirect(url_for("comments.index"), 303)


def address(comment: Comment) -> str:
    page = talk.page_of(comment, current_user)
    place = {**comment.entry.address, "talk": page if page > 1 else None}
    return url_for("entries.page", **place, _anchor=f"comment-{comment.id}")


def form_page(
    form: CommentForm, entry: Entry, comment: Comment | None = None, status: int = 200
) -> ResponseReturnValue:
    return render_template("comments/edit.html", form=form, entry=entry, comment=comment), status


def gone(form: CommentForm) -> ResponseReturnValue:
    """The same whether an entry is private, in the trash or none: nobody learns which."""
    title = _("This cannot be commented on")
    text = _("The entry or the comment is no longer there, or it is not public any more.")
    return render_template("comments/kept.html", title=title, text=text, form=form), 404


def closed(form: CommentForm, entry: Entry) -> ResponseReturnValue:
    title = _("The talk here is closed")
    text = _("The writer of this entry takes no more comments.")
    return render_template("comments/kept.html", title=title, text=text, form=form, entry=entry), 409


def note(deed: str, comment: Comment) -> None:
    """A line in the log for whoever has to find out what happened; never a word of the comment."""
    who, where = current_user.id, request.remote_addr
    log.info("comment %s: %s under entry %s, user %s from %s", deed, comment.id, comment.entry_id, who, where)
