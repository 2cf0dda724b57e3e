"""What is no picture, or would cost too much, is refused with its reason before it costs anything."""

import zlib
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from app.media.formats import MAX_BYTES
from app.media.images import PictureError, Reason, image_thumbnail, image_upload, read
from tests.media import heic
from tests.media.drawing import (
    chunk,
    gif,
    gif_of,
    jpeg,
    moving,
    png,
    quarters,
    raw_png,
    resized_header,
    webp,
    webp_canvas,
    written,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
BASELINE, PROGRESSIVE = b"\xff\xc0", b"\xff\xc2"

NOT_A_PICTURE = {
    "text": "오늘 배운 것".encode(),
    "one byte": b"\xff",
    "zeros": bytes(1000),
    "html": b"<!doctype html><script>alert(1)</script>",
    "html with a drawing inside": b"<html><body>" + SVG,
    "zip": b"PK\x03\x04" + bytes(100),
    "script": b"#!/bin/sh\nexit 1\n",
    "RIFF of sound": b"RIFF\x24\0\0\0WAVEfmt " + bytes(30),
}

UNSUPPORTED = {
    "svg": SVG,
    "svg with a declaration": b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG,
    "svg with a document type": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">' + SVG,
    "tiff": written(quarters(), "TIFF"),
    "big-endian tiff": b"MM\0*" + bytes(100),
    "bmp": written(quarters(), "BMP"),
    "psd": b"8BPS\0\1" + bytes(100),
    "eps": written(quarters(), "EPS"),
    "pdf": written(quarters(), "PDF"),
    "sgi": written(quarters(), "SGI"),
    "jpeg 2000": written(quarters(), "JPEG2000"),
    "avif": written(quarters(), "AVIF"),
    "icon": written(quarters(), "ICO"),
    "ppm": written(quarters(), "PPM"),
    "video": b"\0\0\0\x18ftypmp42" + bytes(100),
}

BROKEN = {
    "jpeg cut in half": jpeg()[: len(jpeg()) // 2],
    "jpeg without its last bytes": jpeg(quarters((800, 600)))[:-40],
    "progressive jpeg cut": jpeg(progressive=True)[:-200],
    "jpeg of a head alone": jpeg()[:300],
    "jpeg of three bytes": b"\xff\xd8\xff",
    "jpeg of twelve bits": jpeg().replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"),
    "jpeg without height": resized_header(jpeg(), BASELINE, (80, 0)),
    "jpeg of thousands of comments": b"\xff\xd8" + b"\xff\xfe\0\x02" * 100_000 + jpeg()[2:],
    "jpeg after megabytes of filling": b"\xff\xd8" + b"\xff" * 1_000_000 + jpeg()[2:],
    "png cut in half": png(quarters((200, 200)))[:400],
    "png of a head alone": png()[:33],
    "png of a signature alone": png()[:8],
    "png without data": png()[:33] + chunk(b"IEND"),
    "png of too few rows": raw_png((80, 60), 8, 2, bytes(900)),
    "png of no width": raw_png((0, 60), 8, 2),
    "png with a damaged head": png().replace(b"\x08\x02\0\0\0", b"\x08\x07\0\0\0", 1),
    "png of thousands of chunks": png()[:33] + chunk(b"teSt") * 60_000 + png()[33:],
    "png with a text bomb": png()[:33]
    + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9**7))) * 99
    + png()[33:],
    "gif cut": gif(quarters((300, 300), "P"))[:-80],
    "gif of a head alone": gif()[:13],
    "gif without a frame": gif_of((80, 60)),
    "gif without width": gif_of((0, 60), (0, 0, 0, 0)),
    "gif with an empty extension": gif()[:-1] + b"!\xf9\0" + gif_of((1, 1), (0, 0, 1, 1))[19:],
    "gif of thousands of blocks": gif()[:-1] + b"!\xfe" + b"\1a" * 500_000 + b"\0;",
    "animated gif cut": moving("GIF", 5, (300, 300))[:-30],
    "webp cut in half": webp()[: len(webp()) // 2],
    "webp of a head alone": webp()[:20],
    "webp of an unknown kind": webp().replace(b"VP8 ", b"VP8?"),
    "animated webp cut": moving("WEBP", 5)[:-30],
    "animated png cut": moving("PNG", 5, (300, 300))[:-300],
    "heic cut": heic.TURNED[:-90],
    "heic of a head alone": heic.TURNED[:40],
    "avif that calls itself heic": written(quarters(), "AVIF").replace(b"ftypavif", b"ftypheic"),
}

