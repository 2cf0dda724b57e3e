"""Takes pictures in: an upload becomes WebP files in a few widths, and only those are kept."""

from dataclasses import replace
from typing import BinaryIO

from werkzeug.datastructures import FileStorage

from app.media import encode, webp
from app.media.decode import decode
from app.media.formats import MAX_BYTES
from app.media.picture import Picture, PictureError, Reason, StoredImage, fit
from app.media.storage import StorageError, storage

__all__ = [
    "Picture",
    "PictureError",
    "Reason",
    "StoredImage",
    "image_delete",
    "image_thumbnail",
    "image_upload",
    "read",
    "read_own",
]

# Each width, and its double for dense screens.
UPLOAD_WIDTHS = (600, 1200)
THUMBNAIL_WIDTHS = (220, 440)
WIDEST = max(UPLOAD_WIDTHS)

File = FileStorage | BinaryIO | None


def read(file: File) -> Picture | None:
    """Decode and check an upload once, for any number of widths; None where no file was chosen. Raises PictureError."""
    if file is None or (isinstance(file, FileStorage) and not file.filename):
        return None
    file.seek(0)
    return _decoded(file.read(MAX_BYTES + 1))


def read_own(file: BinaryIO) -> Picture:
    """A picture that comes back from an export: a WebP of nothing but pixels, small enough to have been stored, is
    stored again byte for byte as its widest width; anything else is read as an upload is. Raises PictureError.
    """
    data = file.read(MAX_BYTES + 1)
    picture = _decoded(data)
    is_own = webp.is_bare(data) and fit(picture.size, WIDEST) == picture.size
    return replace(picture, own=data) if is_own else picture


def _decoded(data: bytes) -> Picture:
    if not data:
        raise PictureError(Reason.EMPTY)
    if len(data) > MAX_BYTES:
        raise PictureError(Reason.TOO_LARGE)
    return decode(data, WIDEST)


def image_upload(file: File | Picture) -> StoredImage | None:
    """Store 600 px wide, and 1200 px where the picture has more to show than at 600; an animation keeps moving.

    Nothing is enlarged: a smaller picture stands under 600 with its own size. None where no file was chosen.
    Raises PictureError and StorageError.
    """
    picture = file if isinstance(file, Picture) else read(file)
    if picture is None:
        return None
    return _store(picture, UPLOAD_WIDTHS, picture.animation, picture.own)


def image_thumbnail(file: File | Picture) -> StoredImage | None:
    """Store a still 220 px wide, and 440 px where there is more to show; otherwise as image_upload."""
    picture = file if isinstance(file, Picture) else read(file)
    return None if picture is None else _store(picture, THUMBNAIL_WIDTHS, None)


def image_delete(key: str) -> None:
    """Remove every file of a picture. That there is none is no error."""
    for file in list(storage.keys(key)):
        storage.delete(file)


def _store(
    picture: Picture, widths: tuple[int, int], animation: bytes | None, widest: bytes | None = None
) -> StoredImage:
    """Store the picture in its widths; `widest` is the file of the widest of them where it is there already."""
    single, double = widths
    wanted = widths if fit(picture.size, double) != fit(picture.size, single) else (single,)
    files = {wanted[-1]: (picture.size, widest)} if widest else {}
    for width in wanted:
        if width not in files:
            files[width] = encode.moving(animation, width) if animation else encode.still(picture, width)
    _save({f"{picture.key}/{width}.webp": data for width, (_, data) in files.items()})
    return StoredImage(
        key=picture.key,
        sizes={width: size for width, (size, _) in files.items()},
        bytes=sum(len(data) for _, data in files.values()),
        animated=animation is not None,
    )


def _save(files: dict[str, bytes]) -> None:
    """All of the files, or none where one cannot be stored."""
    try:
        for key, data in files.items():
            storage.save(key, data)
    except StorageError:
        for key in files:
            storage.delete(key)
        raise
