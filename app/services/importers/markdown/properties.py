"""What front matter and Notion's lines of properties say of a note."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.lib.text import fold, one_line

# Names as `_key` makes them, the one that counts most first.
TITLE = ("title", "제목")
DATE = (
    "date", "created", "createdat", "createdtime", "creationdate", "datecreated", "dateadded", "published",
    "publishedat", "publishdate", "pubdate", "datepublished", "releasedat", "writtenat", "postedat", "날짜", "일자",
    "작성일", "작성일자", "작성일시", "작성날짜", "생성일", "생성일시", "생성일자", "생성시간", "만든날짜", "등록일",
    "게시일", "발행일",
)  # fmt: skip
CATEGORY = ("category", "categories", "카테고리", "분류", "series", "시리즈")
TAGS = ("tags", "tag", "태그", "hashtags", "해시태그")
DESCRIPTION = ("description", "summary", "shortdescription", "excerpt", "요약", "설명")
THUMBNAIL = (
    "thumbnail",
    "image",
    "cover",
    "coverimage",
    "featuredimage",
    "featureimage",
    "banner",
    "teaser",
    "썸네일",
)
KNOWN = frozenset({*TITLE, *DATE, *CATEGORY, *TAGS})

LINE = re.compile(r"(?P<name>[^\n:#>|`\[\]]{1,40}):[ \t]+(?P<value>\S[^\n]*)")
SWITCHES = frozenset({"true", "false", "yes", "no"})
NOTHING = frozenset({"none", "null", "uncategorized", "없음"})
BETWEEN = re.compile(r"[,，]")


@dataclass(slots=True)
class Properties:
    """Values of a note that are known, in the order in which they count."""

    title: str = ""
    dates: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    thumbnail: str = ""
    thumbnail_alt: str = ""

    @property
    def category(self) -> str:
        return next(iter(self.categories), "")

    @property
    def labels(self) -> list[str]:
        """The tags, and the categories beyond the first, each once."""
        return list({fold(words): words for words in [*self.categories[1:], *self.tags]}.values())


def from_fields(fields: dict[str, Any], *, is_front_matter: bool = True) -> Properties:
    """What the fields of a front matter, or the lines of Notion's, say; what is not known says nothing."""
    by_key = {_key(name): value for name, value in reversed(fields.items())}
    thumbnail, alt = _thumbnail(by_key)
    return Properties(
        title=one_line(next(_texts(by_key, TITLE), "")),
        dates=[words for words in _texts(by_key, DATE) if words.casefold() not in SWITCHES],
        categories=_names(by_key, CATEGORY),
        tags=_names(_words_apart(by_key, TAGS) if is_front_matter else by_key, TAGS),
        descriptions=list(
            dict.fromkeys(words.strip() for words in _texts(by_key, DESCRIPTION) if words.strip())
        ),
        thumbnail=thumbnail,
        thumbnail_alt=alt,
    )


def from_lines(paragraph: str) -> tuple[Properties, list[str]] | None:
    """What a paragraph of `name: value` lines says, and its lines that are not known; None where it is another one."""
    lines = paragraph.split("\n")
    pairs = [found for line in lines if (found := LINE.fullmatch(line.strip()))]
    if len(pairs) < len(lines) or not any(_key(pair["name"]) in KNOWN for pair in pairs):
        return None
    fields = {pair["name"]: pair["value"].strip() for pair in reversed(pairs)}
    unknown = [line for line, pair in zip(lines, pairs, strict=True) if _key(pair["name"]) not in KNOWN]
    return from_fields(fields, is_front_matter=False), unknown


def _key(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


def _texts(fields: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    """The values under these names as texts; those that programs nest are looked for one level down."""
    for key in keys:
        for value in _each(fields.get(key)):
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                yield str(value)


def _each(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value.get("name") or value.get("title")]
    return [part for each in value for part in _each(each)] if isinstance(value, list) else [value]


def _words_apart(fields: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """The fields, with those that are one text without a comma as the words of it: so Obsidian and Jekyll read them."""
    alone = {
        key: value for key in keys if isinstance(value := fields.get(key), str) and not BETWEEN.search(value)
    }
    return {**fields, **{key: value.strip("[]").split() for key, value in alone.items()}}


def _names(fields: dict[str, Any], keys: Iterable[str]) -> list[str]:
    """Names on one line each, without the sign of tags."""
    parts = [part for words in _texts(fields, keys) for part in _parts(words)]
    names = [one_line(part).lstrip("#").strip() for part in parts]
    return [name for name in names if name and name.casefold() not in NOTHING]


def _parts(words: str) -> list[str]:
    if BETWEEN.search(words):
        return BETWEEN.split(words.strip("[]"))
    return words.split() if words.count("#") > 1 else [words]


def _thumbnail(fields: dict[str, Any]) -> tuple[str, str]:
    nested = [value for name in ("header", "cover", "image") if isinstance(value := fields.get(name), dict)]
    for table in [*nested, fields]:
        by_key = {_key(str(name)): value for name, value in table.items()}
        for name in (*THUMBNAIL, "path", "src"):
            value = by_key.get(name)
            if isinstance(value, str) and value.strip() and "://" not in value and not value.startswith("//"):
                alt = by_key.get("alt") or by_key.get("thumbnailalt")
                return value.strip(), alt if isinstance(alt, str) else ""
    return "", ""