TOO_MANY_PIXELS = {
    "png of a pixel too many": raw_png((50_000_001, 1), 8, 0),
    "png of 51 megapixels": raw_png((8500, 6000), 8, 2),
    "png as large as can be": raw_png((2**31 - 1, 2**31 - 1), 8, 2),
    "png of one very long line": raw_png((65_536, 1), 1, 0),
    "gif of 44 bytes": gif_of((65535, 65535), (0, 0, 65535, 65535)),
    "gif with a frame beyond its screen": gif_of((1, 1), (0, 0, 20000, 20000)),
    "gif with a second frame beyond its screen": gif_of((1, 1), (0, 0, 1, 1), (0, 0, 20000, 20000)),
    "gif that moves on a large canvas": gif_of((5000, 5000), (0, 0, 1, 1), (0, 0, 1, 1)),
    "webp as large as can be": webp_canvas(2**24, 2**24),
    "webp of 26 megapixels": webp_canvas(5200, 5000),
    "webp without loss of 26 megapixels": webp(Image.new("RGB", (5200, 5000)), lossless=True, method=0),
    "jpeg of 201 megapixels": resized_header(jpeg(), BASELINE, (20100, 10000)),
    "jpeg as large as can be": resized_header(jpeg(), BASELINE, (65535, 65535)),
    "progressive jpeg of 101 megapixels": resized_header(
        jpeg(progressive=True, subsampling=2), PROGRESSIVE, (10100, 10000)
    ),
    "progressive jpeg of 51 megapixels in full colour": resized_header(
        jpeg(progressive=True), PROGRESSIVE, (10200, 5000)
    ),
    "heic of 64 megapixels": heic.announcing(8000, 8000),
}

TOO_MANY_FRAMES = {
    "gif of a thousand and one frames": gif_of((1, 1), *[(0, 0, 1, 1)] * 1001),
    "gif of many large frames": gif_of((3000, 3000), *[(0, 0, 1, 1)] * 17),
    "webp of a thousand and one frames": moving("WEBP", 1001, (8, 8), lossless=True, method=0),
    "png that announces many frames": png()[:33] + chunk(b"acTL", b"\0\1\0\0\0\0\0\0") + png()[33:],
}

REFUSED = {
    Reason.NOT_A_PICTURE: NOT_A_PICTURE,
    Reason.UNSUPPORTED_FORMAT: UNSUPPORTED,
    Reason.BROKEN: BROKEN,
    Reason.TOO_MANY_PIXELS: TOO_MANY_PIXELS,
    Reason.TOO_MANY_FRAMES: TOO_MANY_FRAMES,
    Reason.EMPTY: {"nothing": b""},
    Reason.TOO_LARGE: {"a byte too many": jpeg() + bytes(MAX_BYTES + 1 - len(jpeg()))},
}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(data, reason, id=f"{reason}-{name}")
        for reason, files in REFUSED.items()
        for name, data in files.items()
    ],
)
def test_a_bad_picture_is_refused_with_its_reason_and_nothing_is_stored(store, data, reason):
    for take_in in (image_upload, image_thumbnail):
        with pytest.raises(PictureError) as refused:
            take_in(FileStorage(BytesIO(data), filename="사진.jpg", content_type="image/jpeg"))
        assert refused.value.reason == reason
    assert list(store.keys()) == []


@pytest.mark.parametrize("kept", range(0, 100, 7))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_cut_short_anywhere_is_refused(kind, kept):
    image = quarters((400, 300), "P" if kind == "GIF" else "RGB")
    data = written(image, kind)
    with pytest.raises(PictureError):
        read(BytesIO(data[: len(data) * kept // 100]))


def test_the_largest_file_is_taken_in(store):
    data = jpeg()
    assert image_upload(BytesIO(data + bytes(MAX_BYTES - len(data)))).sizes == {600: (80, 60)}
