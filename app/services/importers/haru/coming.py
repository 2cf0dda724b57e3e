"""Texts that come in beside those of an entry: of earlier versions, of drafts."""

from dataclasses import dataclass, field

from app.models.image import Image
from app.models.user import User
from app.services.importers.found import Note
from app.services.importers.haru.addresses import Addresses
from app.services.importers.haru.pictures import OwnPictures, content_of


@dataclass(slots=True)
class Coming:
    """Names what the texts of one file name by the addresses here. `notes` are of pictures that cannot be taken in."""

    user: User
    addresses: Addresses
    pictures: OwnPictures
    path: str
    notes: list[Note] = field(default_factory=list)

    def text(self, text: str) -> str:
        text = self.addresses.lead(self.addresses.hang(text, self.path, self._key), self.path, self.user)
        self.pictures.add(text)
        return text

    def thumbnail(self, address: str, now: Image | None = None) -> str:
        """The key of a picture, which is `now` where that is of the same content; else the address as it is."""
        file = self.addresses.files.near(self.path, address) if address else None
        if file is None:
            return address
        if now and content_of(now) == self.pictures.content(file):
            return now.key
        key = self._key(file)
        if key:
            self.pictures.add(f"/media/{key}/600.webp")
        return key or address

    def _key(self, file: str) -> str | None:
        return self.pictures.key(self.user, file, self.notes)
