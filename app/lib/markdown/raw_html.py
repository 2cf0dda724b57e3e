"""Tags that a writer types: those of a closed list keep their meaning, without classes and ids; others are shown.

So `<kbd>` and `<details>` work, and the `List<String>` of somebody who forgot the backticks does not vanish.
"""

import re
from html import escape, unescape

from markdown_it.token import Token

from app.lib.markdown import links

# Left open at the end of a paragraph these would run on into all that follow.
PHRASES = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"}
)
BLOCKS = frozenset(
    {"blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
VOID = frozenset({"br", "hr", "wbr"})
KEPT = PHRASES | BLOCKS | VOID
# Harmless shells of other editors: their content stays, the tag goes.
EMPTIED = frozenset({"address", "article", "aside", "big", "center", "font", "footer", "header", "main", "nav", "nobr", "section", "strike", "tt"})

ATTRIBUTES = {
    "abbr": {"title"},
    "details": {"open"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
DEEPEST = 40

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/][^<>]{0,3000})?)>")
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PIECE = re.compile(r"[^<]+|<[^<]*")


def vet(tokens: list[Token]) -> None:
    """Replace every piece of raw HTML in the tokens by one of ours, in place."""
    tags = Tags()
    for index, token in enumerate(tokens):
        if token.type == "html_block":
            tokens[index] = Token("inline", "", 0, children=tags.block(token.content))
        elif token.type == "inline" and any(child.type == "html_inline" for child in token.children or []):
            token.children = tags.line(token.children or [])


class Tags:
    """The tags of a text that are open, whatever else stands between them."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def line(self, children: list[Token]) -> list[Token]:
        start, out = len(self.open), []
        for child in children:
            out += self.piece(child.content) if child.type == "html_inline" else [child]
        return out + self.close_from(start)

    def block(self, content: str) -> list[Token]:
        start, out = len(self.open), []
        for piece in PIECE.findall(_without_comments(content)):
            tag, rest = _split(piece)
            out += self.piece(tag) if tag else []
            out += [_text(unescape(rest))] if rest else []
        phrase = next(
            (at for at in range(min(start, len(self.open)), len(self.open)) if self.open[at] in PHRASES), None
        )
        out += self.close_from(phrase) if phrase is not None else []
        return out if any(token.type != "text" for token in out) else _paragraph(out)

    def piece(self, tag: str) -> list[Token]:
        """The tokens that stand for one tag, comment or whatever else CommonMark takes for HTML."""
        found = TAG.fullmatch(tag)
        if found is None:
            return [] if tag.startswith("<!--") else [_text(tag)]
        closing, name, attributes = found[1], found[2].lower(), found[3]
        if name in KEPT and closing:
            return (
                self.close_from(len(self.open) - 1 - self.open[::-1].index(name)) if name in self.open else []
            )
        if name == "img" or name in KEPT:
            return self.opening(name, _attributes(attributes)) or [_text(tag)]
        return [] if name in EMPTIED else [_text(tag)]

    def opening(self, name: str, attributes: dict[str, str]) -> list[Token]:
        if name == "img":
            return [_image(attributes)]
        if name in VOID:
            return [_html(f"<{name}>")]
        if len(self.open) >= DEEPEST:
            return []
        if name == "a":
            return self.link(attributes)
        self.open.append(name)
        kept = "".join(
            f' {key}="{escape(attributes[key])}"'
            for key in sorted(ATTRIBUTES.get(name, set()) & {*attributes})
        )
        return [_html(f"<{name}{kept}>")]

    def link(self, attributes: dict[str, str]) -> list[Token]:
        url = links.normalize(attributes.get("href", ""))
        self.open.append("a" if url and links.is_allowed(url) else "span")
        return (
            [links.open_token(url, attributes.get("title", ""))]
            if self.open[-1] == "a"
            else [_html("<span>")]
        )

    def close_from(self, start: int) -> list[Token]:
        names, self.open = self.open[start:], self.open[:start]
        return [links.close_token() if name == "a" else _html(f"</{name}>") for name in reversed(names)]


def _split(piece: str) -> tuple[str, str]:
    found = TAG.match(piece)
    return (piece[: found.end()], piece[found.end() :]) if found else ("", piece)


def _without_comments(content: str) -> str:
    # Only up to the last end of a comment: beginnings without an end are else searched to the end of the text, each.
    last = content.rfind("-->") + len("-->")
    return COMMENT.sub("", content[:last]) + content[last:] if last >= len("-->") else content


def _attributes(source: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(source)}


def _image(attributes: dict[str, str]) -> Token:
    url = links.normalize(attributes.get("src", ""))
    alt = _text(attributes.get("alt", ""))
    return Token("image", "img", 0, {"src": url if links.is_allowed(url) else ""}, children=[alt])


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _paragraph(children: list[Token]) -> list[Token]:
    return (
        [_html("<p>"), *children, _html("</p>\n")] if any(child.content.strip() for child in children) else []
    )
