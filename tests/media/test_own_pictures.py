"""What becomes of a picture that comes back from an export: the very file again, where it is one of ours."""

import struct
from io import BytesIO

import pytest
from PIL import Image

from app.media.images import PictureError, image_thumbnail, image_upload, read, read_own
from tests.media.drawing import exif, frames, jpeg, moving, profile, quarters, webp, with_hole


def taken_in(store, data):
    """The upload as it is stored at first, and its widest file."""
    stored = image_upload(read(BytesIO(data)))
    return stored, store.read(f"{stored.key}/{max(stored.sizes)}.webp")


def files(store, stored):
    return {width: store.read(f"{stored.key}/{width}.webp") for width in stored.sizes}


@pytest.mark.parametrize(
    "data",
    [
        jpeg(quarters((2000, 1500))),
        jpeg(quarters((601, 300))),
        jpeg(quarters((600, 300))),
        jpeg(quarters((200, 1400))),
        jpeg(quarters((30, 3000))),
        jpeg(quarters((2, 2))),
        webp(with_hole((900, 700))),
        moving("GIF", size=(700, 300)),
        moving("WEBP", size=(80, 60)),
    ],
)
def test_the_widest_file_comes_back_byte_for_byte_in_the_same_widths(store, data):
    first, widest = taken_in(store, data)
    back = image_upload(read_own(BytesIO(widest)))
    assert back.sizes == first.sizes
    assert back.animated == first.animated
    assert files(store, back)[max(back.sizes)] == widest
    assert back.bytes == sum(map(len, files(store, back).values()))


def test_the_narrower_widths_are_made_anew_and_never_larger(store):
    _, widest = taken_in(store, jpeg(quarters((900, 600))))
    picture = read_own(BytesIO(widest))
    wide, narrow = image_upload(picture), image_thumbnail(picture)
    assert wide.sizes == {600: (600, 400), 1200: (900, 600)}
    assert narrow.sizes == {220: (220, 147), 440: (440, 293)}
    for width, size in {**wide.sizes, **narrow.sizes}.items():
        with Image.open(BytesIO(store.read(f"{wide.key}/{width}.webp"))) as stored:
            assert (stored.format, stored.size) == ("WEBP", size)


def test_an_animation_keeps_moving_and_stands_still_in_lists(store):
    _, widest = taken_in(store, moving("GIF", size=(700, 300)))
    picture = read_own(BytesIO(widest))
    wide, narrow = image_upload(picture), image_thumbnail(picture)
    moved = {
        width: Image.open(BytesIO(store.read(f"{wide.key}/{width}.webp"))).n_frames
        for width in (600, 1200, 220, 440)
    }
    assert moved == {600: 3, 1200: 3, 220: 1, 440: 1}
    assert (wide.animated, narrow.animated) == (True, False)


def riff(*chunks):
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


PLAIN = webp(quarters((40, 30)))


@pytest.mark.parametrize(
    "data",
    [
        webp(quarters((40, 30)), exif=exif()),
        webp(quarters((40, 30)), icc_profile=profile()),
        webp(quarters((40, 30)), xmp=b"<x:xmpmeta/>"),
        riff((b"VP8 ", PLAIN[20:]), (b"NOTE", b"37.5N 127E")),
        riff((b"VP8 ", PLAIN[20:]), (b"VP8 ", PLAIN[20:])),
        riff((b"VP8 ", PLAIN[20:]), (b"ANMF", b"hidden" * 9)),
        PLAIN + b"<?php",
        moving("WEBP", exif=exif()),
        webp(quarters((1201, 400))),
        webp(quarters((10, 4801))),
        jpeg(),
    ],
)
def test_what_holds_more_than_pixels_or_is_too_large_is_written_anew(store, data):
    stored = image_upload(read_own(BytesIO(data)))
    assert data not in files(store, stored).values()
    assert all(b"EXIF" not in file and b"37.5N" not in file for file in files(store, stored).values())


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"RIFF\4\0\0\0WEBP", PLAIN[:60], frames(1)[0].tobytes()])
def test_what_is_no_picture_is_refused(store, data):
    with pytest.raises(PictureError):
        read_own(BytesIO(data))
    assert list(store.keys()) == []
