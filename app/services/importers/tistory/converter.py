"""HTML to the Markdown that haru reads, on top of markdownify."""

import re
from urllib.parse import quote

from bs4 import NavigableString, PageElement, Tag
from markdownify import ATX, MarkdownConverter

from app.lib.markdown import escape, links, tags
from app.lib.markdown.code import language_of
from app.services.importers.tistory.words import plain

# Beside those that a writer may type, the ones that pages are laid out with.
BLOCKS = tags.BLOCKS | {"address", "article", "aside", "center", "fieldset", "footer", "form"}
BLOCKS |= {"header", "hr", "main", "nav", "p", "section"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
LANGUAGE_ATTRIBUTES = ("data-ke-language", "data-lang", "data-language", "lang")
TICKS = re.compile("`+")
UNSAFE_IN_ADDRESS = re.compile(r"[\s()<>\\\[\]`*]")
SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")

Parents = set[str]


class Converter(MarkdownConverter):
    """Colours, sizes and alignments go, words and what they are stay."""

    def __init__(self) -> None:
        # Line ends of the source are spaces; only <br> ends a line.
        super().__init__(heading_style=ATX, bullets="-", table_infer_header=True, wrap=True, wrap_width=None)
        self.starts_line = True
        self.numbers: dict[int, int] = {}

    def process_text(self, el: NavigableString, parent_tags: Parents | None = None) -> str:
        self.starts_line = _starts_line(el)
        return str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: Parents) -> str:
        words = plain(text, self.starts_line and not HEADINGS & parent_tags)
        return words.replace("|", "\\|") if CELLS & parent_tags else words

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return " " if "_inline" in parent_tags else "\n"

    def convert_b(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _around("**", el, text, {"b", "strong", *HEADINGS} & parent_tags)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _around("*", el, text, {"i", "em"} & parent_tags)

    convert_i = convert_em

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _around("~~", el, text, {"del", "s", "strike"} & parent_tags)

    convert_s = convert_strike = convert_del

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        address, words = str(el.get("href") or "").strip(), el.get_text().strip()
        if "_noformat" in parent_tags or not text.strip() or not _may_link(address):
            return text
        before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
        if words in (address, links.readable(address)) and links.is_foreign(address):
            return f"{before}<{_address(address)}>{after}"
        if "\n\n" in text.strip():
            return f"{text} <{_address(address)}>" if links.is_foreign(address) else text
        return f"{before}[{text.strip()}]({_address(address)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        address = _address(str(el.get("src") or "").strip())
        return f"![{escape(str(el.get('alt') or ''))}]({address})" if address else ""

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A span of code; its ticks are one more than any within it."""
        words = " ".join(text.split())
        if "_noformat" in parent_tags or not words:
            return text
        fence = "`" * (max((len(ticks) for ticks in TICKS.findall(words)), default=0) + 1)
        pad = " " if words.startswith("`") or words.endswith("`") else ""
        return (
            f"{fence}{pad}{words.replace('|', chr(92) + '|') if CELLS & parent_tags else words}{pad}{fence}"
        )

    convert_kbd = convert_samp = convert_tt = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if "_inline" in parent_tags:
            return self.convert_code(el, text, parent_tags - {"_noformat"})
        code = text.strip("\n").rstrip()
        fence = "`" * max(3, max((len(ticks) + 1 for ticks in TICKS.findall(code)), default=0))
        return f"\n\n{fence}{self._language(el)}\n{code}\n{fence}\n\n" if code.strip() else ""

    def _language(self, el: Tag) -> str:
        """The language that the editor noted, else one that a class names."""
        code = el.find("code")
        places = [el, *([code] if isinstance(code, Tag) else [])]
        noted = [str(place.get(name) or "") for place in places for name in LANGUAGE_ATTRIBUTES]
        classes = [str(name) for place in places for name in place.get_attribute_list("class") if name]
        named = [word for word in noted if word] + [word for word in classes if language_of(word)]
        return next(
            (word.removeprefix("language-") for word in named if re.fullmatch(r"[\w+#.-]{1,30}", word)), ""
        )

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        words = text.strip()
        sign = self._number(el) if el.parent is not None and el.parent.name == "ol" else "- "
        lines = [" " * len(sign) + line if line.strip() else "" for line in words.split("\n")]
        return sign + "\n".join(lines).strip() + "\n" if words else ""

    def _number(self, el: Tag) -> str:
        assert el.parent is not None
        start = str(el.parent.get("start") or "1")
        first = int(start) if start.isdecimal() and len(start) < 9 else 1
        self.numbers[id(el.parent)] = self.numbers.get(id(el.parent), first - 1) + 1
        return f"{self.numbers[id(el.parent)]}. "

    def convert_div(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return str(super().convert_div(el, text, parent_tags))  # type: ignore[misc]

    convert_dd = convert_dt = convert_figure = convert_figcaption = convert_center = convert_div
    convert_summary = convert_details = convert_main = convert_header = convert_aside = convert_div


def _around(sign: str, el: Tag, text: str, nested: Parents) -> str:
    """The words between two signs; none where they stand within such already, or are more than a paragraph.

    Bold beside bold is one: `**a****b**` would be neither.
    """
    words = text.strip()
    if nested or not _is_inline(el) or not words:
        return text
    start = text.index(words)
    opening = "" if _goes_on(el, el.previous_sibling) else sign
    closing = "" if _goes_on(el, el.next_sibling) else sign
    return f"{text[:start]}{opening}{words}{closing}{text[start + len(words) :]}"


def _goes_on(el: Tag, beside: PageElement | None) -> bool:
    return isinstance(beside, Tag) and beside.name == el.name and _is_inline(beside)


def _is_inline(el: Tag) -> bool:
    """Whether an element holds words, and nothing that would end their paragraph."""
    return not holds(el, BLOCKS) and bool(el.get_text().strip())


def holds(el: Tag, names: frozenset[str]) -> bool:
    """Whether an element of one of these names is in this one."""
    return any(isinstance(node, Tag) and node.name in names for node in el.descendants)


def _starts_line(el: NavigableString) -> bool:
    """Whether nothing stands before the words on their line."""
    node: NavigableString | Tag = el
    while True:
        before = node.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in BLOCKS)
        if node.parent is None or node.parent.name in BLOCKS:
            return True
        node = node.parent


def _may_link(address: str) -> bool:
    """Whether an address leads to the web or to a file beside; a script or a place on the page does not."""
    if SCHEME.match(address):
        return address.lower().startswith(("http:", "https:", "mailto:"))
    return bool(address) and not address.startswith("#")


def _address(address: str) -> str:
    """The address with what would end it in Markdown written in percent signs."""
    return UNSAFE_IN_ADDRESS.sub(lambda sign: quote(sign[0], safe=""), address)
