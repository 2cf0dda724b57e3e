"""The tags that a writer may type, and how one is read."""

import re
from dataclasses import dataclass
from html import escape, unescape

# Left open at the end of a paragraph these would run on into all that follow.
PHRASES = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "p",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    }
)
BLOCKS = frozenset(
    {
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "pre",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
VOID = frozenset({"br", "hr", "wbr"})
KEPT = PHRASES | BLOCKS | VOID
# Harmless shells of other editors: their content stays, the tag goes.
EMPTIED = frozenset(
    {
        "address",
        "article",
        "aside",
        "big",
        "center",
        "font",
        "footer",
        "header",
        "main",
        "nav",
        "nobr",
        "section",
        "strike",
        "tt",
    }
)

ATTRIBUTES = {
    "abbr": {"title"},
    "details": {"open"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/][^<>]{0,3000})?)>")
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


@dataclass(frozen=True)
class Tag:
    name: str
    is_closing: bool
    attributes: dict[str, str]

    @property
    def opening(self) -> str:
        """The tag as a page may hold it."""
        kept = sorted(ATTRIBUTES.get(self.name, set()) & set(self.attributes))
        return "".join(
            [f"<{self.name}", *(f' {name}="{escape(self.attributes[name])}"' for name in kept), ">"]
        )


def split(piece: str) -> tuple[Tag | None, str]:
    """The tag that a piece of HTML begins with, and what follows it; (None, piece) if it begins with none."""
    found = TAG.match(piece)
    if found is None:
        return None, piece
    attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(found[3])}
    return Tag(found[2].lower(), bool(found[1]), attributes), piece[found.end() :]
