"""Pictures for the page and thumbnails for lists: one decode, every width, and one way to remove them all."""

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageSequence

from app.media.decode import decode, shrink
from app.media.picture import Picture, PictureError, Reason, StoredImage, fit
from app.media.storage import storage

__all__ = ["PictureError", "Reason", "StoredImage", "image_delete", "image_thumbnail", "image_upload", "read"]

UPLOAD_WIDTH = 600
THUMBNAIL_WIDTH = 220
QUALITY = 80
# WebP's effort, 0 to 6: 2 takes about half the time of 4 for some 6 % more bytes.
EFFORT = 2


def read(file: Any) -> Picture | None:
    """Decode and check a chosen file once; None where none was chosen. Raises PictureError.

    `file` is an upload (with a file name) or an open binary file; its name and declared type have no say.
    """
    if file is None or getattr(file, "filename", "file") in ("", None):
        return None
    return decode(file)


def image_upload(file: Any) -> StoredImage | None:
    """Store a picture for the page: 600 px wide, and 1200 for dense screens where it is wider than 600.

    Takes a file, or what `read` made of it. Moving pictures go on moving. None where no file was chosen.
    """
    return _store(file, UPLOAD_WIDTH, moving=True)


def image_thumbnail(file: Any) -> StoredImage | None:
    """Store a still for lists: 220 px wide, and 440 for dense screens where the picture is wider than 220."""
    return _store(file, THUMBNAIL_WIDTH, moving=False)


def image_delete(key: str) -> None:
    """Remove every file of a picture; what is gone already is no error."""
    for name in list(storage.keys(key)):
        storage.delete(name)


def _store(file: Any, width: int, *, moving: bool) -> StoredImage | None:
    picture = file if isinstance(file, Picture) else read(file)
    if picture is None:
        return None
    moving = moving and picture.animation is not None
    widths = [width, 2 * width] if picture.size[0] > width else [width]
    stored = 0
    for nominal in widths:
        data = _encode_moving(picture, nominal) if moving else _encode_still(picture, nominal)
        storage.save(f"{picture.key}/{nominal}.webp", data)
        stored += len(data)
    return StoredImage(
        picture.key, {nominal: fit(picture.size, nominal) for nominal in widths}, stored, moving
    )


def _encode_still(picture: Picture, width: int) -> bytes:
    size = fit(picture.size, width)
    pixels = picture.pixels
    if size != pixels.size:
        pixels = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _save(pixels)


def _encode_moving(picture: Picture, width: int) -> bytes:
    """Frame by frame, so that the memory of one frame is enough."""
    with Image.open(io.BytesIO(picture.animation or b"")) as animation:
        durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(animation)]
        loop = animation.info.get("loop", 1)
        frames = _frames(animation, picture, width)
        first = next(frames)
        return _save(first, save_all=True, append_images=frames, duration=durations, loop=loop)


def _frames(animation: Image.Image, picture: Picture, width: int) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(animation):
        yield shrink(frame.copy(), fit(picture.size, width)).convert("RGBA")


def _save(image: Image.Image, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=QUALITY, method=EFFORT, **options)
    return stream.getvalue()
