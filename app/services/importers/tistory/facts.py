"""What a page says of its post in its head and its markup: title, category, date, tags."""

import json
import re
from collections.abc import Iterator
from functools import cached_property

from bs4 import BeautifulSoup, Tag

from app.lib import tags
from app.services.importers.tistory.cleaning import SPACES
from app.services.importers.tistory.days import PUBLISHED, ZONED
from app.services.importers.tistory.words import folded

TITLES = (
    ".title-article",
    ".title_view",
    ".tit_post",
    ".title_post",
    ".entry-title",
    ".post-title",
    ".article-title",
    ".hd-inner h1",
    ".hgroup h1",
    ".titleWrap h2",
    ".article-header h1",
    "article h1",
    "h1",
)
CATEGORIES = (
    ".another_category h4",
    "p.category",
    ".link_category .category",
    ".tit_category",
    ".txt_category",
    ".current-category-name",
    ".post-category",
    ".article-header .category",
    ".box-meta .category",
    ".titleWrap .category",
    "span.category",
    "a.category",
    ".category",
)
DATES = (
    ".date",
    ".txt_date",
    ".post-date",
    ".article-date",
    "abbr.published",
    "time",
    ".timestamp",
    ".tit_sub",
    ".txt_detail",
)
TAGS = (
    "a[rel~=tag]",
    ".tags a",
    ".area_tag a",
    ".tag_content a",
    ".box_tag a",
    ".tagTrail a",
    ".tag_label a",
    ".tags",
)
META_DATES = ("article:published_time", "og:regdate", "og:article:published_time", "datePublished", "date")

ENTRY_INFO = re.compile(r"T\.entryInfo\s*=\s*(?=\{)")
PUBLISHED_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
RELATED = re.compile(r"['‘’]\s*(.+?)\s*['‘’]\s*카테고리의 다른 글")
NO_CATEGORY = re.compile(
    r"^(?:분류\s*없음|카테고리\s*없음|미분류|전체|분류 전체보기|uncategorized|category)$", re.IGNORECASE
)
LONGEST_NAME = 120


class Facts:
    """The facts of a page, each asked of the surest place first."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup

    @cached_property
    def meta(self) -> dict[str, str]:
        """What the head says, by name."""
        said = {}
        for element in reversed(self.soup.find_all("meta")):
            for attribute in ("itemprop", "name", "property"):
                said[str(element.get(attribute) or "")] = str(element.get("content") or "").strip()
        return said

    @cached_property
    def scripts(self) -> list[str]:
        return [script.string or "" for script in self.soup.find_all("script")]

    @property
    def title(self) -> str:
        shown = (words for element in by_rank(self.soup, TITLES) if (words := _words(element)))
        whole = re.split(r"\s+(?:::|—|–|\|)\s+", _words(self.soup.title))[0]
        return folded(self.meta.get("og:title") or next(shown, whole))

    @property
    def category(self) -> str:
        """The category's whole label, `parent/child`, empty where the post has none."""
        said = self._entry_info.get("categoryLabel")
        if not isinstance(said, str):
            said = next(filter(None, map(_label, by_rank(self.soup, CATEGORIES))), "")
        return "" if NO_CATEGORY.match(said) else folded(said)

    @property
    def _entry_info(self) -> dict[str, object]:
        for script in self.scripts:
            found = ENTRY_INFO.search(script)
            try:
                said = json.JSONDecoder().raw_decode(script, found.end())[0] if found else None
            except (ValueError, RecursionError):
                said = None
            if isinstance(said, dict):
                return said
        return {}

    @property
    def published(self) -> str:
        return next((said for said in self._dates() if ZONED.search(said) or PUBLISHED.search(said)), "")

    def _dates(self) -> Iterator[str]:
        yield from (self.meta.get(name, "") for name in META_DATES)
        yield from (found[1] for script in self.scripts if (found := PUBLISHED_JSON.search(script)))
        for element in by_rank(self.soup, DATES):
            yield str(element.get("datetime") or element.get("title") or "")
            yield _words(element)

    @property
    def tags(self) -> list[str]:
        places = (self.soup.select(selector) for selector in TAGS)
        said = (_words(element) for element in next(filter(None, places), []))
        return [
            tag
            for tag in tags.distinct(name for words in said for name in tags.split(words))
            if len(tag) <= LONGEST_NAME
        ]


def by_rank(soup: Tag, selectors: tuple[str, ...]) -> list[Tag]:
    """The elements that match, those of an earlier selector first; the page is gone through once."""
    found = soup.select(", ".join(selectors))
    rank = {
        id(element): next(n for n, each in enumerate(selectors) if element.css.match(each))
        for element in found
    }
    return sorted(found, key=lambda element: rank[id(element)])


def _words(element: Tag | None) -> str:
    return folded(element.get_text(" ").translate(SPACES)) if element else ""


def _label(element: Tag) -> str:
    words = _words(element)[: 4 * LONGEST_NAME]
    related = RELATED.search(words)
    if related:
        return re.sub(r"\s*>\s*", "/", related[1])
    is_name = len(words) <= LONGEST_NAME and not element.find("li") and "카테고리의 다른 글" not in words
    return words if is_name else ""
