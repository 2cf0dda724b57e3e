"""A picture on its way in, what is stored of it, and why one is refused."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

# Height may be this many times the width that a picture is made to fit.
TALLEST = 4

Size = tuple[int, int]


class Reason(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    NOT_A_PICTURE = "not_a_picture"
    UNSUPPORTED_FORMAT = "unsupported_format"
    BROKEN = "broken"


class PictureError(Exception):
    """A chosen file cannot be taken in as a picture; `reason` says why, and is one of Reason for all raised here."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A checked and decoded upload: upright, sRGB (RGB or RGBA), without metadata, not wider than the widest width.

    `size` is that of the whole upload once upright, in pixels. `animation` holds the bytes of one that moves, `own`
    those of a file that is as haru would have stored it.
    """

    size: Size
    pixels: Image.Image
    animation: bytes | None = None
    own: bytes | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(16))


@dataclass(frozen=True)
class StoredImage:
    """What stands in the store: for each nominal width the real width and height, in pixels; and all bytes together."""

    key: str
    sizes: dict[int, Size]
    bytes: int
    animated: bool


def fit(size: Size, width: int) -> Size:
    """The size at which a picture fits a nominal width: smaller or as it is, in proportion, never below one pixel."""
    scale = min(1, width / size[0], TALLEST * width / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
