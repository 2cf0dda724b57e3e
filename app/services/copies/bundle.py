"""A text and its pictures in one ZIP, for sites that want pictures of their own."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.media.storage import storage
from app.models import Entry, Image
from app.models.image import ADDRESS
from app.services.copies.addresses import absolute
from app.services.copies.order import TEXTS

# The same entry gives the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pictures_of(entry: Entry) -> list[Image]:
    """The pictures that the page shows, in its order, each once."""
    keys = Image.keys_in(*(getattr(entry, name) for name in TEXTS))
    found = {image.key: image for image in Image.own(entry.user, keys)}
    first = [entry.thumbnail] if entry.thumbnail else []
    return list(dict.fromkeys([*first, *(found[key] for key in keys if key in found)]))


class Bundle:
    """Addresses that lead to the files beside the text; those of other things stay whole."""

    def __init__(self, images: Iterable[Image], site_url: str) -> None:
        stored = [image for image in images if storage.exists(image.widest_file)]
        self.files = {image.key: f"pictures/{number}.webp" for number, image in enumerate(stored, 1)}
        self.images = stored
        self.whole = absolute(site_url)

    def address(self, address: str) -> str:
        found = ADDRESS.fullmatch(address)
        file = self.files.get(found[1]) if found else None
        return file or self.whole(address)

    def write(self, name: str, text: str) -> IO[bytes]:
        """A file, to be closed by the caller, with the text under its name and the widest file of each picture."""
        file = TemporaryFile()  # noqa: SIM115
        with ZipFile(file, "w") as archive:
            archive.writestr(ZipInfo(name, LONG_AGO), text, ZIP_DEFLATED)
            for image in self.images:
                info = ZipInfo(self.files[image.key], LONG_AGO)
                archive.writestr(info, storage.read(image.widest_file), ZIP_STORED)
        file.seek(0)
        return file
