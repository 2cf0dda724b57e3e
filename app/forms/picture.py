"""What is wrong with a picture, in words."""

from flask_babel import lazy_gettext as _l

from app.media.picture import PictureError, Reason
from app.models.image import NO_ROOM

FAULTS = {
    Reason.EMPTY: _l("This file is empty."),
    Reason.TOO_LARGE: _l("This file is over 20 MiB. Please choose a smaller one."),
    Reason.TOO_MANY_PIXELS: _l(
        "This picture has too many pixels: up to 50 megapixels fit, 200 for a JPEG, 25 for a WebP."
    ),
    Reason.TOO_MANY_FRAMES: _l("This moving picture is too long. Please choose a shorter one."),
    Reason.NOT_A_PICTURE: _l("This file is no picture."),
    Reason.UNSUPPORTED_FORMAT: _l("haru takes JPEG, PNG, GIF, WebP and HEIC pictures."),
    Reason.BROKEN: _l("This picture is damaged, or was cut short on its way."),
    NO_ROOM: _l("Your pictures take all the room you have here. Please ask the person who runs this haru."),
}


def say_fault(error: PictureError) -> str:
    return str(FAULTS[error.reason])


def say_missing() -> str:
    return str(_l("Please choose a picture."))
