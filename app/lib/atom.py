"""Atom feeds (RFC 4287) of plain values; whatever these hold, what comes out is well-formed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from app.lib.text import legible

NAMESPACE = "http://www.w3.org/2005/Atom"
MIMETYPE = "application/atom+xml"

ElementTree.register_namespace("", NAMESPACE)


@dataclass(frozen=True)
class Person:
    name: str
    url: str


@dataclass(frozen=True)
class Term:
    """What something is filed under: its name in addresses, and as people read it."""

    slug: str
    name: str


@dataclass(frozen=True)
class Item:
    """One entry of a feed. `id` stays for good, `url` may change; addresses in `html` are whole."""

    id: str
    url: str
    title: str
    author: Person
    published: datetime
    updated: datetime
    summary: str
    html: str
    terms: Sequence[Term] = ()


@dataclass(frozen=True)
class Feed:
    """A page of a feed: `url` is what people read instead, `here` this page of it, `first` and `older` the pages beside
    it, empty where there is none.
    """

    id: str
    url: str
    here: str
    title: str
    updated: datetime
    items: Sequence[Item]
    subtitle: str = ""
    author: Person | None = None
    first: str = ""
    older: str = ""


def write(feed: Feed) -> bytes:
    """The feed as UTF-8."""
    root = Element(f"{{{NAMESPACE}}}feed")
    _say(root, id=feed.id, title=feed.title, subtitle=feed.subtitle, updated=_moment(feed.updated))
    _link(root, "self", feed.here, MIMETYPE)
    _link(root, "alternate", feed.url, "text/html")
    _link(root, "first", feed.first, MIMETYPE)
    _link(root, "next", feed.older, MIMETYPE)
    if feed.author:
        _person(root, feed.author)
    for item in feed.items:
        _item(SubElement(root, f"{{{NAMESPACE}}}entry"), item)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _item(entry: Element, item: Item) -> None:
    _say(entry, id=item.id, title=item.title)
    _say(entry, published=_moment(item.published), updated=_moment(item.updated))
    _link(entry, "alternate", item.url, "text/html")
    _person(entry, item.author)
    for term in item.terms:
        SubElement(entry, f"{{{NAMESPACE}}}category", term=legible(term.slug), label=legible(term.name))
    _say(entry, summary=item.summary)
    content = SubElement(entry, f"{{{NAMESPACE}}}content", type="html")
    content.text = legible(item.html)


def _say(parent: Element, **words: str) -> None:
    for name, text in words.items():
        if text:
            SubElement(parent, f"{{{NAMESPACE}}}{name}").text = legible(text)


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    if href:
        SubElement(parent, f"{{{NAMESPACE}}}link", rel=rel, href=href, type=kind)


def _person(parent: Element, person: Person) -> None:
    _say(SubElement(parent, f"{{{NAMESPACE}}}author"), name=person.name, uri=person.url)


def _moment(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
