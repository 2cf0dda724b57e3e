"""Ending an account."""

from sqlalchemy import delete, select

from app.extensions import db
from app.models.image import Image
from app.models.user import User


def delete_account(user: User) -> None:
    """Delete a writer with all that is theirs; the files of their pictures go after the commit."""
    for image in db.session.scalars(select(Image).where(Image.user_id == user.id)):
        db.session.delete(image)
    db.session.flush()
    db.session.execute(delete(User).where(User.id == user.id))
