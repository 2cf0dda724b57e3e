"""A writer's public face."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.lib.access import public
from app.lib.paging import Cursor
from app.models import Entry, Profile, Tag
from app.models.user import VISITOR
from app.services import categories, shelves, tags

# The tags that most entries bear; all of them have a page of their own.
MOST_TAGS = 8

bp = Blueprint("writers", __name__)


@bp.get("/@<handle>")
@public
def show(handle: str) -> ResponseReturnValue:
    """Shows to everyone, its writer too, what a visitor sees."""
    writer = Profile.writer(handle) or abort(404)
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    page = shelves.read(Entry.shelf(writer, VISITOR), before, after)
    deep = bool(before or after)
    if deep and not page.entries:
        abort(404)
    return render_template(
        "writers/show.html",
        writer=writer,
        page=page,
        before=before,
        after=after,
        shelves=[] if deep else categories.counted(writer, VISITOR),
        tags=[] if deep else most(tags.counted(writer, VISITOR)),
    )


def most(counted: list[tuple[Tag, int]]) -> list[tuple[Tag, int]]:
    return sorted(counted, key=lambda pair: -pair[1])[:MOST_TAGS]
