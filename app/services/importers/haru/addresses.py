"""Texts as they come in: what they name by a file of the export is named by its address here."""

import posixpath
import re
from collections.abc import Callable

from sqlalchemy import select

from app.extensions import db
from app.lib.documents import in_link, relink
from app.models.entry import Entry
from app.models.user import User
from app.services.importers.haru.files import PICTURES, Files, led_to

# What stands for a picture or an entry in a text, made of what was named and of the rest of the address.
Stand = Callable[[str, str], str | None]

USUAL_WIDTH = "600"


class Addresses:
    """Knows the entries of the export by their documents. `uids` are those of the documents, by path; `moved` those of
    documents that a person moved or renamed, by the path under which others still name them.
    """

    def __init__(self, files: Files, uids: dict[str, str], moved: dict[str, str]) -> None:
        self.files, self.uids, self.moved = files, uids, moved

    def replace(self, text: str, path: str, entry: Stand, picture: Stand) -> str:
        """The text of the document at `path` with `entry(uid, rest)` and `picture(file, width)` for what it names;
        where these give None, the address stays.
        """

        named = _named(path)

        def changed(address: str) -> str | None:
            file = self.files.near(path, address)
            _plain, sign, rest = address.partition("#")
            uid = self.uids.get(file) if file else self.moved.get(led_to(path, address))
            if uid:
                return entry(uid, sign + rest)
            is_left = file is None or file.endswith((".md", ".json")) or named.fullmatch(address)
            return None if is_left else picture(file or "", USUAL_WIDTH)

        return named.sub(lambda found: self._picture(found, path, picture), relink(text, changed))

    def _picture(self, found: re.Match[str], path: str, picture: Stand) -> str:
        """Pictures are also named where no link is, as in HTML."""
        stands = picture(self.files.near(path, found["file"]) or found["file"], found["width"] or USUAL_WIDTH)
        return found[0] if stands is None else stands

    def hang(self, text: str, path: str, key: Callable[[str], str | None]) -> str:
        """The text with the addresses of pictures here; `key` gives that of a picture, by its file."""

        def picture(file: str, width: str) -> str | None:
            found = key(file)
            return f"/media/{found}/{width}.webp" if found else None

        return self.replace(text, path, _stay, picture)

    def lead(self, text: str, path: str, user: User) -> str:
        """The text with the addresses of entries here. A link to one that is not here yet stays as it is."""
        wanted: set[str] = set()
        self.replace(text, path, lambda uid, _rest: wanted.add(uid), _stay)
        here = entries_here(user, wanted)
        return self.replace(text, path, lambda uid, rest: here[uid] + rest if uid in here else None, _stay)


def _stay(_named: str, _rest: str) -> None:
    return None


def entries_here(user: User, uids: set[str]) -> dict[str, str]:
    """The addresses of the writer's entries, by uid."""
    if not uids:
        return {}
    query = select(Entry.uid, Entry.id, Entry.slug).where(Entry.user_id == user.id, Entry.uid.in_(uids))
    return {uid: f"/@{user.handle}/{id_}/{in_link(slug)}" for uid, id_, slug in db.session.execute(query)}


def _seen_from(path: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(path))


def _named(path: str) -> re.Pattern[str]:
    """How the document at a path names pictures of the export, where that is not a piece of a longer address."""
    folder = re.escape(_seen_from(path, PICTURES))
    return re.compile(
        rf"(?<![\w./:@%+-])(?P<file>{folder}/[0-9a-f]{{24}}\.webp)(?:#(?P<width>[0-9]{{1,5}}))?(?![\w/?#%-])"
    )
