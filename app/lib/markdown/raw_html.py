"""HTML that a writer types: known tags keep their meaning, without classes and ids; the rest is shown as it was typed.

So `<kbd>` and `<details>` work, and the `List<String>` of somebody who forgot the backticks does not vanish.
"""

import re
from html import unescape

from markdown_it.token import Token

from app.lib.markdown import links
from app.lib.markdown.tags import BLOCKS, EMPTIED, KEPT, PHRASES, VOID, Tag, split

# So many tags may be open at once: browsers and sanitisers slow down on a tower of them.
DEEPEST = 40

# A block of HTML without one of these is a paragraph.
SHAPING = BLOCKS | {"p", "hr"}

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PIECE = re.compile(r"[^<]+|<[^<]*")


def vet(tokens: list[Token]) -> None:
    """Replace every piece of raw HTML in the tokens by one of ours, in place."""
    elements = Elements()
    for index, token in enumerate(tokens):
        if token.type == "html_block":
            tokens[index] = Token("inline", "", 0, children=elements.block(token.content))
        elif token.type == "inline" and any(child.type == "html_inline" for child in token.children or []):
            token.children = elements.line(token.children or [])


class Elements:
    """The elements of a text that are open, each with the token that closes it."""

    def __init__(self) -> None:
        self.open: list[tuple[str, Token]] = []

    def line(self, children: list[Token]) -> list[Token]:
        """The tokens of a paragraph; what it leaves open is closed at its end."""
        start, out = len(self.open), []
        for child in children:
            out += self._piece(child.content) if child.type == "html_inline" else [child]
        return out + self._close_from(start)

    def block(self, content: str) -> list[Token]:
        """The tokens of a block of HTML; a `<details>` may stay open after it, a `<b>` not."""
        start, out = len(self.open), []
        for piece in PIECE.findall(_without_comments(content)):
            out += self._piece(piece)
        phrases = [at for at, (name, _) in enumerate(self.open) if at >= start and name in PHRASES]
        out += self._close_from(phrases[0]) if phrases else []
        return out if start or any(token.tag in SHAPING for token in out) else _paragraph(out)

    def _piece(self, piece: str) -> list[Token]:
        if piece.startswith("<!--") and piece.endswith("-->"):
            return []
        tag, rest = split(piece)
        known = self._tag(tag) if tag else None
        typed = piece[: len(piece) - len(rest)] if known is None else ""
        return [*(known or []), *_text(typed + unescape(rest))]

    def _tag(self, tag: Tag) -> list[Token] | None:
        """The tokens that stand for a tag, None where it is to be shown as typed."""
        if tag.name in EMPTIED:
            return []
        if tag.is_closing:
            return self._close(tag.name) if tag.name in KEPT else None
        if tag.name == "img":
            return [_image(tag)]
        if tag.name in VOID:
            return [_html(tag.opening, tag.name)]
        return self._open(tag) if tag.name in KEPT and len(self.open) < DEEPEST else None

    def _open(self, tag: Tag) -> list[Token]:
        if tag.name != "a":
            self.open.append((tag.name, _html(f"</{tag.name}>", tag.name)))
            return [_html(tag.opening, tag.name)]
        url = links.normalize(tag.attributes.get("href", ""))
        leads = bool(url) and links.is_allowed(url)
        self.open.append(("a", links.close_token() if leads else _html("</span>")))
        return [links.open_token(url, tag.attributes.get("title", "")) if leads else _html("<span>")]

    def _close(self, name: str) -> list[Token]:
        places = [at for at, (opened, _) in enumerate(self.open) if opened == name]
        return self._close_from(places[-1]) if places else []

    def _close_from(self, start: int) -> list[Token]:
        closed, self.open = self.open[start:], self.open[:start]
        return [token for _, token in reversed(closed)]


def _without_comments(content: str) -> str:
    # Only up to the last end of a comment: beginnings without an end are else searched to the end of the text, each.
    last = content.rfind("-->") + len("-->")
    return COMMENT.sub("", content[:last]) + content[last:] if last >= len("-->") else content


def _image(tag: Tag) -> Token:
    url = links.normalize(tag.attributes.get("src", ""))
    src = url if links.is_allowed(url) else ""
    return Token("image", "img", 0, {"src": src}, children=_text(tag.attributes.get("alt", "")))


def _html(content: str, name: str = "") -> Token:
    return Token("html_inline", name, 0, content=content)


def _text(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []


def _paragraph(children: list[Token]) -> list[Token]:
    if all(child.type == "text" and not child.content.strip() for child in children):
        return []
    return [_html("<p>"), *children, _html("</p>\n")]
