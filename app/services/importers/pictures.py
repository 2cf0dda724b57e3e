"""Taking in the pictures that the texts of a source name."""

import base64
import binascii
import posixpath
import re
from io import BytesIO
from typing import Final

from sqlalchemy import inspect
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.lib.folders import Folder, FolderError
from app.lib.markdown.addresses import replace_addresses
from app.media.formats import MAX_BYTES
from app.media.images import image_delete
from app.media.picture import PictureError
from app.media.storage import StorageError
from app.models.category import TEXTS
from app.models.image import ADDRESS, NO_ROOM, Image
from app.models.user import User
from app.services.importers.finder import Finder
from app.services.importers.found import Found, Note, Refused

SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
INLINE = re.compile(r"data:image/([a-z]+)[^,]{0,100};base64,", re.IGNORECASE)
PICTURE: Final = frozenset({".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".heic", ".heif"})

TOLD = 200


class Pictures:
    """Takes in each file once a run. A picture is decoded and stored before the writer's other saves have to wait for
    anything; its row is added when an entry that shows it is written.
    """

    def __init__(self, folder: Folder, quota: int) -> None:
        self.folder, self.quota = folder, quota
        self.finder: Finder | None = None
        self.bytes: int | None = None
        self.addresses: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.fresh: dict[str, tuple[str, Image]] = {}

    def gather(self, user: User, found: Found) -> None:
        """Store the pictures that the texts and the thumbnail name, and name them by haru's addresses from now on.

        What cannot be taken in becomes notes; raises Refused where the store fails.
        """
        for name in TEXTS:
            text = replace_addresses(
                getattr(found, name), lambda address, shown: self._address(user, found, address, shown)
            )
            setattr(found, name, text)
        if found.thumbnail:
            found.thumbnail = self._address(user, found, found.thumbnail, shown=True) or ""

    def add(self, *texts: str) -> None:
        """Add the rows of the pictures that texts name, where they are new."""
        for key in Image.keys_in(*texts):
            if key in self.fresh:
                db.session.add(self.fresh[key][1])

    def settle(self) -> None:
        """After a commit or a rollback: forget the pictures whose entry did not go in, with their files."""
        for key, (path, image) in self.fresh.items():
            if not inspect(image).persistent:
                del self.addresses[path]
                self.bytes = None
                image_delete(key)
        self.fresh.clear()

    def _address(self, user: User, found: Found, address: str, shown: bool) -> str | None:
        """What an address is to become; None leaves it. Only of what is shown is it noted that it is missing."""
        inline = INLINE.match(address)
        if inline:
            return self._inline(user, found, address[inline.end() :], inline[1])
        if not address or address.startswith("#") or SCHEME.match(address):
            return None
        path = self._find(address, posixpath.dirname(found.path))
        if path is None:
            if shown and not ADDRESS.fullmatch(address):
                _note(found, "picture_missing", address)
            return None
        if not shown and posixpath.splitext(path)[1].lower() not in PICTURE:
            return None
        return self._take(user, found, path)

    def _find(self, address: str, folder: str) -> str | None:
        self.finder = self.finder or Finder(self.folder.paths())
        return self.finder.find(address, folder)

    def _take(self, user: User, found: Found, path: str) -> str | None:
        if path not in self.addresses and path not in self.refused:
            try:
                self._store(user, path, self.folder.read(path, MAX_BYTES))
            except FolderError as error:
                known = error.code == "too_large"
                self.refused[path] = "picture_too_large" if known else "picture_unreadable"
            except PictureError as error:
                self.refused[path] = f"picture_{error.reason}"
        if path in self.refused:
            _note(found, self.refused[path], path)
        return self.addresses.get(path)

    def _inline(self, user: User, found: Found, encoded: str, kind: str) -> str | None:
        name = f"picture.{kind}"
        try:
            data = base64.b64decode("".join(encoded.split()), validate=True)
            path = f"{found.path}\0{len(self.fresh)}/{name}"
            self._store(user, path, data)
        except (binascii.Error, ValueError):
            _note(found, "picture_broken", name)
            return None
        except PictureError as error:
            _note(found, f"picture_{error.reason}", name)
            return None
        _note(found, "picture_inline", "")
        return self.addresses[path]

    def _store(self, user: User, path: str, data: bytes) -> None:
        if self._room(user) <= 0:
            raise PictureError(NO_ROOM)
        try:
            image = Image.from_upload(user, FileStorage(BytesIO(data), posixpath.basename(path)))
        except StorageError as error:
            raise Refused("storage_full") from error
        assert image is not None
        db.session.expunge(image)
        self.bytes = (self.bytes or 0) + image.bytes
        self.addresses[path] = f"/media/{image.key}/600.webp"
        self.fresh[image.key] = path, image

    def _room(self, user: User) -> int:
        """The bytes that are left to the writer; what was taken in and is not in the base yet counts."""
        if self.bytes is None:
            waiting = sum(image.bytes for _path, image in self.fresh.values())
            self.bytes = Image.bytes_of(user) + waiting
        return self.quota - self.bytes


def _note(found: Found, code: str, detail: str) -> None:
    note = Note(code, detail[:TOLD])
    if note not in found.notes:
        found.notes.append(note)
