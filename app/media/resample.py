"""Turns pictures upright and makes them smaller, holding little beside the picture itself."""

from math import ceil

from PIL import Image

from app.media.colour import flatten
from app.media.picture import Size

# Pixels are averaged in whole steps down to this many times the wanted size, then resampled finely.
REDUCING_GAP = 2.0

# A larger picture is halved at least before anything else, so that no second copy of it is held.
LARGE = 24_000_000
STRIP = 1_000_000

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)


def turned(size: Size, orientation: int) -> Size:
    """The size on the other side of the turn that an EXIF orientation asks for."""
    return (size[1], size[0]) if orientation in SIDEWAYS else size


def turn_upright(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(TURNS[orientation]) if orientation in TURNS else image


def resize(image: Image.Image, size: Size) -> Image.Image:
    """A small picture resampled. Lanczos would cost a third more and show no difference after averaging."""
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=REDUCING_GAP)


def shrink(image: Image.Image, size: Size) -> Image.Image:
    """A picture of any kind and size, resampled to L, RGB, RGBA or CMYK of a size that is not larger."""
    least = 2 if image.width * image.height > LARGE else 1
    across, down = (
        max(least, int(whole / part / REDUCING_GAP)) for whole, part in zip(image.size, size, strict=True)
    )
    box = (0, 0, image.width / across, image.height / down)
    return _average(image, across, down).resize(size, Image.Resampling.BICUBIC, box)


def _average(image: Image.Image, across: int, down: int) -> Image.Image:
    """Each block of `across` x `down` pixels made one, strip by strip."""
    if (across, down) == (1, 1):
        return flatten(image)
    rows = max(1, STRIP // (image.width * down)) * down
    tops = range(0, image.height, rows)
    strips = (flatten(image.crop((0, top, image.width, min(top + rows, image.height)))) for top in tops)
    averaged = Image.new(
        flatten(image.crop((0, 0, 1, 1))).mode, (ceil(image.width / across), ceil(image.height / down))
    )
    for top, strip in zip(tops, strips, strict=True):
        averaged.paste(strip.reduce((across, down)), (0, top // down))
    return averaged
