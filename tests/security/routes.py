"""Every route of haru: how it is asked, and what its readers get.

A row is found by method and address. Where the address is of an entry, or of something that an entry shows, the route
is asked for a private entry, a public one, a public one with unsaved writing on it, and one in the trash; a status a
state. One status alone: the route is asked once. Words of hidden entries stand in no answer to anybody but their owner,
whatever the row says; those of the trash only in rows of the trash.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Route:
    """What the owner of the journal, another writer and a visitor get: statuses, one a state or one for all."""

    owner: str
    stranger: str
    visitor: str
    # What follows the ? of the address, with names of the world in braces.
    query: str = ""
    # What is sent in a form, the same way.
    fields: dict[str, str] = field(default_factory=dict)
    # Parts of the address that the world has no name for.
    names: dict[str, object] = field(default_factory=dict)
    # Whether the owner finds words of the trash here.
    trash: bool = False
    # Whether the owner, and a visitor who is answered, find words of the public entry here.
    tells: bool = True


def all_read(owner="200 200 200 404", others="404 200 200 404", **how):
    """What is public is for everyone, what is private for its owner."""
    return Route(owner, others, others, **how)


def own(owner="200 200 200 404", **how):
    """Of the owner's entries, and theirs alone."""
    return Route(owner, "404 404 404 404", "302 302 302 302", **how)


def do(owner="303 303 303 404", **how):
    """Changes something of an entry of the owner's, for its owner alone."""
    return Route(owner, "404 404 404 404", "401 401 401 401", **{"tells": False, **how})


def everyone(status="200", **how):
    """The same for everyone."""
    return Route(status, status, status, **how)


def each(status="200", **how):
    """To everyone who is signed in their own; a visitor is led to sign in."""
    return Route(status, status, "302", **how)


def each_does(status="303", **how):
    """Everyone who is signed in changes something of their own."""
    return Route(status, status, "401", **{"tells": False, **how})


DAY = {"entry_date": "2023-10-26", "form_id": "fresh", "title": "새 글"}

