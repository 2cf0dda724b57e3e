"""What a JPEG will cost to decode, known from its headers, and how far it can be decoded scaled."""

import re
import struct
from math import ceil

from PIL import Image

from app.media.picture import PictureError, Reason, Size

# A JPEG in several scans is kept whole, as coefficients, while it is put together.
MAX_COEFFICIENT_BYTES = 300_000_000
BLOCK_BYTES = 8 * 8 * 2

# Encoders write some ten scans among some hundred markers. Each scan is a pass over the whole picture.
MAX_SCANS = 100
MAX_MARKERS = 5_000
MAX_HEADER_JUNK = 65_536

# Scaled decoding stops at this many times the wanted size; the resampling that follows makes the rest sharp.
SCALING_RESERVE = 1.5

START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}

# A marker that has a length behind it, or ends the picture.
MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)


def check_cost(data: bytes) -> None:
    """Refuse a JPEG whose scans need too much memory or time."""
    scans, frame = _survey(data)
    if scans > 1 and _coefficient_bytes(frame) > MAX_COEFFICIENT_BYTES:
        raise PictureError(Reason.TOO_MANY_PIXELS)


def _survey(data: bytes) -> tuple[int, bytes]:
    """How many scans the first picture of the file has, and the header that gives its size and components."""
    scans, frame, junk, at = 0, b"", 0, 2
    for _ in range(MAX_MARKERS):
        found = MARKER.search(data, at)
        if found is None or found[1][0] == END_OF_IMAGE:
            return scans, frame
        junk += 0 if scans else found.start() - at
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
        if found[1][0] in START_OF_FRAME:
            frame = data[found.end() : at]
        scans += found[1][0] == START_OF_SCAN
        if scans > MAX_SCANS or junk > MAX_HEADER_JUNK:
            break
    raise PictureError(Reason.BROKEN)


def _coefficient_bytes(frame: bytes) -> int:
    height, width, components = struct.unpack_from(">HHB", frame, 3)
    factors = [(factor >> 4, factor & 15) for factor in frame[9 : 9 + 3 * components : 3]]
    across, down = (max(sizes) * 8 for sizes in zip(*factors, strict=True))
    units = ceil(width / across) * ceil(height / down)
    return sum(units * horizontal * vertical * BLOCK_BYTES for horizontal, vertical in factors)


def scale_down(image: Image.Image, target: Size) -> None:
    """Have a JPEG decoded at a half, a quarter or an eighth where that still leaves more than the target."""
    image.draft(None, (int(target[0] * SCALING_RESERVE), int(target[1] * SCALING_RESERVE)))
