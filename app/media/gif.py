"""Walks the blocks of a GIF without decoding them: its decoder would allocate whatever a frame announces."""

import struct

from app.media.picture import PictureError, Reason, Size

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
COMMENT = 0xFE

# Twenty megabytes in blocks of 255 bytes are some 80,000; the decoder takes its time for each.
MAX_BLOCKS = 400_000


def survey(data: bytes, most: int) -> tuple[Size, int]:
    """The canvas that holds every frame, and how many frames there are (counted to one more than `most`)."""
    try:
        walk = Walk(data)
        while walk.goes_on() and walk.frames <= most:
            walk.step()
    except (IndexError, struct.error) as error:
        raise PictureError(Reason.BROKEN) from error
    if not walk.frames:
        raise PictureError(Reason.BROKEN)
    return (walk.width, walk.height), walk.frames


class Walk:
    """Where one stands in the file, and what was seen so far."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.width, self.height, flags = struct.unpack_from("<HHB", data, 6)
        self.at = 13 + _table_bytes(flags)
        self.frames = self.blocks = 0

    def goes_on(self) -> bool:
        return self.at < len(self.data) and self.data[self.at] != TRAILER

    def step(self) -> None:
        kind = self.data[self.at]
        if kind == IMAGE:
            self._frame()
        elif kind == EXTENSION:
            self._extension()
        else:
            self._count()
            self.at += 1

    def _frame(self) -> None:
        x, y, width, height, flags = struct.unpack_from("<HHHHB", self.data, self.at + 1)
        self.width, self.height = max(self.width, x + width), max(self.height, y + height)
        self.frames += 1
        self._blocks(self.at + 11 + _table_bytes(flags))

    def _extension(self) -> None:
        # The decoder reads on past an extension without content, so it might see frames that are not seen here.
        if self.data[self.at + 1] != COMMENT and not self.data[self.at + 2]:
            raise PictureError(Reason.BROKEN)
        self._blocks(self.at + 2)

    def _blocks(self, at: int) -> None:
        while self.data[at]:
            self._count()
            at += self.data[at] + 1
        self.at = at + 1

    def _count(self) -> None:
        self.blocks += 1
        if self.blocks > MAX_BLOCKS:
            raise PictureError(Reason.BROKEN)


def _table_bytes(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
