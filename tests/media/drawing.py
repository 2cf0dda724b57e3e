"""Draws pictures for the tests and writes them in every way that people's files are written."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
QUARTERS = (RED, GREEN, BLUE, WHITE)
GREYS = tuple((grey,) * 3 for grey in (76, 150, 29, 255))
CLEAR = None
ORIENTATION = 0x0112


def quarters(size=(80, 60), mode="RGB"):
    """Red and green above, blue and white below."""
    image = Image.new("RGB", size, WHITE)
    middle, centre = size[0] // 2, size[1] // 2
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, middle - 1, centre - 1), RED)
    draw.rectangle((middle, 0, size[0], centre - 1), GREEN)
    draw.rectangle((0, centre, middle - 1, size[1]), BLUE)
    return image.convert(mode) if mode != "P" else image.quantize(8)


def with_hole(size=(80, 60)):
    """The quarters, the first of them transparent."""
    image = quarters(size, "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    return image


def written(image, kind, **options):
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def jpeg(image=None, **options):
    return written(image or quarters(), "JPEG", **{"quality": 95, "subsampling": 0, **options})


def jpeg_turned(orientation, size=(80, 60)):
    """A JPEG whose pixels lie as a camera stores them that was held so; upright it shows the quarters."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    image = quarters(size)
    lying = image.transpose(undo[orientation]) if orientation in undo else image
    return jpeg(lying, exif=exif(orientation))


def exif(orientation=1):
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    notes[0x010F] = "Kodak"
    notes.get_ifd(0x8825)[2] = (37.0, 33.0, 58.0)
    return notes


def png(image=None, **options):
    return written(image or quarters(), "PNG", **options)


def gif(image=None, **options):
    return written(image or quarters(mode="P"), "GIF", **options)


def webp(image=None, **options):
    return written(image or quarters(), "WEBP", **{"quality": 95, **options})


def frames(count=3, size=(80, 60)):
    """The quarters, and then the same with a square that wanders."""
    drawn = [quarters(size) for _ in range(count)]
    for index, frame in enumerate(drawn[1:], 1):
        left = index * 7 % size[0]
        ImageDraw.Draw(frame).rectangle((left, 0, left + 9, 9), (index % 256, 90, 90))
    return drawn


def moving(kind, count=3, size=(80, 60), **options):
    first, *others = frames(count, size)
    return written(
        first, kind, **{"save_all": True, "append_images": others, "duration": 90, "loop": 0, **options}
    )


def chunk(name, data=b""):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def raw_png(size, depth, colour_type, rows=b"", *chunks):
    """A PNG written by hand: `rows` are its bytes, each row behind a zero; there may be too few of them."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour_type, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (header, *chunks, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND"))
    )


def png_16_bit(mode="RGB", *chunks):
    """The quarters with sixteen bits a channel, which Pillow reads but doesn't write."""
    image = quarters(mode=mode)
    lines = [image.crop((0, y, image.width, y + 1)).tobytes() for y in range(image.height)]
    rows = b"".join(b"\0" + bytes(value for byte in line for value in (byte, byte)) for line in lines)
    return raw_png(image.size, 16, {"L": 0, "RGB": 2, "RGBA": 6}[mode], rows, *chunks)


def profile(name="sRGB"):
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def gif_of(screen, *extents):
    """A GIF of a few bytes, with frames at (left, top, width, height) that hold next to nothing."""
    one = b"\x02\x02\x4c\x01\x00"
    images = b"".join(b"," + struct.pack("<HHHHB", *extent, 0) + one for extent in extents)
    return b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + bytes(6) + images + b";"


def webp_canvas(width, height):
    """The head of an extended WebP that announces a canvas."""
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + sizes
    return b"RIFF" + struct.pack("<I", len(body)) + body


def resized_header(data, marker, size):
    """A JPEG whose frame header claims another size."""
    at = data.index(marker) + 5
    return data[:at] + struct.pack(">HH", size[1], size[0]) + data[at + 4 :]


def profile_with_red_and_green_swapped():
    """A colour profile under which pure red means green, and the other way round."""
    return profile().replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
