"""From Markdown to what a reader sees."""

import re

from markdown_it.token import Token

from app.lib.markdown import headings, links, raw_html, tasks
from app.lib.markdown.bounds import References
from app.lib.markdown.code import Highlighter
from app.lib.markdown.parser import PARSER
from app.lib.markdown.pictures import Gallery
from app.lib.markdown.plain import text_of
from app.lib.markdown.rendered import Picture, Rendered
from app.lib.markdown.sanitise import CLEANER

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(source: str, picture: Picture | None = None, part: str = "") -> Rendered:
    """Render a text in CommonMark with GitHub's additions and footnotes; never raises, whatever the text.

    `picture` answers for the writer's own pictures, by key. `part` tells apart several texts of one page: their ids
    begin with it (`summary-s-…`); the ids of a text without one begin with `s-` or `fn`.
    """
    prefix = f"{part}-" if part else ""
    env = {"references": References(source), "highlighter": Highlighter(), "part": prefix}
    tokens = PARSER.parse(LONE_SURROGATE.sub("\ufffd", source), env)
    raw_html.vet(tokens)
    anchored = headings.anchor(tokens, prefix)
    text = text_of(tokens)
    gallery = _hang_pictures(tokens, Gallery(picture))
    sources = links.finish(tokens, {heading.id for heading in anchored}, prefix)
    tasks.label(tokens)
    html = CLEANER.clean(PARSER.renderer.render(tokens, PARSER.options, env))
    return Rendered(html, text, sources, anchored, list(gallery.used))


def _hang_pictures(tokens: list[Token], gallery: Gallery) -> Gallery:
    for token in tokens:
        if token.type == "inline":
            token.children = gallery.hang(token.children or [])
    return gallery