ROUTES = {
    # -- what readers come for --
    "GET /": Route("302", "302", "200"),
    "GET /@<handle>": everyone(),
    "GET /@<handle>/<entry_id>": all_read("302 301 301 404", "404 301 301 404"),
    "GET /@<handle>/<entry_id>/<slug>": all_read(),
    "GET /@<handle>/categories": everyone(),
    "GET /@<handle>/categories/<category>": all_read("200 200 200 200"),
    "GET /@<handle>/tags": everyone(),
    "GET /@<handle>/tags/<tag>": all_read("200 200 200 200"),
    "GET /@<handle>/months": everyone(tells=False),
    "GET /@<handle>/months/<first>": all_read(),
    "GET /@<handle>/sources": all_read(query="site={site}"),
    "GET /search": everyone(query="q=zqpublic&among=public"),
    "GET /media/<key>/<width>.webp": all_read("200 200 200 200", tells=False),
    # -- feeds and maps: the same for everyone, whoever asks --
    "GET /feed.xml": everyone(),
    "GET /@<handle>/feed.xml": everyone(),
    "GET /@<handle>/categories/<category>/feed.xml": all_read("404 200 200 404"),
    "GET /@<handle>/tags/<tag>/feed.xml": all_read("404 200 200 404"),
    "GET /sitemap.xml": everyone(),
    "GET /robots.txt": everyone(tells=False),
    # -- the journal of whoever is signed in --
    "GET /today": each(tells=False),
    "GET /entries": each(),
    "GET /weeks": each("302"),
    "GET /weeks/<monday>": each(),
    "GET /calendar": each("302"),
    "GET /calendar/<year>": each(),
    "GET /calendar/<year>/<month>": each(),
    "GET /kpt": each(),
    "POST /kpt/problems": each_does("200", fields={"words": "zq"}),
    "GET /stats": each(tells=False),
    "GET /trash": each(trash=True, tells=False),
    "GET /categories": each(),
    # -- writing --
    "GET /entries/new": each(query="draft={form_id}"),
    "POST /entries": each_does(fields=DAY),
    "GET /entries/<entry_id>": own("302 302 302 404"),
    "POST /entries/<entry_id>": do("303 303 303 409", fields={**DAY, "version": "{version}"}),
    "GET /entries/<entry_id>/edit": own(query="draft={form_id}"),
    "POST /entries/<entry_id>/delete": do(),
    "GET /entries/<entry_id>/copy": own(),
    "GET /entries/<entry_id>/copy.zip": own(),
    "GET /entries/<entry_id>/revisions": own(),
    "GET /entries/<entry_id>/revisions/<number>": own(),
    "POST /entries/<entry_id>/revisions/<number>/restoration": do(),
    "POST /drafts": each_does("200", fields={"form_id": "fresh", "title": "새 글"}),
    "POST /entries/<entry_id>/drafts": do("200 200 200 200", fields={"form_id": "fresh", "title": "새 글"}),
    "POST /drafts/<form_id>/delete": Route("303 303 303 303", "303 303 303 303", "401 401 401 401"),
    "POST /images": each_does("422"),
    "POST /goals/<goal_id>/completion": do("303 303 303 303"),
    "POST /goals/<goal_id>/successor": do("303 303 303 303"),
    "POST /tries/<try_id>/completion": do(),
    "POST /tries/<try_id>/drop": do(),
    "POST /tries/<try_id>/goal": do(fields={"horizon": "week"}),
    "POST /tries/<try_id>/keep": do(),
    "POST /weeks/<monday>/digest": each_does(),
    "POST /trash/<entry_id>/restoration": do("404 404 404 303"),
    "POST /trash/<entry_id>/delete": do("404 404 404 303"),
    # -- talking about what is public --
    "POST /entries/<entry_id>/comments": Route(
        "404 303 303 404", "404 303 303 404", "401 401 401 401", fields={"body": "말"}
    ),
    "GET /comments/<comment_id>": all_read("404 302 302 404", "404 302 302 404", tells=False),
    "GET /comments/<comment_id>/edit": own("404 200 200 404"),
    "POST /comments/<comment_id>": do("404 303 303 404", fields={"body": "말"}),
    "POST /comments/<comment_id>/delete": do("303 303 303 303"),
    "POST /comments/<comment_id>/visibility": do("404 303 303 404"),
    "POST /entries/<entry_id>/comments/closing": do(),
    "GET /comments": each(tells=False),
    "GET /comments/mine": each(tells=False, trash=True),
    "POST /comments/reading": each_does(),
    # -- arranging --
    "GET /tags": each(),
    "GET /tags.json": each(),
    "GET /tags/<tag_id>/edit": own("200 200 200 200"),
    "POST /tags/<tag_id>": do("303 303 303 303", fields={"name": "새 이름"}),
    # Into the tag of the public entry, which can be merged with any but itself.
    "POST /tags/<tag_id>/merger": do("303 404 404 303", fields={"into": "1"}),
    "POST /tags/<tag_id>/delete": do("303 303 303 303"),
    "POST /categories": each_does(fields={"name": "새 분류"}),
    "GET /categories/<category_id>/edit": own("200 200 200 200"),
    "POST /categories/<category_id>": do("303 303 303 303", fields={"name": "새 이름"}),
    "POST /categories/<category_id>/position": do("303 303 303 303"),
    "POST /categories/<category_id>/merger": do("422 422 422 422"),
    "POST /categories/<category_id>/delete": do("303 303 303 303"),
    # -- the account --
    "GET /login": Route("302", "302", "200", tells=False),
    "POST /login": everyone("422", tells=False),
    "POST /logout": everyone("303", tells=False),
    "GET /register": Route("303", "303", "200", tells=False),
    "POST /register": Route("303", "303", "422", tells=False),
    "POST /language": everyone("303", fields={"language": "en"}, tells=False),
    "GET /settings": each(tells=False),
    "POST /settings": each_does("422"),
    "POST /settings/public-page": each_does(fields={"about": "나"}),
    "POST /settings/email": each_does("422"),
    "POST /settings/password": each_does("422"),
    "GET /settings/sessions": each(tells=False),
    "POST /settings/sessions/delete": each_does(),
    "POST /settings/sessions/<device_id>/delete": Route("303", "404", "401", tells=False),
    "GET /settings/data": each(tells=False),
    "POST /settings/data/imports": each_does("422"),
    "POST /settings/data/exports": each_does(),
    "GET /settings/data/jobs/<job_id>": Route("200", "404", "302", tells=False),
    "POST /settings/data/jobs/<job_id>/start": Route("303", "404", "401", tells=False),
    "POST /settings/data/jobs/<job_id>/delete": Route("303", "404", "401", tells=False),
    "GET /settings/data/jobs/<job_id>/file": Route("200", "404", "302", names={"job_id": 2}, tells=False),
    # -- for machines --
    "GET /healthz": everyone(tells=False),
    "GET /static/<filename>": everyone(tells=False),
}
