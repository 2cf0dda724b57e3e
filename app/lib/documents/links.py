"""The links of a Markdown text, changed one by one."""

import re
from collections.abc import Callable
from urllib.parse import quote

# Fenced code is passed over. A link's address stands behind `](`, or behind `[label]:` at the beginning of a line, with
# or without <>.
LINK = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?P<before>\]\([ \t]*|^ {0,3}\[[^\]\n]{1,1000}\]:[ \t]*)"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s<>()]+))(?=[\s)]|\Z)",
    re.MULTILINE | re.DOTALL,
)


def relink(text: str, change: Callable[[str], str | None]) -> str:
    """The text with the address of each link and picture as `change` makes it of the one that stands there; None
    leaves it. `change` gives an address that is plain, as from `in_link`.
    """

    def changed(found: re.Match[str]) -> str:
        if found["fence"]:
            return found[0]
        address = change(found["angled"] if found["bare"] is None else found["bare"])
        return found[0] if address is None else f"{found['before']}{address}"

    return LINK.sub(changed, text)


def in_link(path: str) -> str:
    """A path as the address of a link: letters of all scripts stay readable, signs and spaces are percent-encoded."""
    return "".join(char if char.isalnum() or char in "/-._~" else quote(char) for char in path)
