"""Links between the files of a source, as links between entries."""

import re
from collections.abc import Callable
from posixpath import splitext
from urllib.parse import unquote

from app.lib.markdown import escape
from app.lib.markdown.layout import Layout
from app.lib.text import slugify
from app.services.importers.markdown.targets import Targets

DESTINATION = r"(?:<(?P<in>[^<>\n]*)>|(?P<bare>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*))"
SHORTCODE = r"\{\{[<%]\s*(?:rel)?ref\s+[\"`']?(?P<ref>[^\"`'{}\n]+?)[\"`']?\s*[>%]\}\}"
LIQUID = r"(?:\{\{\s*site\.baseurl\s*\}\}\s*)?\{%\s*(?:post_url|link)\s+(?P<post>[^%{}\n]+?)\s*%\}"
INLINE = re.compile(
    rf"(?<!\\)\]\(\s*<?(?:{SHORTCODE}|{LIQUID})(?P<at>#[^\s()<>]*)?>?(?=[\s)])|(?<!\\)\]\(\s*{DESTINATION}(?=[\s)])"
)
DEFINITION = re.compile(rf"^(?P<label> {{0,3}}\[[^\]\n]+\]:[ \t]*){DESTINATION}(?=\s|$)", re.MULTILINE)
ANCHOR = re.compile(
    r"(?P<tag><a\s(?:[^<>]{0,500}?\s)?href=)(?P<quote>[\"'])(?P<bare>[^\"'\n]*)(?P=quote)", re.IGNORECASE
)
WIKI = re.compile(r"!?\[\[(?P<file>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]")

# The address of the entry that a file became, None where it became none.
Address = Callable[[str], str | None]


class Links:
    """Leads the links of one text to entries; what leads elsewhere, and what stands in code, is left alone."""

    def __init__(self, base: str, targets: Targets, address: Address) -> None:
        self.base, self.targets, self.address = base, targets, address

    def led(self, text: str) -> str:
        """The text with its links led to entries: the same text where none leads to one."""
        for pattern, change in self._changes(text):
            text = Layout(text).replace(pattern, change)
        return text

    def _changes(self, text: str) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]]:
        """Only what a text can hold: to look for code costs more than to look for brackets."""
        known = [
            ("](", INLINE, self._inline),
            ("]:", DEFINITION, self._definition),
            ("href", ANCHOR, self._anchor),
            ("[[", WIKI, self._wiki),
        ]
        return [
            (pattern, change)
            for sign, pattern, change in known
            if sign in text and self._any(pattern, change, text)
        ]

    def _any(
        self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str | None], text: str
    ) -> bool:
        return any(change(found) is not None for found in pattern.finditer(text))

    def _inline(self, found: re.Match[str]) -> str | None:
        named = found["ref"] or found["post"]
        to = self._to_named(named + (found["at"] or "")) if named else self._to(_destination(found))
        return f"]({to}" if to else None

    def _definition(self, found: re.Match[str]) -> str | None:
        to = self._to(_destination(found))
        return f"{found['label']}{to}" if to else None

    def _anchor(self, found: re.Match[str]) -> str | None:
        to = self._to(found["bare"])
        return f"{found['tag']}{found['quote']}{to}{found['quote']}" if to else None

    def _wiki(self, found: re.Match[str]) -> str | None:
        to = self._to_named(found["file"])
        name, _sign, heading = found["file"].strip().partition("#")
        words = found["words"] or splitext(name.rsplit("/", 1)[-1])[0] + (f" > {heading}" if heading else "")
        return f"[{escape(words)}]({to})" if to else None

    def _to(self, link: str) -> str | None:
        path, sign, heading = link.partition("#")
        return self._entry(self.targets.by_link(path, self.base), heading if sign else "")

    def _to_named(self, words: str) -> str | None:
        path, sign, heading = words.strip().partition("#")
        return self._entry(self.targets.by_name(path, self.base), heading if sign else "")

    def _entry(self, path: str | None, heading: str) -> str | None:
        address = self.address(path) if path else None
        slug = slugify(unquote(heading))
        return f"{address}#s-{slug}" if address and slug else address


def _destination(found: re.Match[str]) -> str:
    return str(found["in"] if found["in"] is not None else found["bare"])
