"""Odd but good pictures: each is taken in upright and in its colours, as WebP, with nothing beside its pixels."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from app.media.images import image_thumbnail, image_upload, read
from tests.media import heic
from tests.media.drawing import (
    BLUE,
    CLEAR,
    GREEN,
    GREYS,
    QUARTERS,
    RED,
    WHITE,
    chunk,
    exif,
    frames,
    gif,
    jpeg,
    jpeg_turned,
    moving,
    png,
    png_16_bit,
    profile,
    profile_with_red_and_green_swapped,
    quarters,
    raw_png,
    webp,
    with_hole,
    written,
)

HOLE = (CLEAR, GREEN, BLUE, WHITE)
BLACK_AND_WHITE = ((0, 0, 0), (255, 255, 255), (0, 0, 0), (255, 255, 255))
SWAPPED = (GREEN, RED, BLUE, WHITE)
TOLERANCE = 26


def bilevel():
    return Image.merge("L", [quarters().getchannel("G")]).convert("1", dither=Image.Dither.NONE)


def png_with_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "secret")
    notes.add_itxt("XML:com.adobe.xmp", '<x xmp:CreatorTool="secret"/>')
    return png(pnginfo=notes)


def palette_alpha():
    image = with_hole().quantize(8, method=Image.Quantize.FASTOCTREE)
    return png(image)


COLOURS = {
    "jpeg": (jpeg(), QUARTERS),
    "progressive jpeg": (jpeg(progressive=True), QUARTERS),
    "jpeg with its colours halved": (jpeg(subsampling=2), QUARTERS),
    "jpeg with restart markers": (jpeg(restart_marker_blocks=1), QUARTERS),
    "grey jpeg": (jpeg(quarters(mode="L")), GREYS),
    "CMYK jpeg": (jpeg(quarters(mode="CMYK")), QUARTERS),
    "progressive CMYK jpeg": (jpeg(quarters(mode="CMYK"), progressive=True), QUARTERS),
    "jpeg with something behind it": (jpeg() + b"\0ftypmp42" + bytes(range(256)) * 40, QUARTERS),
    "jpeg with filling before a marker": (jpeg()[:2] + b"\xff" * 9 + jpeg()[2:], QUARTERS),
    "jpeg with a comment": (jpeg(comment="secret"), QUARTERS),
    "jpeg with damaged EXIF": (jpeg(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"), QUARTERS),
    "jpeg with an unknown orientation": (jpeg(exif=exif(99)), QUARTERS),
    "jpeg with XMP": (jpeg(xmp=b'<x xmp:CreatorTool="secret"/>'), QUARTERS),
    "jpeg with an sRGB profile": (jpeg(icc_profile=profile()), QUARTERS),
    "jpeg with another profile": (jpeg(icc_profile=profile_with_red_and_green_swapped()), SWAPPED),
    "jpeg with a damaged profile": (jpeg(icc_profile=b"no profile" * 20), QUARTERS),
    "CMYK jpeg with a profile of RGB": (jpeg(quarters(mode="CMYK"), icc_profile=profile()), QUARTERS),
    "MPO of two pictures": (moving("MPO", 2, quality=95, subsampling=0), QUARTERS),
    "png": (png(), QUARTERS),
    "png with a palette": (png(quarters(mode="P")), QUARTERS),
    "png with a transparent palette": (palette_alpha(), HOLE),
    "png of two colours": (png(bilevel()), BLACK_AND_WHITE),
    "grey png": (png(quarters(mode="L")), GREYS),
    "grey png with transparency": (png(with_hole().convert("LA")), (CLEAR, *GREYS[1:])),
    "grey png with a transparent grey": (png(quarters(mode="L"), transparency=76), (CLEAR, *GREYS[1:])),
    "png with transparency": (png(with_hole()), HOLE),
    "png with a transparent colour": (png(transparency=RED), HOLE),
    "png with another profile": (png(icc_profile=profile_with_red_and_green_swapped()), SWAPPED),
    "transparent png with another profile": (
        png(with_hole(), icc_profile=profile_with_red_and_green_swapped()),
        (CLEAR, *SWAPPED[1:]),
    ),
    "png of 16 bits": (png_16_bit(), QUARTERS),
    "grey png of 16 bits": (png_16_bit("L"), GREYS),
    "png of 16 bits with transparency": (png_16_bit("RGBA"), QUARTERS),
    "png of 16 bits with a transparent colour": (
        png_16_bit("RGB", chunk(b"tRNS", b"\xff\xff\0\0\0\0")),
        HOLE,
    ),
    "grey png of 16 bits with a transparent grey": (
        png_16_bit("L", chunk(b"tRNS", b"\x4c\x4c")),
        (CLEAR, *GREYS[1:]),
    ),
    "png with notes": (png_with_notes(), QUARTERS),
    "png with EXIF": (png(exif=exif()), QUARTERS),
    "gif": (gif(), QUARTERS),
    "gif with transparency": (gif(with_hole()), HOLE),
    "grey gif": (gif(quarters(mode="L")), GREYS),
    "gif with a comment": (gif(comment=b"secret"), QUARTERS),
    "gif that says GIF87a": (gif().replace(b"GIF89a", b"GIF87a", 1), QUARTERS),
    "gif without an end": (gif()[:-1], QUARTERS),
    "gif that moves": (moving("GIF"), QUARTERS),
    "webp": (webp(), QUARTERS),
    "webp without loss": (webp(lossless=True), QUARTERS),
    "webp with transparency": (webp(with_hole()), HOLE),
    "webp with EXIF": (webp(exif=exif()), QUARTERS),
    "webp that moves": (moving("WEBP", quality=95), QUARTERS),
    "png that moves": (moving("PNG"), QUARTERS),
    **{f"jpeg of orientation {number}": (jpeg_turned(number), QUARTERS) for number in range(1, 9)},
}


def colour_at(image, place):
    *colours, alpha = image.convert("RGBA").getpixel(place)
    return tuple(colours) if alpha > 127 else CLEAR


def assert_colours(image, expected):
    """The quarters' colours, compared in the middle of each."""
    across, down = (side // 4 for side in image.size)
    places = [(across, down), (3 * across, down), (across, 3 * down), (3 * across, 3 * down)]
    for place, wanted in zip(places, expected, strict=True):
        found = colour_at(image, place)
        assert (found is CLEAR) == (wanted is CLEAR), (place, found, wanted)
        assert found is CLEAR or max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= TOLERANCE, (
            place,
            found,
        )


def open_stored(store, key, width):
    return Image.open(BytesIO(store.read(f"{key}/{width}.webp")), formats=["WEBP"])


@pytest.mark.parametrize("name", COLOURS)
def test_a_good_picture_keeps_its_colours_and_place(store, name):
    data, expected = COLOURS[name]
    picture = read(BytesIO(data))
    assert picture.size == (80, 60)
    for stored in (image_upload(picture), image_thumbnail(picture)):
        for width, size in stored.sizes.items():
            image = open_stored(store, stored.key, width)
            assert image.size == size
            assert_colours(image, expected)


@pytest.mark.parametrize("name", COLOURS)
def test_a_stored_file_tells_nothing_but_its_pixels(store, name):
    picture = read(BytesIO(COLOURS[name][0]))
    for stored in (image_upload(picture), image_thumbnail(picture)):
        for width in stored.sizes:
            data = store.read(f"{stored.key}/{width}.webp")
            assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(Image.open(BytesIO(data)).info)
            assert not any(word in data for word in (b"EXIF", b"XMP ", b"ICCP", b"secret", b"Kodak"))


def test_a_telephones_heic_is_turned_once(store):
    stored = image_upload(BytesIO(heic.TURNED))
    image = open_stored(store, stored.key, 600)
    assert image.size == stored.sizes[600] == (32, 48)
    assert_colours(image, (RED, RED, BLUE, BLUE))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_photo_is_scaled_in_the_way_it_stands_upright(store, orientation):
    stored = image_upload(BytesIO(jpeg_turned(orientation, (1500, 3000))))
    assert stored.sizes == {600: (600, 1200), 1200: (1200, 2400)}
    assert_colours(open_stored(store, stored.key, 1200), QUARTERS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_one_pixel_is_a_picture(store, kind):
    stored = image_upload(BytesIO(written(Image.new("RGB", (1, 1), BLUE), kind)))
    assert stored.sizes == {600: (1, 1)}
    assert (
        max(
            abs(a - b)
            for a, b in zip(open_stored(store, stored.key, 600).getpixel((0, 0)), BLUE, strict=True)
        )
        < 40
    )


@pytest.mark.parametrize(
    ("size", "upload", "thumbnail"),
    [
        ((300, 200), {600: (300, 200)}, {220: (220, 147), 440: (300, 200)}),
        ((220, 220), {600: (220, 220)}, {220: (220, 220)}),
        ((600, 600), {600: (600, 600)}, {220: (220, 220), 440: (440, 440)}),
        ((601, 300), {600: (600, 300), 1200: (601, 300)}, {220: (220, 110), 440: (440, 220)}),
        ((2000, 1000), {600: (600, 300), 1200: (1200, 600)}, {220: (220, 110), 440: (440, 220)}),
        ((1, 9000), {600: (1, 2400), 1200: (1, 4800)}, {220: (1, 880), 440: (1, 1760)}),
        ((1000, 10000), {600: (240, 2400), 1200: (480, 4800)}, {220: (88, 880), 440: (176, 1760)}),
        ((600, 2400), {600: (600, 2400)}, {220: (220, 880), 440: (440, 1760)}),
        ((9000, 3), {600: (600, 1), 1200: (1200, 1)}, {220: (220, 1), 440: (440, 1)}),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_is_enlarged_or_cut_and_a_double_only_stands_where_it_shows_more(
    store, kind, size, upload, thumbnail
):
    picture = read(BytesIO(written(Image.new("RGB", size, GREEN), kind)))
    assert picture.size == size
    assert image_upload(picture).sizes == upload
    assert image_thumbnail(picture).sizes == thumbnail


@pytest.mark.parametrize("size", [(5100, 5000), (24000, 1200), (900, 30000)])
@pytest.mark.parametrize("mode", ["RGB", "P", "L"])
def test_a_picture_taken_down_in_strips_has_no_seams(store, mode, size):
    stored = image_upload(BytesIO(png(quarters(size, mode), compress_level=1)))
    image = open_stored(store, stored.key, 600)
    assert_colours(image, GREYS if mode == "L" else QUARTERS)
    left = image.crop((0, 0, max(1, image.width // 3), image.height // 3)).convert("RGB")
    assert max(high - low for low, high in left.getextrema()) <= TOLERANCE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_moves_in_the_text_and_stands_still_in_lists(store, kind):
    picture = read(BytesIO(moving(kind, 4, (1300, 400), loop=3)))
    upload, thumbnail = image_upload(picture), image_thumbnail(picture)
    assert (upload.animated, thumbnail.animated) == (True, False)
    for width in upload.sizes:
        image = open_stored(store, upload.key, width)
        assert (image.n_frames, image.size, image.info["loop"]) == (4, upload.sizes[width], 3)
    for width in thumbnail.sizes:
        assert open_stored(store, thumbnail.key, width).n_frames == 1


def durations(image):
    found = []
    for index in range(image.n_frames):
        image.seek(index)
        image.load()
        found.append(image.info["duration"])
    return found


def test_frames_keep_their_time_and_a_missing_one_is_a_tenth_of_a_second(store):
    stored = image_upload(BytesIO(moving("GIF", 3, duration=[40, 250, 0])))
    assert durations(open_stored(store, stored.key, 600)) == [40, 250, 100]


def test_a_gif_that_should_play_once_does(store):
    first, *others = frames()
    stored = image_upload(BytesIO(written(first, "GIF", save_all=True, append_images=others)))
    assert open_stored(store, stored.key, 600).info["loop"] == 1


def test_a_still_before_an_animated_png_is_its_thumbnail_but_not_one_of_its_frames(store):
    still = quarters().transpose(Image.Transpose.ROTATE_180)
    data = written(still, "PNG", save_all=True, default_image=True, append_images=frames(3), duration=90)
    picture = read(BytesIO(data))
    upload, thumbnail = image_upload(picture), image_thumbnail(picture)
    moves = open_stored(store, upload.key, 600)
    assert moves.n_frames == 3
    assert_colours(moves, QUARTERS)
    assert_colours(open_stored(store, thumbnail.key, 220), QUARTERS[::-1])


def test_an_animation_of_a_turned_webp_is_turned_frame_by_frame(store):
    stored = image_upload(BytesIO(moving("WEBP", 3, (160, 80), exif=exif(6))))
    image = open_stored(store, stored.key, 600)
    assert (image.size, image.n_frames) == ((80, 160), 3)
    image.seek(2)
    assert_colours(image, (BLUE, RED, WHITE, GREEN))


def test_opaque_pixels_are_stored_without_transparency(store):
    stored = image_upload(BytesIO(png(quarters(mode="RGBA"))))
    assert open_stored(store, stored.key, 600).mode == "RGB"


def test_a_png_of_fewer_bits_than_a_byte_keeps_its_greys(store):
    four_bits = raw_png((80, 60), 4, 0, (b"\0" + b"\x55" * 40) * 30 + (b"\0" + b"\xff" * 40) * 30)
    image = open_stored(store, image_upload(BytesIO(four_bits)).key, 600)
    assert_colours(image, ((85,) * 3, (85,) * 3, (255,) * 3, (255,) * 3))
