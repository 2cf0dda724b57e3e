"""Plain words put into a text in Markdown, so that they show as they were typed."""

import re

from app.lib.markdown import links

SIGN = re.compile(
    r"[\\`*\[\]]|<(?=[A-Za-z/!?])"
    # Within a word or alone these mean nothing: snake_case, 9~10시.
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?\w{1,32};)"
    # What would make a link of an address.
    r"|:(?=//)|(?<=www)\.|(?<=[\w.+-])@"
    r"|\A[#>+-]"
)
NUMBER = re.compile(r"\A(\d{1,9})([.)])(?=\s|\Z)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
PLAIN_ADDRESS = re.compile(r"[^\s()<>\\&]+")


def escape(line: str) -> str:
    """The line as Markdown that says it and nothing else, wherever in a paragraph or list it is put."""
    one = " ".join(line.split())
    return NUMBER.sub(r"\1\\\2", SIGN.sub(r"\\\g<0>", one))


def unescape(line: str) -> str:
    """A line of Markdown as plain words, where `escape` wrote it."""
    return ESCAPED.sub(r"\1", line)


def link(words: str, address: str) -> str:
    """A link in Markdown; one that says no more than its address is the bare address."""
    if words == links.readable(address) and links.is_foreign(address):
        return f"<{address}>"
    plain = PLAIN_ADDRESS.fullmatch(address)
    return f"[{escape(words)}]({address if plain else f'<{_within_brackets(address)}>'})"


def _within_brackets(address: str) -> str:
    return re.sub(r"[\\<>]|&(?=#?\w{1,32};)", r"\\\g<0>", address)
