"""Which format a file is, decided by its bytes; and the bounds that hold before any decoder sees them."""

from app.media import gif, jpeg, png, webp
from app.media.picture import PictureError, Reason, Size

MIB = 1024 * 1024
MEGAPIXEL = 1_000_000

MAX_BYTES = 20 * MIB

# A JPEG is decoded scaled down. The WebP decoder holds three canvases of four bytes a pixel: more than this would not
# stay below 400 MB.
MAX_PIXELS = {
    "JPEG": 200 * MEGAPIXEL,
    "PNG": 50 * MEGAPIXEL,
    "GIF": 50 * MEGAPIXEL,
    "HEIF": 50 * MEGAPIXEL,
    "WEBP": 25 * MEGAPIXEL,
}

# No side is longer than a JPEG's can be, so that a strip of a picture is never a large part of it.
MAX_SIDE = 65_535

# A moving picture is decoded frame by frame over several canvases, and each frame is written anew.
MAX_MOVING_PIXELS = 16 * MEGAPIXEL
MAX_FRAMES = 1000
MAX_FRAMES_PIXELS = 150 * MEGAPIXEL

ACCEPTED = (
    ("JPEG", b"\xff\xd8\xff"),
    ("PNG", b"\x89PNG\r\n\x1a\n"),
    ("GIF", b"GIF87a"),
    ("GIF", b"GIF89a"),
)
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

# Pictures too, or drawings, of a kind that haru does not take.
REFUSED = (
    b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"8BPS", b"%!PS", b"%PDF", b"\xc5\xd0\xd3\xc6", b"\x01\xda",
    b"\0\0\1\0", b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"gimp xcf", b"DDS ",
    b"qoif", b"\x0a\x05\x01\x08", b"P1\n", b"P2\n", b"P3\n", b"P4\n", b"P5\n", b"P6\n",
)  # fmt: skip


def format_of(data: bytes) -> str:
    """JPEG, PNG, GIF, WEBP or HEIF; a PictureError for anything else, whatever its name claims."""
    for name, start in ACCEPTED:
        if data.startswith(start):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return "HEIF"
    raise PictureError(Reason.UNSUPPORTED_FORMAT if _is_another_format(data) else Reason.NOT_A_PICTURE)


def _is_another_format(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_svg = b"<svg" in head and head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg"))
    return is_svg or data.startswith(REFUSED) or data[4:8] == b"ftyp"


def check_announced(kind: str, data: bytes) -> None:
    """Refuse by its headers alone what would make the mere opening dear."""
    match kind:
        case "GIF":
            check(kind, *gif.survey(data, MAX_FRAMES))
        case "JPEG":
            jpeg.check_cost(data)
        case "PNG":
            png.check_cost(data)
        case "WEBP":
            check(kind, webp.canvas(data), 1)


def check(kind: str, size: Size, frames: int) -> None:
    """Hold the bounds on pixels and, for a moving picture, frames."""
    pixels = size[0] * size[1]
    if not pixels:
        raise PictureError(Reason.BROKEN)
    if max(size) > MAX_SIDE or pixels > (MAX_PIXELS[kind] if frames == 1 else MAX_MOVING_PIXELS):
        raise PictureError(Reason.TOO_MANY_PIXELS)
    if frames > 1 and (frames > MAX_FRAMES or frames * pixels > MAX_FRAMES_PIXELS):
        raise PictureError(Reason.TOO_MANY_FRAMES)
