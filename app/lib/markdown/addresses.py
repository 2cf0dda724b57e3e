"""The addresses that a text names, for those who bring a text and its files to another place."""

import re
from collections.abc import Callable
from html import unescape

from markdown_it.common.utils import unescapeAll

from app.lib.markdown.layout import Layout

PICTURE_ENDINGS = "png|jpe?g|jpe|jfif|gif|webp|heic|heif|avif|bmp|svg|tiff?"

# A destination as CommonMark has it, in <> or with its parentheses in pairs.
PLAIN = r"(?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\))++"
TITLE = r"""(?:\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?"""

# What people write although it is none: a name with spaces. Only what ends like a picture is taken for one.
LOOSE = rf"[^\n<>\"]{{0,200}}?\.(?i:{PICTURE_ENDINGS})"

ADDRESS = re.compile(
    r"(?P<picture>(?<!\\)!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)?"
    rf"\]\(\s*+(?:(?P<plain><[^<>\n]*+>|{PLAIN}){TITLE}\s*+\)|(?P<loose>{LOOSE}){TITLE}\s*+\))"
    rf"|^[ \t>]*\[(?!\^)(?:[^\[\]\\]|\\.)++\]:[ \t]*\n?[ \t]*(?P<defined><[^<>\n]*+>|{PLAIN})"
    r"|<img(?=\s)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*?(?<![\w-])src\s*+=\s*+(?P<tag>\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++)",
    re.DOTALL | re.MULTILINE,
)
MAYBE = re.compile(r"\]\(|\]:|<img\s", re.IGNORECASE)

# What an address becomes, told also whether it is surely that of a picture; None leaves it as it stands.
Change = Callable[[str, bool], str | None]


def replace_addresses(source: str, change: Change) -> str:
    """A text with LF line ends and other addresses: of pictures, links, definitions and `<img>`; never within code."""
    if not MAYBE.search(source):
        return source

    def changed(found: re.Match[str]) -> str | None:
        place = found.lastgroup or ""
        new = change(_read(place, found[place]), place == "tag" or found["picture"] is not None)
        if new is None:
            return None
        before, after = found.start(place) - found.start(), found.end(place) - found.start()
        return found[0][:before] + (f'"{new}"' if place == "tag" else new) + found[0][after:]

    return Layout(source).replace(ADDRESS, changed)


def _read(place: str, written: str) -> str:
    """The address that is meant by what is written."""
    if place == "tag":
        return unescape(written.strip("\"'")).strip()
    return (
        str(unescapeAll(written.removeprefix("<").removesuffix(">"))) if place != "loose" else written.strip()
    )
