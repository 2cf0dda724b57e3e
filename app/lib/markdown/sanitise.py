"""The closed list: what a rendered text may hold. Everything else is taken out, however it came in."""

import nh3

from app.lib.markdown import tags
from app.lib.markdown.code import CLASSES
from app.lib.markdown.links import FOREIGN_REL, SCHEMES
from app.lib.markdown.pictures import OFFSITE

TAGS = tags.KEPT | {"img", "input", "label", "section"}

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ATTRIBUTES = tags.ATTRIBUTES | {
    "a": {"href", "title", "id", "aria-label", "aria-labelledby"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "title"},
    "input": {"checked"},
    "li": {"id"},
    "pre": {"data-lang"},
    **{heading: {"id"} for heading in HEADINGS},
}

VALUES = {
    "a": {"rel": {FOREIGN_REL}, "role": {"doc-noteref", "doc-backlink"}},
    "div": {"tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "input": {"type": {"checkbox"}},
    "pre": {"tabindex": {"0"}},
    "section": {"role": {"doc-endnotes"}},
}

ALIGNED = {"align-left", "align-center", "align-right"}
CSS_CLASSES = {
    "a": {"anchor", "footnote-back", OFFSITE},
    "div": {"heading", "table-scroll"},
    "li": {"task-list-item"},
    "ol": {"contains-task-list"},
    "pre": {"code"},
    "section": {"footnotes"},
    "span": set(CLASSES),
    "sup": {"footnote-ref"},
    "td": ALIGNED,
    "th": ALIGNED,
    "ul": {"contains-task-list"},
}

CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    set_tag_attribute_values={"input": {"disabled": "", "type": "checkbox"}},
    allowed_classes=CSS_CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
)
