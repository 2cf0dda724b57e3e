"""The pictures of an export: the widest stored file of each, named by its content."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.media.storage import StorageError, storage
from app.models import Image
from app.models.image import KEY
from app.services.exporter.said import filled
from app.services.exporter.sink import Sink

FOLDER = "pictures"
NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Missing:
    """A picture whose file is not in the store, and the first document that shows it."""

    key: str
    name: str
    document: str


class Pictures:
    """Copies pictures as documents name them, each once."""

    def __init__(self, session: Session, user_id: int, sink: Sink) -> None:
        self.session, self.user_id, self.sink = session, user_id, sink
        # By key, None where there is none to show; and by file what only the base knows of a picture.
        self.files: dict[str, str | None] = {}
        self.records: dict[str, dict[str, str]] = {}
        self.missing: list[Missing] = []

    def take(self, keys: Iterable[str], document: str) -> None:
        """Copy those of the keys that are the writer's pictures and not there yet."""
        new = [key for key in dict.fromkeys(keys) if key not in self.files and KEY.fullmatch(key)]
        if not new:
            return
        query = select(Image).where(Image.user_id == self.user_id, Image.key.in_(new))
        images = {image.key: image for image in self.session.scalars(query)}
        for key in new:
            self.files[key] = self._copy(images[key], document) if key in images else None

    def _copy(self, image: Image, document: str) -> str | None:
        try:
            data = storage.read(image.widest_file)
        except StorageError:
            self.missing.append(Missing(image.key, image.filename, document))
            return None
        name = f"{sha256(data).hexdigest()[:NAME_LENGTH]}.webp"
        if name not in self.records:
            self.records[name] = filled(name=image.filename, alt=image.alt)
            self.sink.put(f"{FOLDER}/{name}", data)
        return f"{FOLDER}/{name}"
