"""Walks the blocks of a GIF without decoding them: its decoder would allocate whatever a frame announces."""

import struct

from app.media.picture import PictureError, Reason, Size

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
COMMENT = 0xFE


def survey(data: bytes, most: int) -> tuple[Size, int]:
    """The canvas that holds every frame, and how many frames there are (counted to one more than `most`)."""
    try:
        return _walk(data, most)
    except (IndexError, struct.error) as error:
        raise PictureError(Reason.BROKEN) from error


def _walk(data: bytes, most: int) -> tuple[Size, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    at, frames = 13 + _table_bytes(data[10]), 0
    while at < len(data) and data[at] != TRAILER and frames <= most:
        if data[at] == IMAGE:
            x, y, frame_width, frame_height, flags = struct.unpack_from("<HHHHB", data, at + 1)
            width, height = max(width, x + frame_width), max(height, y + frame_height)
            frames += 1
            at = _after_blocks(data, at + 11 + _table_bytes(flags))
        elif data[at] == EXTENSION:
            at = _after_extension(data, at)
        else:
            at += 1
    if not frames:
        raise PictureError(Reason.BROKEN)
    return (width, height), frames


def _table_bytes(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_extension(data: bytes, at: int) -> int:
    # The decoder reads on past an extension without content, so it might see frames that are not seen here.
    if data[at + 1] != COMMENT and not data[at + 2]:
        raise PictureError(Reason.BROKEN)
    return _after_blocks(data, at + 2)


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
