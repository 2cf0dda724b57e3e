"""What a writer's public page says of them, and what they have seen of others' words."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.extensions import db
from app.models.base import Model, UtcDateTime
from app.models.image import Image
from app.models.user import User

ABOUT_LENGTH = 500


class Profile(Model):
    """A few words and a picture of a writer; made when the first of them is given."""

    __tablename__ = "profiles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    about: Mapped[str] = mapped_column(String(ABOUT_LENGTH), default="")
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("images.id", ondelete="SET NULL"), index=True)
    # What others said to the writer up to this moment is no longer new.
    comments_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(back_populates="profile")
    picture: Mapped[Image | None] = relationship(back_populates="portrait_of")

    @classmethod
    def of(cls, user: User) -> "Profile":
        """The writer's profile, made where there is none: for writing, once the writer is locked."""
        user.profile = user.profile or cls(about="")
        return user.profile

    @classmethod
    def writer(cls, handle: str) -> User | None:
        """The writer of this handle with all that their page says of them."""
        query = select(User).where(User.handle == handle.lower())
        return db.session.scalars(query.options(joinedload(User.profile).joinedload(cls.picture))).first()

    def put_portrait(self, image: Image | None) -> None:
        """Take another picture of the writer, or none; the old one goes where nothing else shows it."""
        old, self.picture = self.picture, image
        if old and old is not image:
            Image.drop_unused([old])
