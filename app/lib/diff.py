"""What two texts say differently, in words. Bounded: where that would take long, passages are told apart whole."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby

from app.lib.matching import Budget, Run, runs, segments
from app.lib.text import ZERO_WIDTH_JOINER, clean, nfc

# Passages with less than this share in common are two passages: word by word they would be a jumble.
ALIKE = 0.3

# What of an unchanged stretch is shown beside a change, a line and some words; and what is too short to be left out.
WORDS = r"(?:[^\S\n]*+\S++){0,24}+"
HEAD = re.compile(rf"{WORDS}(?:\n++{WORDS})?")
TAIL = re.compile(rf"{WORDS}(?:\n++{WORDS})?[^\S\n]?")
LEAST = 80

# More pieces than this nobody reads one by one: what comes after them is told apart whole.
MOST = 3_000

TOKEN = re.compile(r"(\s*)(\S+|\Z)")

# White space and the word after it.
Token = tuple[str, str]


class Mark(StrEnum):
    """What became of a stretch of text; FOLDED is an unchanged one that is left out."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one mark."""

    mark: Mark
    text: str

    @property
    def visible(self) -> str:
        """The text; where it is nothing but spaces and line ends, signs for them."""
        return self.text if self.text.strip() else self.text.replace(" ", "␣").replace("\n", "↵\n")


def compare(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order. But for Unicode form and line ends, those that are not NEW make the old text,
    and those that are not GONE the new one.
    """
    olds, news = clean(old).splitlines(keepends=True), clean(new).splitlines(keepends=True)
    budget = Budget()
    pieces: list[Piece] = []
    found = runs([nfc(line) for line in olds], [nfc(line) for line in news], budget)
    for here, there, is_same in segments(found, len(olds), len(news)):
        was, now = "".join(olds[here]), "".join(news[there])
        pieces += [Piece(Mark.SAME, now)] if is_same else _words(was, now, budget)
    return _bounded(list(_joined(pieces)))


def fold(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the middle of long unchanged stretches left out."""
    last = len(pieces) - 1
    return [
        shown
        for place, piece in enumerate(pieces)
        for shown in (_folded(piece, place == 0, place == last) if piece.mark is Mark.SAME else [piece])
    ]


def _folded(piece: Piece, is_first: bool, is_last: bool) -> list[Piece]:
    head = "" if is_first else _start(HEAD, piece.text)
    tail = "" if is_last else _start(TAIL, piece.text[::-1])[::-1]
    end = len(piece.text) - len(tail)
    if end - len(head) < LEAST:
        return [piece]
    middle = Piece(Mark.FOLDED, piece.text[len(head) : end])
    return [each for each in (Piece(Mark.SAME, head), middle, Piece(Mark.SAME, tail)) if each.text]


def _start(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match[0] if match else ""


def _words(old: str, new: str, budget: Budget) -> list[Piece]:
    """The pieces of a passage that was changed."""
    olds, news = list(_tokens(old)), list(_tokens(new))
    found = runs([nfc(word) for _, word in olds], [nfc(word) for _, word in news], budget)
    if not _are_alike(olds, news, found):
        return [Piece(Mark.GONE, old), Piece(Mark.NEW, new)]
    pieces: list[Piece] = []
    for here, there, is_same in segments(found, len(olds), len(news)):
        if is_same:
            pieces += chain.from_iterable(map(_same_word, olds[here], news[there]))
        else:
            pieces += _other_words(olds[here], news[there])
    return pieces


def _are_alike(olds: list[Token], news: list[Token], found: list[Run]) -> bool:
    common = sum(_length(olds[start : start + size]) for start, _, size in found)
    return common >= ALIKE * min(_length(olds), _length(news))


def _length(tokens: list[Token]) -> int:
    """How many characters the words have."""
    return sum(len(word) for _, word in tokens)


def _same_word(was: Token, now: Token) -> list[Piece]:
    if was[0] == now[0]:
        return [Piece(Mark.SAME, _text([now]))]
    return [Piece(Mark.GONE, was[0]), Piece(Mark.NEW, now[0]), Piece(Mark.SAME, now[1])]


def _other_words(was: list[Token], now: list[Token]) -> list[Piece]:
    """Words that others stand in the place of; the space before both is the same."""
    space = was[0][0] if was and now and was[0][0] == now[0][0] else ""
    gone, new = _text(was)[len(space) :], _text(now)[len(space) :]
    return [Piece(Mark.SAME, space), Piece(Mark.GONE, gone), Piece(Mark.NEW, new)]


def _text(tokens: list[Token]) -> str:
    return "".join(space + word for space, word in tokens)


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        space, word = match.groups()
        if space and word and _clings(word[0]):
            space, word = space[:-1], space[-1] + word
        if space or word:
            yield space, word


def _clings(char: str) -> bool:
    """Whether a character is one with what stands before it, be it a space."""
    return (
        unicodedata.category(char)[0] == "M"
        or char == ZERO_WIDTH_JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with neighbours of one mark made one: in each change what is gone, then what is new."""
    told = (piece for piece in pieces if piece.text)
    for is_same, group in groupby(told, lambda piece: piece.mark is Mark.SAME):
        stretch = list(group)
        for mark in [Mark.SAME] if is_same else [Mark.GONE, Mark.NEW]:
            text = "".join(piece.text for piece in stretch if piece.mark is mark)
            if text:
                yield Piece(mark, text)


def _bounded(pieces: list[Piece]) -> list[Piece]:
    if len(pieces) <= MOST:
        return pieces
    rest = pieces[MOST:]
    was = "".join(piece.text for piece in rest if piece.mark is not Mark.NEW)
    now = "".join(piece.text for piece in rest if piece.mark is not Mark.GONE)
    return list(_joined([*pieces[:MOST], Piece(Mark.GONE, was), Piece(Mark.NEW, now)]))
