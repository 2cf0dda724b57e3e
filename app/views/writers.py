"""A writer's public face."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.lib.access import public
from app.lib.paging import Cursor
from app.models import Entry, User
from app.models.user import VISITOR
from app.services import categories, shelves

bp = Blueprint("writers", __name__)


@bp.get("/@<handle>")
@public
def show(handle: str) -> ResponseReturnValue:
    """Shows to everyone, its writer too, what a visitor sees."""
    writer = User.by_handle(handle) or abort(404)
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    page = shelves.read(Entry.shelf(writer, VISITOR), before, after)
    deep = bool(before or after)
    if deep and not page.entries:
        abort(404)
    shelved = [] if deep else categories.counted(writer, VISITOR)
    return render_template("writers/show.html", writer=writer, page=page, shelves=shelved)
