"""Opens an upload, checks it, and brings its pixels down to the size that is needed, never holding much more."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

import pi_heif
from PIL import ExifTags, Image, JpegImagePlugin, MpoImagePlugin, WebPImagePlugin

from app.media import heif, jpeg
from app.media.colour import to_srgb
from app.media.formats import MAX_PIXELS, check, check_announced, format_of
from app.media.picture import Picture, PictureError, Reason, Size, fit
from app.media.resample import shrink, turn_upright, turned

MOVING_FORMATS = ("GIF", "PNG", "WEBP")

# Pillow opens only formats whose plugins are imported; told of an unknown one it would load them all.
PLUGINS = (JpegImagePlugin, MpoImagePlugin, WebPImagePlugin)
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

# Each format's bound is checked here; beyond the widest of them Pillow itself stops.
Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values())
warnings.simplefilter("error", Image.DecompressionBombWarning)

# One picture at a time in a process: for a moment each may take hundreds of megabytes.
turn = threading.Lock()


def decode(data: bytes, width: int) -> Picture:
    """The picture in these bytes, its pixels made to fit `width`. Raises PictureError."""
    with turn, faults_named():
        kind = format_of(data)
        check_announced(kind, data)
        with Image.open(BytesIO(data), formats=(kind,)) as image:
            frames = getattr(image, "n_frames", 1) if kind in MOVING_FORMATS else 1
            check(kind, image.size, frames)
            heif.check_cost(image)
            if frames > 1:
                _decode_every_frame(image, frames)
            size, pixels = upright(image, width)
        return Picture(size, pixels, data if frames > 1 else None)


@contextmanager
def faults_named() -> Iterator[None]:
    """Whatever a decoder trips over becomes a PictureError; hostile bytes make them raise nearly anything."""
    try:
        yield
    except PictureError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError) as error:
        raise PictureError(Reason.TOO_MANY_PIXELS) from error
    except Exception as error:
        raise PictureError(Reason.BROKEN) from error


def upright(image: Image.Image, width: int) -> tuple[Size, Image.Image]:
    """The whole size of an opened picture once upright, and its plain pixels made to fit `width`."""
    if image.format not in ("JPEG", "MPO"):
        image.load()
    orientation = _orientation(image)
    size = turned(image.size, orientation)
    target = turned(fit(size, width), orientation)
    jpeg.scale_down(image, target)
    image.load()
    pixels = turn_upright(shrink(image, target), orientation)
    return size, to_srgb(pixels, image.info.get("icc_profile"))


def _decode_every_frame(image: Image.Image, frames: int) -> None:
    """So that one cut short is refused now, and not when it is written."""
    for index in range(frames):
        image.seek(index)
        image.load()
    image.seek(0)


def _orientation(image: Image.Image) -> int:
    """As a camera noted it; unreadable notes count as upright."""
    with suppress(Exception):
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    return 1
