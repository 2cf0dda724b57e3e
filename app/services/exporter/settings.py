"""The settings of a writer, and what their public page says of them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.models import Profile, User
from app.services.exporter import record
from app.services.exporter.said import filled
from app.services.exporter.texts import Texts

SAME = ("name", "language", "time_zone", "day_start", "rest_days")


def settings_of(session: Session, user: User, texts: Texts) -> dict[str, Any]:
    """The settings by name; the portrait is named by its file, which comes along."""
    query = select(Profile).where(Profile.user_id == user.id).options(joinedload(Profile.picture))
    profile = session.scalars(query).first()
    portrait = texts.picture(profile.picture.key, record.FILE) if profile and profile.picture else ""
    said = filled(about=profile.about if profile else "", portrait=portrait)
    return {**{name: getattr(user, name) for name in SAME}, **said}
