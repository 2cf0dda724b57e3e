"""What a writer read: the sites that their entries cite, and under each address the entries that do."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.lib.access import is_own, public
from app.lib.paging import Cursor
from app.lib.sites import site_of
from app.models import Entry, User
from app.services import shelves, sources

bp = Blueprint("sources", __name__)


@bp.get("/@<handle>/sources")
@public
def index(handle: str) -> ResponseReturnValue:
    """All sites, or what the address asks for: those of one `site`, or the entries that cite one `url`."""
    writer = User.by_handle(handle) or abort(404)
    before, after = (Cursor.parse(request.args.get(name)) for name in ("before", "after"))
    site, url = request.args.get("site"), request.args.get("url")
    if url is not None:
        return address_page(writer, url, before, after)
    return site_page(writer, site, before) if site is not None else sites_page(writer, before)


def sites_page(writer: User, before: Cursor | None) -> ResponseReturnValue:
    page = sources.sites(writer, current_user, before)
    if not page.cited and (before or not is_own(writer)):
        abort(404)
    return render_template("sources/index.html", writer=writer, page=page, before=before)


def site_page(writer: User, named: str, before: Cursor | None) -> ResponseReturnValue:
    site = site_of(f"https://{named}")
    page = sources.addresses(writer, current_user, site, before)
    if not page.cited:
        abort(404)
    return render_template("sources/site.html", writer=writer, site=site, page=page, before=before)


def address_page(writer: User, url: str, before: Cursor | None, after: Cursor | None) -> ResponseReturnValue:
    site = site_of(url)
    where = [sources.citing(writer, site, url), *Entry.shelf(writer, current_user)]
    page = shelves.read(where, before, after)
    if not page.entries:
        abort(404)
    return render_template("sources/address.html", writer=writer, site=site, url=url, page=page)
