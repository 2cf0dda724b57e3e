"""What is wrong with a picture, in words."""

from flask_babel import gettext as _

from app.media.images import PictureError
