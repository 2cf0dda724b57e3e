"""Pictures: the writer's own are shown; those of other sites become links, so that reading asks no other site."""

import re

from markdown_it.token import Token

from app.lib.markdown import links
from app.lib.markdown.plain import alt_of
from app.lib.markdown.rendered import Picture, PictureInfo

STORED = re.compile(r"/media/([A-Za-z0-9_-]+)/(\d{1,5})\.webp")
WIDTH, DENSE_WIDTH = 600, 1200
OFFSITE = "offsite-picture"


class Gallery:
    """The pictures of one text; `used` are the keys of those that are the writer's own."""

    def __init__(self, picture: Picture | None) -> None:
        self.picture = picture
        self.used: dict[str, PictureInfo] = {}

    def hang(self, children: list[Token]) -> list[Token]:
        """Inline tokens with each picture replaced by what stands for it in the page."""
        out: list[Token] = []
        depth = 0
        for child in children:
            if child.type == "image":
                out += self.show(child, is_linked=depth > 0)
                continue
            depth += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "link_open":
                self.find(str(child.attrs.get("href", "")))
            out.append(child)
        return out

    def show(self, image: Token, is_linked: bool) -> list[Token]:
        url, alt = str(image.attrs.get("src", "")), alt_of(image.children or [])
        found = self.find(url)
        if found:
            return [_shown(*found, alt, str(image.attrs.get("title", "")))]
        words = Token("text", "", 0, content=alt or (links.readable(url) if links.is_foreign(url) else ""))
        if is_linked or not links.is_foreign(url):
            return [words]
        link = links.open_token(url)
        link.attrs["class"] = OFFSITE
        return [link, words, links.close_token()]

    def find(self, url: str) -> tuple[str, int, PictureInfo] | None:
        """The key, the width and the stored widths that an address names, if the picture is the writer's own."""
        named = STORED.fullmatch(url)
        if named is None or self.picture is None:
            return None
        info = self.used.get(named[1]) or self.picture(named[1])
        if not info:
            return None
        self.used[named[1]] = info
        return named[1], int(named[2]), info


def _shown(key: str, wanted: int, info: PictureInfo, alt: str, title: str) -> Token:
    nominal = next((width for width in (WIDTH, wanted) if width in info), max(info))
    width, height = info[nominal]
    attrs: dict[str, str | int | float] = {"src": _address(key, nominal)}
    if nominal == WIDTH and DENSE_WIDTH in info and info[DENSE_WIDTH][0] > width:
        attrs["srcset"] = (
            f"{_address(key, WIDTH)} {width}w, {_address(key, DENSE_WIDTH)} {info[DENSE_WIDTH][0]}w"
        )
        attrs["sizes"] = f"(max-width: {width}px) 100vw, {width}px"
    attrs |= {"alt": alt, "width": width, "height": height, "loading": "lazy", "decoding": "async"}
    return Token("picture", "img", 0, attrs | ({"title": title} if title else {}))


def _address(key: str, width: int) -> str:
    return f"/media/{key}/{width}.webp"
