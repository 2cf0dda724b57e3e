"""A stored picture of one writer."""

import logging
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import JSON, BigInteger, ColumnElement, ForeignKey, String, event, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from app.extensions import db
from app.media.images import Picture, image_delete, image_thumbnail, image_upload, read, read_own
from app.media.storage import StorageError
from app.models.base import CreatedAt, Id, Model
from app.models.user import User

if TYPE_CHECKING:
    from app.models.entry import Entry
    from app.models.profile import Profile

ALT_LENGTH = 500

# The reason beside those of the picture itself: the writer's pictures take all the room they have.
NO_ROOM = "no_room"

# The address under which a text names a picture.
ADDRESS = re.compile(r"/media/([A-Za-z0-9_-]+)/\d+\.webp")
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")

log = logging.getLogger(__name__)


class Image(Model):
    """One picture, kept only as its derived widths under a random key; the upload itself is not kept."""

    __tablename__ = "images"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    alt: Mapped[str] = mapped_column(String(ALT_LENGTH), default="")
    filename: Mapped[str] = mapped_column(String(255), default="")
    sizes: Mapped[dict[str, list[int]]] = mapped_column(JSON)
    bytes: Mapped[int] = mapped_column(BigInteger)
    animated: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]

    user: Mapped[User] = relationship()
    uses: Mapped[list["ImageEntry"]] = relationship(back_populates="image", passive_deletes="all")
    thumbnail_of: Mapped[list["Entry"]] = relationship(back_populates="thumbnail", passive_deletes="all")
    portrait_of: Mapped[list["Profile"]] = relationship(back_populates="picture", passive_deletes="all")

    @classmethod
    def from_upload(cls, user: User, file: Any, alt: str = "") -> "Image | None":
        """Store an uploaded file in every width; None where no file was chosen. Raises PictureError."""
        picture = read(file)
        return cls._store(user, picture, file.filename or "", alt) if picture else None

    @classmethod
    def from_export(cls, user: User, file: BinaryIO, filename: str, alt: str = "") -> "Image":
        """Store a picture that haru gave out before, as it was where nothing was done to it. Raises PictureError."""
        return cls._store(user, read_own(file), filename, alt)

    @classmethod
    def _store(cls, user: User, picture: Picture, filename: str, alt: str) -> "Image":
        wide, narrow = image_upload(picture), image_thumbnail(picture)
        assert wide is not None
        assert narrow is not None
        image = cls(
            user=user,
            key=wide.key,
            alt=alt,
            filename=filename[:255],
            sizes={str(width): list(size) for width, size in (narrow.sizes | wide.sizes).items()},
            bytes=wide.bytes + narrow.bytes,
            animated=wide.animated,
        )
        db.session.add(image)
        return image

    @classmethod
    def own(cls, user: User, keys: list[str]) -> list["Image"]:
        """Those of the keys that are pictures of this writer."""
        keys = [key for key in keys if KEY.fullmatch(key)]
        if not keys:
            return []
        return list(db.session.scalars(select(cls).where(cls.user_id == user.id, cls.key.in_(keys))))

    @classmethod
    def shown_by(cls, entries: ColumnElement[bool]) -> ColumnElement[bool]:
        """Whether one of some entries shows a picture; a portrait is shown by the page of its writer, to everyone."""
        used = or_(cls.thumbnail_of.any(entries), cls.uses.any(ImageEntry.entry.has(entries)))
        return or_(used, cls.portrait_of.any())

    @property
    def markdown(self) -> str:
        """How a text names this picture."""
        alt = re.sub(r"([\\\[\]])", r"\\\1", self.alt)
        return f"![{alt}]({self.path})"

    @property
    def path(self) -> str:
        """Where this site shows the picture, as a text says it."""
        return f"/media/{self.key}/600.webp"

    @property
    def widest(self) -> int:
        """The nominal width of the file that shows the most."""
        return max(map(int, self.sizes))

    @property
    def widest_file(self) -> str:
        """The key in the store of the file that shows the most."""
        return f"{self.key}/{self.widest}.webp"

    @staticmethod
    def keys_in(*texts: str) -> list[str]:
        """The keys of pictures that Markdown texts name, each once."""
        return list(dict.fromkeys(key for source in texts for key in ADDRESS.findall(source)))

    @classmethod
    def drop_unused(cls, images: list["Image"]) -> None:
        """Delete those of the given pictures that nothing shows; their files go after the commit."""
        db.session.flush()
        ids = [image.id for image in images]
        used = or_(cls.uses.any(), cls.thumbnail_of.any(), cls.portrait_of.any())
        query = select(cls).where(cls.id.in_(ids), ~used)
        for image in db.session.scalars(query):
            db.session.delete(image)

    @classmethod
    def bytes_of(cls, user: User) -> int:
        """How many bytes this writer's pictures take."""
        return db.session.scalars(
            select(func.coalesce(func.sum(cls.bytes), 0)).where(cls.user_id == user.id)
        ).one()

    def size(self, width: int) -> tuple[int, int]:
        """Width and height in pixels of the file that answers for a nominal width."""
        nominal = max(
            (int(name) for name in self.sizes if int(name) <= width), default=min(map(int, self.sizes))
        )
        real_width, real_height = self.sizes[str(nominal)]
        return real_width, real_height

    def has(self, width: int) -> bool:
        return str(width) in self.sizes


class ImageEntry(Model):
    """An entry's text uses a picture; written at save."""

    __tablename__ = "image_entries"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    image: Mapped[Image] = relationship(back_populates="uses")
    entry: Mapped["Entry"] = relationship(back_populates="image_uses")


@event.listens_for(Image, "after_delete")
def forget_files(_mapper: object, _connection: object, image: Image) -> None:
    """Note the files of a deleted picture, to remove them once the deletion holds."""
    db.session.info.setdefault("forgotten_keys", []).append(image.key)


@event.listens_for(Session, "after_commit")
def remove_forgotten_files(session: Session) -> None:
    for key in session.info.pop("forgotten_keys", []):
        try:
            image_delete(key)
        except StorageError as error:
            # The deletion holds; what is left of its files is swept up later.
            log.warning("files of picture %s stay: %s", key, error)


@event.listens_for(Session, "after_rollback")
def keep_forgotten_files(session: Session) -> None:
    session.info.pop("forgotten_keys", None)
