"""Taking in pictures that a writer sends."""

from typing import Any

from app.extensions import db
from app.media.picture import PictureError
from app.models import Image, User
from app.models.image import NO_ROOM


def receive(user: User, file: Any, quota: int, alt: str = "") -> Image | None:
    """Store one chosen file and its row; None where no file was chosen.

    `quota` is in bytes. The row is committed at once, so that a picture which came with a form that cannot be saved
    yet stays in reach of that form. Raises PictureError.
    """
    if file and file.filename and Image.bytes_of(user) >= quota:
        raise PictureError(NO_ROOM)
    image = Image.from_upload(user, file, alt)
    db.session.commit()
    return image
