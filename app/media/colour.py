"""Turns whatever a decoder gives into plain colours: eight bits, RGB or RGBA, in sRGB."""

from io import BytesIO

from PIL import Image, ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
OPAQUE = 255


def flatten(image: Image.Image) -> Image.Image:
    """The same picture as L, RGB, RGBA or CMYK, so that it can be resampled: no palette, no bits, no 16-bit pixels."""
    if image.mode.startswith("I"):
        image = _to_eight_bits(image)
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else _narrow_transparency(image).convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _to_eight_bits(image: Image.Image) -> Image.Image:
    narrow = image.point(lambda value: value * (1 / 256)).convert("L")
    narrow.info = image.info
    return narrow


def _narrow_transparency(image: Image.Image) -> Image.Image:
    """A transparent colour given in 16 bits, of pixels that the decoder has made eight."""
    colour = image.info.get("transparency")
    if isinstance(colour, int) and colour > OPAQUE:
        image.info = {**image.info, "transparency": colour >> 8}
    elif isinstance(colour, tuple) and max(colour) > OPAQUE:
        image.info = {**image.info, "transparency": tuple(value >> 8 for value in colour)}
    return image


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA where something shows through, without anything but its pixels."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        colours = _apply(profile, colours)
    plain = colours.convert("RGB")
    if alpha and alpha.getextrema() != (OPAQUE, OPAQUE):
        plain.putalpha(alpha)
    plain.info = {}
    return plain


def _apply(profile: bytes, image: Image.Image) -> Image.Image:
    """A broken profile, or one of another kind than the picture, leaves the colours as they are."""
    try:
        converted = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image
