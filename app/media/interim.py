"""Reading an upload: checked before it is decoded, decoded once, turned upright, stripped of all but its colours."""

import io
from typing import Any, BinaryIO

import pi_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from app.media.picture import Picture, PictureError, Reason, Size, fit

WIDEST = 1200
MOST_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
# A JPEG is decoded at a fraction of its size, so that a large one takes no more memory than a small one.
MOST_JPEG_PIXELS = 200_000_000
MOST_FRAMES = 300
MOST_FRAME_PIXELS = 250_000_000

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF")
# How known formats begin that haru does not take: their refusal can say more than "no picture".
UNSUPPORTED = (b"II*\0", b"MM\0*", b"BM", b"8BPS", b"%!PS", b"\0\0\0\x0cjP", b"\x01\xda", b"<svg", b"<?xml")
SIDEWAYS = range(5, 9)
ORIENTATION = 0x0112
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

pi_heif.register_heif_opener(thumbnails=False)
# Pixels are counted here before anything is decoded; Pillow's own alarm lies below what a JPEG may have.
Image.MAX_IMAGE_PIXELS = MOST_JPEG_PIXELS


def decode(stream: BinaryIO) -> Picture:
    """The picture in a stream; raises PictureError."""
    data = stream.read(MOST_BYTES + 1)
    if not data:
        raise PictureError(Reason.EMPTY)
    if len(data) > MOST_BYTES:
        raise PictureError(Reason.TOO_LARGE)
    try:
        with _open(data) as image:
            _check_size(image)
            moves = _check_frames(image)
            return _upright(image, data if moves else None)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError, RuntimeError) as error:
        raise PictureError(Reason.BROKEN) from error


def _open(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        known = data.lstrip()[:64].lower().startswith(tuple(sign.lower() for sign in UNSUPPORTED))
        raise PictureError(Reason.UNSUPPORTED_FORMAT if known else Reason.NOT_A_PICTURE) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(Reason.TOO_MANY_PIXELS) from error


def _check_size(image: Image.Image) -> None:
    most = MOST_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MOST_PIXELS
    if image.width * image.height > most:
        raise PictureError(Reason.TOO_MANY_PIXELS)


def _check_frames(image: Image.Image) -> bool:
    """Whether the picture moves. Its frames are counted one by one, so that a long one is refused early."""
    if image.format not in ("GIF", "WEBP", "PNG") or not getattr(image, "is_animated", False):
        return False
    frames = getattr(image, "n_frames", 1)
    if frames > MOST_FRAMES or frames * image.width * image.height > MOST_FRAME_PIXELS:
        raise PictureError(Reason.TOO_MANY_FRAMES)
    return frames > 1


def _upright(image: Image.Image, animation: bytes | None) -> Picture:
    sideways = image.getexif().get(ORIENTATION) in SIDEWAYS
    size = (image.height, image.width) if sideways else image.size
    target = fit(size, WIDEST)
    small = shrink(image, (target[1], target[0]) if sideways else target)
    return Picture(size=size, pixels=ImageOps.exif_transpose(small), animation=animation)


def shrink(image: Image.Image, target: Size) -> Image.Image:
    """A frame at a size, as sRGB. What was known of the picture beside its pixels stays behind, but the orientation."""
    profile, exif = image.info.get("icc_profile"), image.getexif()
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (target[0] * 2, target[1] * 2))
    image.load()
    small = _to_plain_mode(image).resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
    small = _to_srgb(small, profile)
    small.info = {}
    if ORIENTATION in exif:
        small.getexif()[ORIENTATION] = exif[ORIENTATION]
    return small


def _to_plain_mode(image: Image.Image) -> Image.Image:
    """RGB, RGBA or CMYK, whatever the file holds."""
    if image.mode.startswith("I"):
        # 16 bits a channel: the upper 8 are what a screen shows.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("LA", "PA", "La", "RGBa", "RGBA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: Any) -> Image.Image:
    mode = "RGB" if image.mode == "CMYK" else image.mode
    if not profile:
        return image.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that cannot be read, or is of another colour space: the colours as they stand.
        return image.convert(mode)
    return converted or image.convert(mode)
