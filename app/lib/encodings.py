"""Bytes of a text file whose encoding nobody wrote down."""

import codecs
from collections.abc import Iterable

from app.lib.text import clean, has_control

# Longer marks first: that of UTF-32 begins like one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# How much of a long file tells how its characters are kept.
SAMPLE = 64 * 1024


def decode(data: bytes) -> tuple[str, str]:
    """The text of these bytes with LF line ends and no mark of byte order, and the name of its encoding.

    Known are UTF-8, what a mark announces, UTF-16 without a mark, and CP949. Raises UnicodeError with a reason.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name), name
    wide = _wide(data) if b"\0" in data[:SAMPLE] else None
    if wide:
        return _strictly(data, wide), wide
    try:
        return clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            raise UnicodeError(f"not all of it is UTF-8, first at byte {error.start}") from None
    text = _strictly(data, "cp949")
    if has_control(text):
        raise UnicodeError("no text, or in an encoding that is not known")
    return text, "cp949"


def decode_name(data: bytes) -> str:
    """A file name out of an archive that does not say how it is written; nothing fails."""
    for name in ("utf-8", "cp949"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("cp437")


def _strictly(data: bytes, name: str) -> str:
    try:
        return clean(data.decode(name))
    except UnicodeDecodeError as error:
        reason = (
            "no text, or in an encoding that is not known" if name == "cp949" else f"not all of it is {name}"
        )
        raise UnicodeError(f"{reason}, first at byte {error.start}") from None


def _wide(data: bytes) -> str | None:
    """Which way round UTF-16 without a mark is kept, if it is that: the way in which more of it is plain."""
    if len(data) % 2:
        return None
    sample = data[:SAMPLE]
    texts = {name: sample.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    plain = {name: _share(char.isascii() and char != "\0" for char in text) for name, text in texts.items()}
    best = max(plain, key=lambda name: plain[name])
    return None if "\0" in texts[best] or plain[best] == min(plain.values()) else best


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are so for a few places only; those in CP949 hardly ever look like it."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - wrong > 2 * wrong


def _share(marks: Iterable[bool]) -> float:
    each = list(marks)
    return sum(each) / max(1, len(each))
