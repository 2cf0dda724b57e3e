"""From Markdown to what a reader sees."""

import re
from typing import Any

from markdown_it.token import Token

from app.lib.markdown import headings, links, raw_html, tasks
from app.lib.markdown.bounds import References
from app.lib.markdown.code import Highlighter
from app.lib.markdown.findable import findable
from app.lib.markdown.parser import PARSER
from app.lib.markdown.pictures import Gallery
from app.lib.markdown.plain import code_lines, text_of
from app.lib.markdown.rendered import Picture, Rendered
from app.lib.markdown.sanitise import CLEANER

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(source: str, picture: Picture | None = None, part: str = "") -> Rendered:
    """Render a text in CommonMark with GitHub's additions and footnotes; never raises, whatever the text.

    `picture` answers for the writer's own pictures, by key. `part` tells apart several texts of one page: their ids
    begin with it (`summary-s-…`); the ids of a text without one begin with `s-` or `fn`.
    """
    prefix = f"{part}-" if part else ""
    env = {"highlighter": Highlighter(), "part": prefix}
    tokens = _parse(source, env)
    anchored = headings.anchor(tokens, prefix)
    text, code, found = text_of(tokens), code_lines(tokens), findable(tokens)
    gallery = _hang_pictures(tokens, Gallery(picture))
    sources = links.finish(tokens, {heading.id for heading in anchored}, prefix)
    tasks.label(tokens)
    html = CLEANER.clean(PARSER.renderer.render(tokens, PARSER.options, env))
    return Rendered(html, text, sources, anchored, list(gallery.used), found, code)


def words_to_find(source: str) -> str:
    """What a search finds in a text, as rendering tells it, without the price of rendering."""
    return findable(_parse(source, {}))


def _parse(source: str, env: dict[str, Any]) -> list[Token]:
    env["references"] = References(source)
    tokens = PARSER.parse(LONE_SURROGATE.sub("\ufffd", source), env)
    raw_html.vet(tokens)
    return tokens


def _hang_pictures(tokens: list[Token], gallery: Gallery) -> Gallery:
    for token in tokens:
        if token.type == "inline":
            token.children = gallery.hang(token.children or [])
    return gallery
