"""What of a text can be found: its words, and what is written behind them."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from app.lib.bigrams import tidy
from app.lib.markdown.links import is_foreign, readable
from app.lib.markdown.plain import BREAKS, CODE, WORDY
from app.lib.markdown.raw_html import SHAPING

# Tags of HTML after which words stand on another line, or in another cell, than those before.
PARTING = SHAPING | {"br", "td", "th"}


def findable(tokens: Iterable[Token]) -> str:
    """The words of a text as they are read, code and footnotes among them, tidy and a line a line; after each block the
    titles and addresses that stand behind its words.
    """
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            words = "".join(_words(token.children or []))
            behind = dict.fromkeys(_behind(token.children or []))
            lines += [words, *(part for part in behind if part not in words)]
        elif token.type in CODE:
            lines += [token.info, token.content]
    return tidy("\n".join(lines))


def _words(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type in WORDY:
            yield child.content
        elif child.type == "image":
            yield from _words(child.children or [])
        elif child.type in BREAKS or child.tag in PARTING:
            yield "\n"


def _behind(children: Iterable[Token]) -> Iterator[str]:
    """Titles and addresses that lead outside, these as they are read and as they are written."""
    for child in children:
        address = str(child.attrs.get("href", "") or child.attrs.get("src", ""))
        if child.type != "image" or not is_foreign(address):
            yield str(child.attrs.get("title", ""))
        if is_foreign(address) or address.startswith("mailto:"):
            yield from (readable(address), address)
