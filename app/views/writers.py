"""A writer's public face."""

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.lib.access import public
from app.lib.paging import Cursor
from app.models import Entry, Profile, User
from app.models.user import VISITOR
from app.services import categories, shelves, sources, tags

# The tags that most entries bear, the newest months and sites; all of them have a page of their own.
MOST = {"tags": 8, "months": 3, "sites": 3}

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
        ways=ways_into(writer) if page.entries and not deep else None,
    )


def ways_into(writer: User) -> dict[str, Any]:
    """Categories, tags, months and sites, each with the number of its entries; of the last three one more than shows,
    where there are more.
    """
    counted = tags.counted(writer, VISITOR)
    return {
        "shelves": categories.counted(writer, VISITOR),
        "tags": sorted(counted, key=lambda pair: -pair[1])[: MOST["tags"] + 1],
        "months": shelves.newest_months(Entry.shelf(writer, VISITOR), MOST["months"] + 1),
        "sites": sources.sites(writer, VISITOR).cited[: MOST["sites"] + 1],
        "most": MOST,
    }
