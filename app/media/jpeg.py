"""What a JPEG will cost to decode, known from its headers, and how far it can be decoded scaled."""

import re
from math import ceil

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from app.media.picture import PictureError, Reason, Size

# A JPEG in several scans is kept whole, as coefficients, while it is put together: two bytes for each.
MAX_COEFFICIENT_BYTES = 300_000_000
BLOCK_BYTES = 8 * 8 * 2

# Encoders write some ten; a crafted file can hold many thousand, each of them a pass over the whole picture.
MAX_SCANS = 100

# Scaled decoding stops at this many times the wanted size; the resampling that follows makes the rest sharp.
SCALING_RESERVE = 1.5

START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
# A marker that has a length behind it, or ends the picture.
MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)


def check_cost(image: Image.Image, data: bytes) -> None:
    """Refuse a JPEG whose scans need too much memory or time."""
    if not isinstance(image, JpegImageFile):
        return
    scans = count_scans(data)
    if scans > MAX_SCANS:
        raise PictureError(Reason.BROKEN)
    if scans > 1 and _coefficient_bytes(image) > MAX_COEFFICIENT_BYTES:
        raise PictureError(Reason.TOO_MANY_PIXELS)


def count_scans(data: bytes) -> int:
    """How many scans the first picture of the file has, counted to one more than MAX_SCANS."""
    scans, at = 0, 2
    while scans <= MAX_SCANS and (found := MARKER.search(data, at)):
        marker = found[1][0]
        if marker == END_OF_IMAGE:
            break
        scans += marker == START_OF_SCAN
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return scans


def _coefficient_bytes(image: JpegImageFile) -> int:
    across = max(horizontal for _, horizontal, _, _ in image.layer)
    down = max(vertical for _, _, vertical, _ in image.layer)
    units = ceil(image.width / (8 * across)) * ceil(image.height / (8 * down))
    return sum(units * horizontal * vertical * BLOCK_BYTES for _, horizontal, vertical, _ in image.layer)


def scale_down(image: Image.Image, target: Size) -> None:
    """Have a JPEG decoded at a half, a quarter or an eighth where that still leaves more than the target."""
    image.draft(None, (int(target[0] * SCALING_RESERVE), int(target[1] * SCALING_RESERVE)))
