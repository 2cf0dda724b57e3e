"""The size of a WebP picture, read before its decoder allocates three canvases of it."""

import struct

from app.media.picture import PictureError, Reason, Size


def canvas(data: bytes) -> Size:
    """Width and height as the header announces them. Each of the three kinds writes them in its own place."""
    if len(data) < 30:
        raise PictureError(Reason.BROKEN)
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
    raise PictureError(Reason.BROKEN)
