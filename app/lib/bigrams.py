"""Text cut into pairs of letters, by which any part of a word can be found in any language.

Tokens are ASCII letters and digits alone, so that every base keeps them as they are: a pair of ASCII letters or digits
stands as it is, any other as UTF-16 in hexadecimal, four digits a unit.
"""

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
    """Every letter of a text, and every pair of neighbours in its words."""
    folded = fold(text)
    return _letters(folded) | _pairs(folded)


def wanted(folded: str) -> set[str]:
    """The fewest tokens that every text has in which this stands, once both are folded: pairs imply their letters."""
    return _pairs(folded) | _letters(" ".join(run for run in folded.split() if len(run) == 1))


def _letters(folded: str) -> set[str]:
    return {_token(letter) for letter in {*"".join(folded.split())}}


def _pairs(folded: str) -> set[str]:
    return {_token(first + second) for run in folded.split() for first, second in {*pairwise(run)}}


def _token(letters: str) -> str:
    return (
        letters
        if letters.isascii() and letters.isalnum()
        else letters.encode("utf-16-be", "surrogatepass").hex()
    )
