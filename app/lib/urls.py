"""Addresses that a request names."""

import re
from urllib.parse import SplitResult, urlsplit

from flask import current_app


def split(address: str) -> SplitResult:
    """The parts of an address; of one that cannot be read, such as http://[, all are empty."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def full(path: str) -> str:
    """The address of a path of this site as the whole web knows it: by the settings, never by the request's host."""
    return f"{current_app.config['SITE_URL']}{path}"


def local_path(target: str | None) -> str | None:
    """The target if it is a plain path of this site, else None.

    Browsers read a backslash as a slash and drop tabs and line ends, so a target with any of these is not plain.
    """
    if not target or not target.startswith("/") or re.search(r"[\\\x00-\x20\x7f]", target):
        return None
    parts = split(target)
    if parts.scheme or parts.netloc or re.match(r"/(/|%2f|%5c)", target, re.IGNORECASE):
        return None
    return target
