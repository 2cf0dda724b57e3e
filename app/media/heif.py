"""What a HEIF picture will cost to decode: far more with full colour or with more than eight bits."""

from PIL import Image

from app.media.picture import PictureError, Reason

MAX_DECODED_BYTES = 360_000_000

# Measured: the decoder's planes are held twice at the worst moment, beside what is made of them.
BYTES_PER_PIXEL = 3.5
COPIES_OF_PLANES = 2.05

SAMPLES_PER_PIXEL = {420: 1.5, 422: 2.0, 444: 3.0}
GREY = 1.0


def check_cost(image: Image.Image) -> None:
    """Refuse a HEIF picture that needs too much memory."""
    if image.format != "HEIF":
        return
    samples = SAMPLES_PER_PIXEL.get(image.info.get("chroma", 0), GREY) + ("A" in image.getbands())
    plane_bytes = samples * (2 if image.info["bit_depth"] > 8 else 1)
    if image.width * image.height * (BYTES_PER_PIXEL + COPIES_OF_PLANES * plane_bytes) > MAX_DECODED_BYTES:
        raise PictureError(Reason.TOO_MANY_PIXELS)
