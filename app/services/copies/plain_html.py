"""What haru renders, without what only haru's own pages understand."""

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

from app.services.copies.addresses import Address

# Tags of which only the content stays, and links of which not even that.
UNWRAPPED = frozenset({"div", "span", "section", "label"})
OWN_LINKS = frozenset({"anchor", "footnote-back"})

KEPT = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "details": {"open"},
}
ADDRESSES = frozenset({"href", "src"})
SIDE = "align-"
BOXES = {True: "☑", False: "☐"}


def plain(html: str, address: Address) -> str:
    """Rendered HTML with meaning alone: language of code, side of table cells, whole addresses, boxes as signs."""
    reader = Reader(address)
    reader.feed(html)
    reader.close()
    return "".join(reader.written)


class Reader(HTMLParser):
    """Reads HTML that is well-formed, since haru wrote it, and writes what is to stay."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address
        self.written: list[str] = []
        self.language = ""
        self.is_verbatim = False
        # For each open link how it ends, None while within one that goes with its content.
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self._open_link(values)
        elif tag == "input":
            self._write(BOXES["checked" in values])
        elif tag == "pre":
            self.language, self.is_verbatim = values.get("data-lang") or "", True
            self._write("<pre>")
        elif tag == "code" and self.language:
            self._write(f'<code class="language-{self.language}">')
            self.language = ""
        elif tag not in UNWRAPPED:
            self._write(self._opening(tag, values))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._write(self.links.pop() or "")
        elif tag not in UNWRAPPED:
            self.is_verbatim = self.is_verbatim and tag != "pre"
            self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        # What went took its line along.
        is_left_over = data == "\n" and not self.is_verbatim and self.written[-1:] == ["\n"]
        if not is_left_over:
            self._write(escape(data, quote=False))

    def _open_link(self, values: dict[str, str | None]) -> None:
        if OWN_LINKS & set((values.get("class") or "").split()):
            self.links.append(None)
        elif (values.get("href") or "").startswith("#"):
            self.links.append("")
        else:
            self._write(self._opening("a", values))
            self.links.append("</a>")

    def _opening(self, tag: str, values: dict[str, str | None]) -> str:
        return f"<{tag}{''.join(self._attributes(tag, values))}>"

    def _attributes(self, tag: str, values: dict[str, str | None]) -> Iterable[str]:
        for name, value in values.items():
            if name in KEPT.get(tag, ()):
                said = self.address(value or "") if name in ADDRESSES else value or ""
                yield f' {name}="{escape(said)}"'
            elif name == "class" and tag in ("td", "th") and value and value.startswith(SIDE):
                yield f' style="text-align: {value.removeprefix(SIDE)}"'

    def _write(self, words: str) -> None:
        if words and None not in self.links:
            self.written.append(words)
