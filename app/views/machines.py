"""What search engines read: where everything is, and where not to look."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from tempfile import SpooledTemporaryFile

from flask import Blueprint, Response, abort, request, send_file, url_for
from flask.typing import ResponseReturnValue
from markupsafe import escape

from app.lib.access import public
from app.lib.converters import to_row_id
from app.lib.urls import full
from app.services import sitemap
from app.services.sitemap import Address

bp = Blueprint("machines", __name__)

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# Bytes of a document that need no file.
IN_MEMORY = 1 << 20

# Endless, or nothing without signing in.
CLOSED = ("/search", "/entries", "/settings", "/today", "/login", "/register")

PAGES = {
    "entries": lambda each: url_for("entries.page", handle=each.handle, entry_id=each.id, slug=each.slug),
    "writers": lambda each: url_for("writers.show", handle=each.handle),
    "categories": lambda each: url_for("archive.show", handle=each.handle, slug=each.slug),
    "tags": lambda each: url_for("tag_archive.show", handle=each.handle, slug=each.slug),
}


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {full(url_for('machines.show'))}\n")
    return "\n".join(lines), {
        "Content-Type": "text/plain; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
    }


@bp.get("/sitemap.xml")
@public
def show() -> ResponseReturnValue:
    """All addresses, or where there are too many, those of the parts: this page with ?of= and ?first=."""
    kind, home = request.args.get("of"), (url_for("home.show"), None)
    if kind:
        first = to_row_id(request.args.get("first"))
        places = locate(sitemap.read(kind, first)) if kind in PAGES else abort(404)
        return xml("urlset", "url", chain([home], places) if kind == "writers" else places)
    parts = sitemap.parts()
    if sum(part.count for part in parts) < sitemap.MOST:
        return xml("urlset", "url", chain([home], *(locate(sitemap.read(part.kind)) for part in parts)))
    places = ((url_for("machines.show", of=part.kind, first=part.first), part.changed) for part in parts)
    return xml("sitemapindex", "sitemap", places)


def locate(addresses: Iterable[Address]) -> Iterator[tuple[str, datetime]]:
    for each in addresses:
        yield PAGES[each.kind](each), each.changed


def xml(root: str, item: str, places: Iterable[tuple[str, datetime | None]]) -> Response:
    """A document that is put down while it is read, so that no site is too large for the memory."""
    file, digest = SpooledTemporaryFile(IN_MEMORY), sha256()  # noqa: SIM115
    for line in lines(root, item, places):
        file.write(line.encode())
        digest.update(line.encode())
    file.seek(0)
    response = send_file(file, "application/xml", etag=digest.hexdigest(), conditional=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


def lines(root: str, item: str, places: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'
    for path, changed in places:
        lastmod = f"<lastmod>{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
        yield f"<{item}><loc>{escape(full(path))}</loc>{lastmod}</{item}>\n"
    yield f"</{root}>\n"
