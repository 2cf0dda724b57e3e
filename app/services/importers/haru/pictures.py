"""The pictures of an export, taken back."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

from sqlalchemy import inspect

from app.extensions import db
from app.lib import text
from app.lib.folders import FolderError
from app.media.formats import MAX_BYTES
from app.media.images import image_delete
from app.media.picture import PictureError, Reason
from app.media.storage import StorageError, storage
from app.models.entry import Entry
from app.models.image import ALT_LENGTH, NO_ROOM, Image
from app.models.user import User
from app.services.importers import pictures
from app.services.importers.found import Note, Refused
from app.services.importers.haru import facts
from app.services.importers.haru.files import Files
from app.services.importers.haru.ledger import Ledger

NAME_LENGTH, FILENAME_LENGTH = 24, 255


@dataclass(frozen=True, slots=True)
class Known:
    """A picture that is in the store already."""

    key: str
    alt: str


class OwnPictures(pictures.Pictures):
    """Stores the pictures that documents name, as they left and as long as there is room. Texts share one of the same
    content; a thumbnail is a picture of its own, since the words on it are those of one entry.
    """

    def __init__(self, files: Files, ledger: Ledger, quota: int) -> None:
        super().__init__(files.folder, quota)
        self.files, self.ledger = files, ledger
        # By content; and the content of files, by path.
        self.known: dict[str, list[Known]] = defaultdict(list)
        self.contents: dict[str, str] = {}

    def know(self, entry: Entry) -> None:
        """Remember what an entry shows already."""
        for image in {use.image for use in entry.image_uses}:
            content = content_of(image)
            if content:
                self.known[content].append(Known(image.key, image.alt))

    def key(self, user: User, path: str, notes: list[Note]) -> str | None:
        """The key of the picture in a file, for a text; None, with a note, where it cannot be taken in."""
        alt = self._alt(path)
        known = self.known.get(self.content(path), []) if self.known else []
        if known:
            return next((each for each in known if each.alt == alt), known[0]).key
        return self.new_key(user, path, alt, notes)

    def new_key(self, user: User, path: str, alt: str, notes: list[Note]) -> str | None:
        """As `key`, for a picture of its own."""
        try:
            return self._keep(user, path, self.files.read(path, MAX_BYTES), alt)
        except FolderError as error:
            known = error.code in (Reason.TOO_LARGE, "missing")
            notes.append(Note(f"picture_{error.code}" if known else "picture_unreadable", path))
        except PictureError as error:
            notes.append(Note(f"picture_{error.reason}", path))
        except StorageError as error:
            raise Refused("storage_full") from error
        return None

    def settle(self) -> None:
        """As for any import; and what did not go in is not known any more."""
        gone = {key for key, (_path, image) in self.fresh.items() if not inspect(image).persistent}
        for key in gone:
            image_delete(key)
        for content in [
            content for content, known in self.known.items() if any(k.key in gone for k in known)
        ]:
            self.known[content] = [known for known in self.known[content] if known.key not in gone]
        self.bytes = None if gone else self.bytes
        self.fresh.clear()

    def _keep(self, user: User, path: str, data: bytes, alt: str) -> str:
        if self._room(user) <= 0:
            raise PictureError(NO_ROOM)
        name = facts.words(self.ledger.picture(PurePosixPath(path).name).get("name"), FILENAME_LENGTH)
        image = Image.from_export(user, BytesIO(data), name, alt)
        db.session.expunge(image)
        self.bytes = (self.bytes or 0) + image.bytes
        self.fresh[image.key] = path, image
        self.contents[path] = _named(data)
        self.known[self.contents[path]].append(Known(image.key, alt))
        return image.key

    def content(self, path: str) -> str:
        """What a file of this content is called in an export, "" where it cannot be read."""
        if path not in self.contents:
            try:
                self.contents[path] = _named(self.files.read(path, MAX_BYTES))
            except FolderError:
                return ""
        return self.contents.get(path, "")

    def _alt(self, path: str) -> str:
        said = self.ledger.picture(PurePosixPath(path).name).get("alt")
        return text.one_line(facts.words(said, ALT_LENGTH))


def content_of(image: Image) -> str:
    """What the file of a stored picture is called in an export, "" where it is not in the store."""
    try:
        return _named(storage.read(image.widest_file))
    except StorageError:
        return ""


def _named(data: bytes) -> str:
    return sha256(data).hexdigest()[:NAME_LENGTH]
