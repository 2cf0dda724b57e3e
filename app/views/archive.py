"""The archive: a writer's categories, and the entries of each as cards."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib.access import is_own, public
from app.lib.paging import Cursor
from app.lib.text import nfc
from app.models import Category, Entry, User
from app.models.category import NO_CATEGORY
from app.services import categories, shelves

bp = Blueprint("archive", __name__, url_prefix="/@<handle>/categories")


@bp.get("")
@public
def index(handle: str) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    return render_template(
        "archive/index.html",
        writer=writer,
        shelves=categories.counted(writer, current_user),
        own=is_own(writer),
    )


@bp.get("/<slug>")
@public
def show(handle: str, slug: str) -> ResponseReturnValue:
    writer = User.by_handle(handle) or abort(404)
    category = None if slug == NO_CATEGORY else Category.at(writer, slug) or abort(404)
    where = [Entry.category_id == (category.id if category else None), *Entry.shelf(writer, current_user)]
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    page = shelves.read(where, before, after)
    deep = bool(before or after)
    if not page.entries and (deep or not is_own(writer)):
        abort(404)
    place = {"before": before, "after": after}
    if category and category.slug != nfc(slug):
        path = url_for("archive.show", handle=writer.handle, slug=category.slug, before=before, after=after)
        return redirect(path, 301 if page.is_public else 302)
    count = None if deep else shelves.count(where)
    return render_template(
        "archive/show.html", writer=writer, category=category, page=page, count=count, **place
    )
