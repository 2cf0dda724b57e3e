"""The narrower Markdown of comments: emphasis, code, links, lists and quotations; everything else is shown as typed.

Headings become bold lines. What stands under somebody else's entry holds no picture, no HTML and no id.
"""

import nh3
from markdown_it.token import Token

from app.lib.markdown.bounds import References
from app.lib.markdown.code import CLASSES, Highlighter
from app.lib.markdown.links import FOREIGN_REL, SCHEMES
from app.lib.markdown.parser import build
from app.lib.markdown.pictures import Gallery
from app.lib.markdown.render import LONE_SURROGATE

LEFT_OUT = [
    "footnote_def",
    "footnote_ref",
    "hr",
    "html_block",
    "html_inline",
    "lheading",
    "reference",
    "table",
]

PARSER = build().disable(LEFT_OUT)
PARSER.options["tasklists"] = False

CLEANER = nh3.Cleaner(
    tags={"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "s", "span", "strong", "ul"},
    attributes={"a": {"href", "title"}, "ol": {"start"}, "pre": {"data-lang"}},
    tag_attribute_values={"a": {"rel": {FOREIGN_REL}}, "pre": {"tabindex": {"0"}}},
    allowed_classes={"pre": {"code"}, "span": set(CLASSES)},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def render_comment(source: str) -> str:
    """The HTML of a comment; never raises, whatever the text."""
    env = {"references": References(source), "highlighter": Highlighter(), "part": ""}
    tokens = PARSER.parse(LONE_SURROGATE.sub("\ufffd", source), env)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            _embolden(*tokens[index : index + 3])
        elif token.type == "inline":
            token.children = _led(Gallery(None).hang(token.children or []))
    return CLEANER.clean(PARSER.renderer.render(tokens, PARSER.options, env))


def _embolden(opening: Token, words: Token, closing: Token) -> None:
    opening.type, opening.tag, closing.type, closing.tag = "paragraph_open", "p", "paragraph_close", "p"
    strong = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
    words.children = [strong[0], *(words.children or []), strong[1]]


def _led(children: list[Token]) -> list[Token]:
    """Inline tokens whose links say that it was no writer of this site's who put them there."""
    for child in children:
        if child.type == "link_open":
            child.attrs = {**child.attrs, "rel": FOREIGN_REL}
    return children
