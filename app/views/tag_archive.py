"""A writer's tags, and the entries that bear one."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib.access import is_own, public
from app.lib.paging import Cursor
from app.lib.text import nfc
from app.models import Entry, Tag, User
from app.services import shelves, tags

bp = Blueprint("tag_archive", __name__, url_prefix="/@<handle>/tags")


@bp.get("")
@public
def index(handle: str) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    counted = tags.counted(writer, current_user)
    return render_template("tag_archive/index.html", writer=writer, tags=counted, own=is_own(writer))


@bp.get("/<slug>")
@public
def show(handle: str, slug: str) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    tag = Tag.at(writer, slug) or abort(404)
    where = [Entry.id.in_(tag.entry_ids), *Entry.shelf(writer, current_user)]
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    page = shelves.read(where, before, after)
    deep = bool(before or after)
    if not page.entries and (deep or not is_own(writer)):
        abort(404)
    place = {"before": before, "after": after}
    if tag.slug != nfc(slug):
        path = url_for("tag_archive.show", handle=writer.handle, slug=tag.slug, before=before, after=after)
        return redirect(path, 301 if page.is_public else 302)
    count = None if deep else shelves.count(where)
    return render_template(
        "tag_archive/show.html", tag=tag, page=page, count=count, own=is_own(writer), **place
    )
