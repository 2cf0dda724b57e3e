"""Text cut into pairs of letters, by which any part of a word can be found in any language.

Tokens are ASCII letters and digits alone, so that every base keeps them as they are: a pair of ASCII letters or digits
stands as it is, any other as UTF-16 in hexadecimal, four digits a unit.
"""

from collections.abc import Iterable
from itertools import pairwise

from app.lib.text import nfc


def tidy(text: str) -> str:
    """The text in NFC, each line without blanks around it and with single ones inside, empty lines left out."""
    lines = (" ".join(line.split()) for line in nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """The text as words are compared in it: tidy, and without regard to case."""
    return tidy(text).casefold()


def tokens(text: str) -> set[str]:
    """Every letter of a text, and every pair of neighbours, over blanks too, by which quoted phrases are found."""
    run = _run(fold(text))
    return _each(run) | _each(map("".join, pairwise(run)))


def wanted(folded: str) -> set[str]:
    """The fewest tokens that every text has in which this stands, once both are folded: pairs imply their letters."""
    run = _run(folded)
    return _each(map("".join, pairwise(run))) or _each(run)


def _run(folded: str) -> str:
    return "".join(folded.split())


def _each(pieces: Iterable[str]) -> set[str]:
    return set(map(_token, set(pieces)))


def _token(letters: str) -> str:
    return (
        letters
        if letters.isascii() and letters.isalnum()
        else letters.encode("utf-16-be", "surrogatepass").hex()
    )
