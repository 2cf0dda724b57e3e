"""What a rendered text may hold, said a second time and apart from the code that sees to it."""

import re

import html5lib

INLINE = (
    "a abbr b br cite code del dfn em i img input ins kbd label mark q rp rt ruby s samp small span strong sub sup u "
    "var wbr"
)
BLOCK = (
    "blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
TAGS = {*INLINE.split(), *BLOCK.split()}

NUMBER = r"\d{1,5}"
PICTURE = r"/media/[A-Za-z0-9_-]+/\d+\.webp"
HEADING_ID = r"([a-z]+-)?s-[^\s\"'<>&]+"
NOTE_ID = rf"([a-z]+-)?fn(ref)?-{NUMBER}(-{NUMBER})?"
ALIGNED = "align-(left|center|right)"
ANY = r"(?s).*"

ATTRIBUTES = {
    "a": {
        "href": r"(https?:|mailto:|[^:]*([/?#]|$))(?s:.*)",
        "title": ANY,
        "rel": "noopener noreferrer nofollow ugc",
        "class": "anchor|footnote-back|offsite-picture",
        "id": NOTE_ID,
        "role": "doc-(noteref|backlink)",
        "aria-label": rf"↩ \[{NUMBER}\]",
        "aria-labelledby": HEADING_ID,
    },
    "abbr": {"title": ANY},
    "details": {"open": ANY},
    "div": {"class": "heading|table-scroll", "tabindex": "0"},
    "img": {
        "src": PICTURE,
        "srcset": rf"{PICTURE} \d+w, {PICTURE} \d+w",
        "sizes": r"\(max-width: \d+px\) 100vw, \d+px",
        "alt": ANY,
        "title": ANY,
        "width": NUMBER,
        "height": NUMBER,
        "loading": "lazy",
        "decoding": "async",
    },
    "input": {"type": "checkbox", "checked": "", "disabled": ""},
    "li": {"class": "task-list-item", "id": NOTE_ID},
    "ol": {"class": "contains-task-list", "start": ANY},
    "pre": {"class": "code", "data-lang": r"[a-z#+.-]+", "tabindex": "0"},
    "section": {"class": "footnotes", "role": "doc-endnotes"},
    "span": {"class": "[a-z][a-z0-9]{0,2}"},
    "sup": {"class": "footnote-ref"},
    "td": {"class": ALIGNED, "colspan": ANY, "rowspan": ANY},
    "th": {"class": ALIGNED, "colspan": ANY, "rowspan": ANY},
    "ul": {"class": "contains-task-list"},
    **{f"h{level}": {"id": HEADING_ID} for level in range(1, 7)},
}


def strangers(html: str) -> list[str]:
    """What a browser would find in the HTML that is not on the list: tags, attributes, values."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            found.append(f"comment {element.text!r}")
        elif element.tag != "DOCUMENT_FRAGMENT":
            found += [f"<{element.tag}>"] if element.tag not in TAGS else _strange_attributes(element)
    return found


def _strange_attributes(element) -> list[str]:
    known = ATTRIBUTES.get(element.tag, {})
    return [
        f'<{element.tag} {name}="{value}">'
        for name, value in element.attrib.items()
        if name not in known or not re.fullmatch(known[name], value)
    ]
