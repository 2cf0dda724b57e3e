"""Texts as they leave: what they name of the writer's own is named by its file in the export."""

import posixpath
import re
from functools import partial

from app.lib.documents import in_link, relink
from app.services.exporter.pictures import Pictures
from app.services.exporter.plan import Plan

# A stored picture where it is not a piece of a longer address. Its usual width goes without saying.
PICTURE = re.compile(
    r"(?<![\w./:@%+-])/media/(?P<key>[A-Za-z0-9_-]{1,64})/(?P<width>[0-9]{1,5})\.webp(?![\w/?#%-])"
)
USUAL_WIDTH = "600"


class Texts:
    """Changes the texts of one writer; `site_url` may stand before the address of an entry."""

    def __init__(self, plan: Plan, pictures: Pictures, handle: str, site_url: str) -> None:
        self.plan, self.pictures = plan, pictures
        self.entry = re.compile(
            rf"(?i:{re.escape(site_url)})?(?:/@(?i:{re.escape(handle)})/(?P<page>[0-9]{{1,18}})(?:/[^/?#]*)?"
            r"|/entries/(?P<short>[0-9]{1,18}))(?P<rest>#.*)?"
        )

    def leave(self, text: str, file: str) -> str:
        """The text for a file of the export; the pictures that it names come along."""
        self.pictures.take((found["key"] for found in PICTURE.finditer(text)), file)
        return relink(PICTURE.sub(partial(self._picture, file), text), partial(self._link, file))

    def picture(self, key: str, file: str) -> str:
        """A picture's file as seen from another, "" where there is none; it comes along."""
        self.pictures.take([key], file)
        target = self.pictures.files.get(key)
        return _seen_from(file, target) if target else ""

    def _picture(self, file: str, found: re.Match[str]) -> str:
        target = self.pictures.files.get(found["key"])
        if not target:
            return found[0]
        width = "" if found["width"] == USUAL_WIDTH else f"#{found['width']}"
        return _seen_from(file, target) + width

    def _link(self, file: str, address: str) -> str | None:
        found = self.entry.fullmatch(address)
        place = self.plan.places.get(int(found["page"] or found["short"])) if found else None
        return in_link(_seen_from(file, place.file)) + (found["rest"] or "") if found and place else None


def _seen_from(file: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(file))
