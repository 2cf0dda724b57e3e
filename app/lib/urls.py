"""Addresses that a request names."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from flask import current_app


def split(address: str) -> SplitResult:
    """The parts of an address; of one that cannot be read, such as http://[, all are empty."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def path_of(endpoint: str, **values: Any) -> str:
    """The path of a view as templates get it, who keep those that they ask for again and again."""
    path: str = current_app.jinja_env.globals["url_for"](endpoint, **values)  # type: ignore[operator]
    return path


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
