"""What the public page of a writer says, as an export has it."""

from typing import Any

from app.models.image import Image
from app.models.profile import ABOUT_LENGTH, Profile
from app.models.user import User
from app.services.importers.found import Note, Refused
from app.services.importers.haru import facts
from app.services.importers.haru.files import Files
from app.services.importers.haru.ledger import FILE
from app.services.importers.haru.pictures import OwnPictures, content_of


def about_in(settings: dict[str, Any]) -> str:
    return facts.words(settings.get("about"), ABOUT_LENGTH)


def about_now(user: User) -> str:
    return user.profile.about if user.profile else ""


def settle_in(user: User, settings: dict[str, Any], files: Files, pictures: OwnPictures) -> list[Note]:
    """Give the writer the words and the portrait of the export; notes of a portrait that cannot be taken in."""
    about, address = about_in(settings), facts.words(settings.get("portrait"), 200)
    file, notes = files.near(FILE, address) if address else None, list[Note]()
    if about:
        Profile.of(user).about = about
    if file:
        _hang(user, file, pictures, notes)
    elif address:
        notes.append(Note("picture_missing", address))
    return notes


def _hang(user: User, file: str, pictures: OwnPictures, notes: list[Note]) -> None:
    now = user.profile.picture if user.profile else None
    if now and content_of(now) == pictures.content(file):
        return
    try:
        key = pictures.key(user, file, notes)
    except Refused as refused:
        notes.append(refused.note)
        return
    if key:
        pictures.add(f"/media/{key}/600.webp")
        Profile.of(user).put_portrait(next(iter(Image.own(user, [key])), None))
