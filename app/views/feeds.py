"""Atom feeds: the newest public entries of everyone, of a writer, of a category, of a tag."""

from flask import Blueprint, Response, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.lib import atom
from app.lib.access import public
from app.lib.paging import Cursor
from app.lib.text import nfc
from app.models import Category, Entry, Tag, User
from app.models.category import NO_CATEGORY
from app.models.user import VISITOR
from app.services import copies, feeds

bp = Blueprint("feeds", __name__)

# What haru says in a feed is for no one reader, so it goes by the writer's language.
LANGUAGE = "ko"


@bp.get("/feed.xml")
@public
def site() -> ResponseReturnValue:
    with force_locale(LANGUAGE):
        title = f"{_('haru')} · {_('Newest entries')}"
    where, here = [Entry.readable_by(VISITOR)], url_for("feeds.site")
    return answer(feeds.Channel(where, title, mark=here, page=url_for("home.show"), path=here))


@bp.get("/@<handle>/feed.xml")
@public
def writer(handle: str) -> ResponseReturnValue:
    user = User.by_handle(handle) or abort(404)
    about = user.profile.about if user.profile else ""
    channel = feeds.Channel(
        where=Entry.shelf(user, VISITOR),
        title=user.name,
        mark=f"/@{user.handle}",
        page=url_for("writers.show", handle=user.handle),
        path=url_for("feeds.writer", handle=user.handle),
        writer=user,
        about=" ".join(about.split()),
    )
    return answer(channel)


@bp.get("/@<handle>/categories/<slug>/feed.xml")
@public
def category(handle: str, slug: str) -> ResponseReturnValue:
    user = User.by_handle(handle) or abort(404)
    shelf = None if slug == NO_CATEGORY else Category.at(user, slug) or abort(404)
    with force_locale(user.language or LANGUAGE):
        name = shelf.name if shelf else _("No category")
    at = shelf.slug if shelf else NO_CATEGORY
    channel = feeds.Channel(
        where=[Entry.category_id == (shelf.id if shelf else None), *Entry.shelf(user, VISITOR)],
        title=f"{name} · {user.name}",
        mark=f"/@{user.handle}#category-{shelf.id if shelf else 'none'}",
        page=url_for("archive.show", handle=user.handle, slug=at),
        path=url_for("feeds.category", handle=user.handle, slug=at),
        writer=user,
    )
    return answer(channel, must_hold=True, moved=at != nfc(slug))


@bp.get("/@<handle>/tags/<slug>/feed.xml")
@public
def tag(handle: str, slug: str) -> ResponseReturnValue:
    user = User.by_handle(handle) or abort(404)
    found = Tag.at(user, slug) or abort(404)
    channel = feeds.Channel(
        where=[Entry.id.in_(found.entry_ids), *Entry.shelf(user, VISITOR)],
        title=f"#{found.name} · {user.name}",
        mark=f"/@{user.handle}#tag-{found.id}",
        page=url_for("tag_archive.show", handle=user.handle, slug=found.slug),
        path=url_for("feeds.tag", handle=user.handle, slug=found.slug),
        writer=user,
    )
    return answer(channel, must_hold=True, moved=found.slug != nfc(slug))


def answer(channel: feeds.Channel, *, must_hold: bool = False, moved: bool = False) -> ResponseReturnValue:
    """The page that the address asks for; one beyond the last entry is none, as is an empty one that must hold some."""
    before = Cursor.parse(request.args.get("before"))
    page = feeds.read(channel.where, before)
    if not page.entries and (before or must_hold):
        abort(404)
    if moved:
        return redirect(channel.path + (f"?before={before}" if before else ""), 301)
    response = current_app.response_class(
        feeds.compose(channel, page, feeds.Hand(path, html)), mimetype=atom.MIMETYPE
    )
    response.last_modified = feeds.updated_at(page)
    return conditional(response)


def conditional(response: Response) -> ResponseReturnValue:
    """304 for a reader who has just this; an entry that was taken away has to leave every copy, so that each is asked
    about, and by its date alone only where that is the very same: the newest change of fewer entries is an older one.
    """
    shared = "private" if "_user_id" in session else "public"
    response.headers["Cache-Control"] = f"{shared}, no-cache"
    response.add_etag()
    since = request.if_modified_since
    if since and since != response.last_modified and not request.if_none_match:
        return response
    return response.make_conditional(request)


def path(entry: Entry) -> str:
    return url_for("entries.page", **entry.address)


def html(entry: Entry) -> str:
    whole = copies.absolute(current_app.config["SITE_URL"])
    return copies.as_html(entry, entry.user.language or LANGUAGE, whole)
