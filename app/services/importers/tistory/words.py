"""Plain words as Markdown that shows them as they are, addresses as the links they were."""

import re

from app.lib.markdown.escape import SIGN

# As far as the renderer takes an address for one.
ADDRESS = re.compile(
    r"https?://(?:(?!~~)[^\s<>\"`{}|\\^*\[\]\u2018-\u201f\u2026-\u206f\u3001-\u3003\u3008-\u301f])+"
)
STARTS = re.compile(r"\A(\s*)([#>+=|~-]|:-)")
NUMBER = re.compile(r"\A(\s*\d{1,9})([.)])(?=\s|\Z)")

BULLET = re.compile(r"^[-*+•◦▪‣∙·○●]\s+")
NUMBERING = re.compile(r"^\(?\d{1,3}[.)]\s+")
TICK = re.compile(r"^(?:\[(?P<mark>[ xX✓✔vV])?\]|(?P<open>[☐□])|(?P<done>[☑✅✔✓☒])\ufe0f?)\s*")


def plain(words: str, at_start: bool = True) -> str:
    """The words with a backslash before what Markdown would read as a sign; white space stays as it is.

    `at_start`: they begin a line, where more means something.
    """
    parts, end = [], 0
    for address in ADDRESS.finditer(words):
        parts += [_escaped(words[end : address.start()], at_start and not end), address[0]]
        end = address.end()
    return "".join([*parts, _escaped(words[end:], at_start and not end)])


def _escaped(words: str, at_start: bool) -> str:
    signs = SIGN.sub(
        lambda sign: sign[0] if sign.start() == 0 and sign[0] in "#>+-" else "\\" + sign[0], words
    )
    return NUMBER.sub(r"\1\\\2", STARTS.sub(r"\1\\\2", signs)) if at_start else signs


def folded(words: str) -> str:
    """The words on one line, one space between them."""
    return " ".join(words.split())


def ticked(words: str) -> tuple[str, bool | None]:
    """A line without the box before it, and whether the box is ticked; None where there is no box."""
    box = TICK.match(words)
    if box is None:
        return words, None
    return words[box.end() :].strip(), bool(box["done"] or (box["mark"] or "").strip())
