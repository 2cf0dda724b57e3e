"""What becomes of an upload as a whole: one key, files in a few widths, and none left behind."""

import re
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from app.media.images import PictureError, Reason, image_delete, image_thumbnail, image_upload, read
from app.media.storage import StorageError
from tests.media.drawing import exif, jpeg, png, quarters

WIDTHS = {220, 440, 600, 1200}


def photo(size=(2000, 1500)):
    return BytesIO(jpeg(quarters(size)))


def chosen(data, filename="photo.jpg"):
    return FileStorage(BytesIO(data), filename=filename)


@pytest.mark.parametrize("take_in", [read, image_upload, image_thumbnail])
@pytest.mark.parametrize("file", [None, chosen(b"", ""), chosen(b"", None)])
def test_no_file_chosen_is_no_picture(store, take_in, file):
    assert take_in(file) is None
    assert list(store.keys()) == []


def test_a_chosen_file_of_no_bytes_is_refused(store):
    with pytest.raises(PictureError) as refused:
        read(chosen(b""))
    assert refused.value.reason == Reason.EMPTY


def test_upload_and_thumbnail_share_a_key_and_no_file(store):
    picture = read(photo())
    upload, thumbnail = image_upload(picture), image_thumbnail(picture)
    assert upload.key == thumbnail.key == picture.key
    assert (set(upload.sizes), set(thumbnail.sizes)) == ({600, 1200}, {220, 440})
    assert set(store.keys()) == {f"{picture.key}/{width}.webp" for width in WIDTHS}


def test_each_reading_gets_a_long_random_key(store):
    keys = {read(photo((9, 9))).key for _ in range(50)}
    assert len(keys) == 50
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)


def test_a_file_may_be_handed_over_instead_of_what_was_read_of_it(store):
    file = photo()
    upload, thumbnail = image_upload(file), image_thumbnail(file)
    assert upload.key != thumbnail.key
    assert len(list(store.keys())) == 4


def test_the_bytes_are_those_in_the_store(store):
    picture = read(photo())
    for stored in (image_upload(picture), image_thumbnail(picture)):
        files = [store.read(f"{stored.key}/{width}.webp") for width in stored.sizes]
        assert stored.bytes == sum(map(len, files))


def test_deleting_removes_every_width_and_leaves_others_alone(store):
    picture, other = read(photo()), image_upload(photo())
    image_upload(picture)
    image_thumbnail(picture)
    image_delete(picture.key)
    image_delete(picture.key)
    assert {key.split("/")[0] for key in list(store.keys())} == {other.key}
    assert [folder.name for folder in store.root.iterdir()] == [other.key]


def test_deleting_what_is_no_key_deletes_nothing(store):
    image_upload(photo())
    for key in ("", ".", "..", "/", "*"):
        with pytest.raises(StorageError):
            image_delete(key)
    assert len(list(store.keys())) == 2


@pytest.mark.parametrize(
    "filename",
    [
        "사진.jpg", "../../../etc/passwd", "/etc/passwd", "x.svg", "x.html", "x.png", "x" * 300, ".htaccess",
        "\u202egpj.exe", 'a"b\'c.jpg', "a\r\nSet-Cookie: b.jpg", "a\0b.jpg", "%2e%2e%2fx", "C:\\x.jpg", " ", "noending",
    ],
)  # fmt: skip
def test_what_a_file_is_called_changes_nothing(store, filename):
    stored = image_upload(chosen(jpeg(), filename))
    assert list(store.keys()) == [f"{stored.key}/600.webp"]
    assert Image.open(BytesIO(store.read(f"{stored.key}/600.webp"))).format == "WEBP"
    assert {path.name for path in store.root.parent.iterdir()} == {"pictures"}


@pytest.mark.parametrize("content_type", ["image/svg+xml", "text/html", "image/png", "", "nonsense"])
def test_what_a_browser_says_of_a_file_changes_nothing(store, content_type):
    file = FileStorage(BytesIO(png()), filename="x.jpg", content_type=content_type)
    assert image_upload(file).sizes == {600: (80, 60)}


def test_a_phones_place_is_not_stored(store):
    stored = image_upload(BytesIO(jpeg(exif=exif(6))))
    data = store.read(f"{stored.key}/600.webp")
    image = Image.open(BytesIO(data))
    assert image.size == (60, 80)
    assert not image.getexif()
    assert b"Kodak" not in data
