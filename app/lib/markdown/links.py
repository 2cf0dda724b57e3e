"""Which addresses a text may lead to, and how they are shown."""

import re
import unicodedata
from urllib.parse import quote, unquote, unquote_to_bytes

from markdown_it.common import normalize_url
from markdown_it.token import Token

from app.lib.markdown.plain import words_of
from app.lib.markdown.rendered import Source
from app.lib.text import excerpt, slugify

SCHEMES = frozenset({"http", "https", "mailto"})
FOREIGN_REL = "noopener noreferrer nofollow ugc"
LONGEST, LONGEST_TITLE, MOST_SOURCES = 8_000, 200, 1_000

# What browsers skip before they look for a scheme, and then some: nothing of it belongs into an address.
SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
BEFORE_COLON = re.compile(r"([^/?#]*?):")
FOREIGN = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def normalize(url: str) -> str:
    """The address as it stands in a page; one that is too long to be allowed stays as it is."""
    return normalize_url.normalizeLink(url) if len(url) <= LONGEST else url


def is_allowed(url: str) -> bool:
    """Whether an address is http, https, mailto or relative, whatever its spelling."""
    before = BEFORE_COLON.match(SKIPPED.sub("", url))
    return len(url) <= LONGEST and (before is None or before[1].lower() in SCHEMES)


def is_foreign(url: str) -> bool:
    return FOREIGN.match(url) is not None


def readable(url: str) -> str:
    """The address with its percent-encoded letters decoded; signs stay encoded, so that none can pose as another."""
    return ESCAPES.sub(_decode, url)


def _decode(escapes: re.Match[str]) -> str:
    try:
        decoded = unquote_to_bytes(escapes[0]).decode()
    except UnicodeDecodeError:
        return escapes[0]
    return "".join(
        char if unicodedata.category(char)[0] in "LMN" else quote(char, safe="") for char in decoded
    )


def open_token(url: str, title: str = "") -> Token:
    return Token("link_open", "a", 1, {"href": url, "title": title} if title else {"href": url})


def close_token() -> Token:
    return Token("link_close", "a", -1)


def finish(tokens: list[Token], ids: set[str], part: str) -> list[Source]:
    """Mark the links that leave the site, lead those within the text to its headings, and gather the sources."""
    sources: dict[str, Source] = {}
    for token in tokens:
        for index, child in enumerate(token.children or []):
            if child.type == "link_open":
                _finish_link(child, ids, part)
                if "class" not in child.attrs:
                    _gather(sources, token.children or [], index)
    return list(sources.values())


def _finish_link(link: Token, ids: set[str], part: str) -> None:
    href = str(link.attrs.get("href", ""))
    if is_foreign(href):
        link.attrs["rel"] = FOREIGN_REL
    elif href.startswith("#"):
        wanted = f"{part}s-{slugify(unquote(href[1:]))}"
        link.attrs["href"] = f"#{wanted}" if wanted in ids else href


def _gather(sources: dict[str, Source], siblings: list[Token], index: int) -> None:
    url = str(siblings[index].attrs.get("href", ""))
    if not url.lower().startswith(("http://", "https://")) or url in sources or len(sources) >= MOST_SOURCES:
        return
    end = next(
        (at for at in range(index + 1, len(siblings)) if siblings[at].type == "link_close"), len(siblings)
    )
    sources[url] = Source(_title(words_of(siblings[index + 1 : end]), url), url)


def _title(words: str, url: str) -> str:
    title = excerpt(words, LONGEST_TITLE) or excerpt(readable(url), LONGEST_TITLE)
    return readable(title) if is_foreign(title) else title
