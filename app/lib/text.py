"""Names, lines and excerpts: how haru compares, shortens and checks what people write."""

import re
import unicodedata
from math import ceil

# Marks that turn the direction of what follows: a name that holds one repaints the page around it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

# No feed, export or page can carry these: controls, lone surrogates and code points that are no characters.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
SYLLABLE = re.compile("[\uac00-\ud7a3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN_WORD = re.compile(r"[^\W\d_\u1100-\uffff][^\W_\u1100-\uffff'’]*")
SYLLABLES_A_MINUTE, WORDS_A_MINUTE, CODE_LINES_A_MINUTE = 500, 220, 30

ELLIPSIS = "…"
ZERO_WIDTH_JOINER = "\u200d"


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """The text with line feeds for line ends, otherwise as it was typed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def has_control(text: str) -> bool:
    """Whether the text holds what cannot be shown: control characters but for line feed and tab,
    lone surrogates, code points that are no characters.
    """
    return UNSAFE.search(text) is not None


def legible(text: str) -> str:
    """The text as any reader of XML or HTML takes it: what cannot be shown is a replacement character."""
    return UNSAFE.sub("\ufffd", text)


def language_of(text: str) -> str:
    """The language that a text is written in, of the two that haru speaks: Hangul tells."""
    return "ko" if HANGUL.search(text) else "en"


def one_line(text: str) -> str:
    """A name on one line: NFC, each run of white space one space, none around it, no turning marks."""
    return " ".join(nfc(TURNING.sub("", text)).split())


def fold(text: str) -> str:
    """The key under which names, goals and addresses are compared: case, spacing and composition do not count."""
    return nfc(unicodedata.normalize("NFD", one_line(text)).casefold())


def slugify(name: str, fallback: str = "", length: int = 80) -> str:
    """A name for an address: lower case, Hangul kept, words joined by `-`.

    At most `length` characters, cut between words where it can be; `fallback` when no letter or digit is left.
    """
    lower = nfc(nfc(name).lower())
    words = "".join(char if _is_wordly(char) else " " for char in lower).split()
    slug = "-".join(words)
    if len(slug) > length:
        slug = slug[: _cut(slug, length, "-")].rstrip("-")
    return slug or fallback


def _is_wordly(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}


def excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text on one line, at most `length` characters with the `…` that marks a cut.

    Cut between words where one ends near by, else between whole characters as a reader sees them.
    """
    line = " ".join(text[: length * 8].split())
    if len(line) <= length:
        return line
    return line[: _cut(line, length - len(ELLIPSIS), " ")].rstrip() + ELLIPSIS


def _cut(text: str, length: int, separator: str) -> int:
    """Where to end a text that is longer than `length`: after a word of its last third, else after a character."""
    word_end = text.rfind(separator, 0, length + 1)
    if word_end > length * 2 // 3:
        return word_end
    cut = length
    while cut > 0 and _is_inside_character(text, cut):
        cut -= 1
    return cut or length


def _is_inside_character(text: str, cut: int) -> bool:
    """Whether a cut before `text[cut]` would split what a reader sees as one character."""
    char = text[cut]
    if (
        char == ZERO_WIDTH_JOINER
        or text[cut - 1] == ZERO_WIDTH_JOINER
        or unicodedata.category(char)[0] == "M"
    ):
        return True
    if (
        _is_between(char, 0x1160, 0x11FF)
        or _is_between(char, 0x1F3FB, 0x1F3FF)
        or _is_between(char, 0xE0020, 0xE007F)
    ):
        return True
    return _is_flag_half(char) and _flag_halves_before(text, cut) % 2 == 1


def _is_between(char: str, first: int, last: int) -> bool:
    return first <= ord(char) <= last


def _is_flag_half(char: str) -> bool:
    return _is_between(char, 0x1F1E6, 0x1F1FF)


def _flag_halves_before(text: str, cut: int) -> int:
    start = cut
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return cut - start


def reading_minutes(text: str, code_lines: int = 0) -> int:
    """How many minutes a text takes to read, at least one: syllables of Hangul and words of Latin letters together, and
    the lines of code beside them.
    """
    syllables, words = len(SYLLABLE.findall(text)), len(LATIN_WORD.findall(text))
    minutes = syllables / SYLLABLES_A_MINUTE + words / WORDS_A_MINUTE + code_lines / CODE_LINES_A_MINUTE
    return max(1, ceil(minutes - 0.5))
