"""The site that an address of the web leads to, named as people read it."""

import re
import unicodedata

from app.lib import urls
from app.lib.text import nfc

# As long as the name of a host can be, and one part of it (RFC 1035). Decoding takes the square of a part's length.
SITE_LENGTH, LABEL_LENGTH = 253, 63
ACE = "xn--"

# Letters that cannot be taken for others: Hangul, kana, ideographs, and Latin ones with a mark on top.
PLAIN = re.compile("[a-z0-9_-]")
OWN_SCRIPT = re.compile("[\uac00-\ud7a3\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]")
WWW = re.compile(r"\A(?:www\.)+(?=[^.]+\.)")


def site_of(url: str) -> str:
    """The host of an address, without its `www.`, port and user; "" where an address names none that there can be.

    A name in Hangul stands in Hangul however it is written (`xn--…`); one whose letters could pose as others stays
    encoded. The site of `https://` and a site is that site.
    """
    try:
        host = nfc(urls.split(url.strip()).hostname or "")
    except ValueError:
        return ""
    if ":" in host:
        site = f"[{host}]"
        return site if len(site) <= SITE_LENGTH else ""
    labels = host.rstrip(".").split(".")
    if len(host) > SITE_LENGTH or max(map(len, labels)) > LABEL_LENGTH:
        return ""
    site = WWW.sub("", ".".join(_label(label.lower()) for label in labels))
    return site if len(site) <= SITE_LENGTH else ""


def _label(written: str) -> str:
    """One part of a host: in its own letters where that is safe, else in those that every host has."""
    label = _decoded(written)
    if label.isascii():
        return written
    return label if all(map(_is_plain, label)) else ACE + label.encode("punycode").decode()


def _decoded(label: str) -> str:
    if not label.startswith(ACE):
        return label
    try:
        return nfc(label.removeprefix(ACE).encode().decode("punycode")).lower()
    except UnicodeError:
        return label


def _is_plain(char: str) -> bool:
    if PLAIN.match(char) or OWN_SCRIPT.match(char):
        return True
    parts = unicodedata.normalize("NFD", char)
    return PLAIN.match(parts) is not None and all(map(unicodedata.combining, parts[1:]))
