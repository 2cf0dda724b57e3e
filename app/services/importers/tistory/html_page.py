"""A saved page or a file of the backup: its article, and what page and markup say about it."""

import json
import re

from bs4 import BeautifulSoup, Tag

from app.services.importers.found import Refused
from app.services.importers.tistory.blocks import Post
from app.services.importers.tistory.cleaning import SPACES, clean
from app.services.importers.tistory.days import PUBLISHED, ZONED
from app.services.importers.tistory.furniture import LABEL, SURE
from app.services.importers.tistory.furniture import RELATED as OTHER_POSTS
from app.services.importers.tistory.html_blocks import blocks_of
from app.services.importers.tistory.words import folded

# Where skins keep the article, the surest first.
ARTICLES = (
    ".tt_article_useless_p_margin",
    ".contents_style",
    ".article-view",
    ".article_view",
    "#article-view",
    ".area_view",
    ".entry-content",
    ".article_content",
    ".article-content",
    ".post-content",
    ".post_content",
    "[itemprop=articleBody]",
    ".article",
    "article",
    "main",
    "#content",
)
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
)
META_DATES = ("article:published_time", "og:regdate", "og:article:published_time", "datePublished", "date")

ENTRY_INFO = re.compile(r"T\.entryInfo\s*=\s*(\{.*?\})\s*;", re.DOTALL)
PUBLISHED_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
RELATED = re.compile(r"['‘’]\s*(.+?)\s*['‘’]\s*카테고리의 다른 글")
NO_CATEGORY = re.compile(
    r"^(?:분류\s*없음|카테고리\s*없음|미분류|전체|분류 전체보기|uncategorized|category)$", re.IGNORECASE
)
LONGEST_NAME = 120
HEAD_BLOCKS = 5


def read_html(text: str) -> Post:
    """The post of a page. Raises Refused for a page too deep to be read."""
    try:
        return _read(BeautifulSoup(text, "html.parser"))
    except RecursionError:
        raise Refused("page_too_deep") from None


def _read(soup: BeautifulSoup) -> Post:
    post = Post([], _title(soup), _category(soup), _published(soup), _tags(soup))
    article = _article(soup)
    for said in (
        *TITLES[:7],
        ".article-header",
        ".area_title",
        ".hgroup",
        "p.category",
        "p.date",
        ".tags",
        "head",
        "title",
    ):
        for element in article.select(said):
            element.decompose()
    clean(article, soup)
    post.blocks = blocks_of(article, soup)
    _take_out_furniture(post)
    return post


def _take_out_furniture(post: Post) -> None:
    """What a skin that is not known has around the post, told by its words as in a copied text."""
    related = [at for at, block in enumerate(post.blocks) if OTHER_POSTS.match(block.title)]
    if related:
        label = OTHER_POSTS.match(post.blocks[related[-1]].title)
        post.category = post.category or (re.sub(r"\s*>\s*", "/", label["label"]) if label else "")
        del post.blocks[related[-1] :]
    post.blocks = [block for block in post.blocks if not SURE.match(block.title)]
    head = [block.title for block in post.blocks[:HEAD_BLOCKS]]
    if not post.category and post.title in head[1:2] and LABEL.match(head[0]):
        post.category = head[0]
    for at in range(len(head) - 1, -1, -1):
        if head[at] and head[at] in (post.title, post.category):
            del post.blocks[at]


def _article(soup: BeautifulSoup) -> Tag:
    """What holds the post: all of a file of the backup, which holds nothing else; else where the skin has it."""
    if soup.select_one("h2.title-article") and not _meta(soup, "og:title"):
        return soup.body or soup
    for selector in ARTICLES:
        found = [element for element in soup.select(selector) if element.get_text().strip()]
        if found:
            return max(found, key=lambda element: len(element.get_text()))
    return soup.body or soup


def _meta(soup: BeautifulSoup, name: str) -> str:
    for attribute in ("property", "name", "itemprop"):
        found = soup.find("meta", attrs={attribute: name})
        if isinstance(found, Tag) and str(found.get("content") or "").strip():
            return str(found["content"]).strip()
    return ""


def _words(element: Tag | None) -> str:
    return folded(element.get_text(" ").translate(SPACES)) if element else ""


def _title(soup: BeautifulSoup) -> str:
    said = _meta(soup, "og:title") or next(
        (words for name in TITLES if (words := _words(soup.select_one(name)))), ""
    )
    whole = _words(soup.title)
    return folded(said) or re.split(r"\s+(?:::|—|–|\|)\s+", whole)[0]


def _category(soup: BeautifulSoup) -> str:
    """The category's whole label, `parent/child`, empty where the post has none."""
    said = _entry_info(soup).get("categoryLabel")
    if not isinstance(said, str):
        found = (_label(element) for name in CATEGORIES for element in soup.select(name))
        said = next((label for label in found if label), "")
    return "" if NO_CATEGORY.match(said) else folded(said)


def _label(element: Tag) -> str:
    words = _words(element)[: 4 * LONGEST_NAME]
    related = RELATED.search(words)
    if related:
        return re.sub(r"\s*>\s*", "/", related[1])
    return (
        words
        if len(words) <= LONGEST_NAME and not element.find("li") and "카테고리의 다른 글" not in words
        else ""
    )


def _entry_info(soup: BeautifulSoup) -> dict[str, object]:
    for script in soup.find_all("script"):
        found = ENTRY_INFO.search(script.string or "")
        try:
            said = json.loads(found[1]) if found else None
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict):
            return said
    return {}


def _published(soup: BeautifulSoup) -> str:
    said = [_meta(soup, name) for name in META_DATES]
    said += [
        found[1]
        for script in soup.find_all("script")
        if (found := PUBLISHED_JSON.search(script.string or ""))
    ]
    for name in DATES:
        for element in soup.select(name):
            said += [str(element.get("datetime") or element.get("title") or ""), _words(element)]
    return next((words for words in said if ZONED.search(words) or PUBLISHED.search(words)), "")


def _tags(soup: BeautifulSoup) -> list[str]:
    found = [_words(element).lstrip("#").strip() for name in TAGS for element in soup.select(name)]
    if not found:
        found = [
            tag.strip() for element in soup.select(".tags") for tag in re.split(r"[#,]", _words(element))
        ]
    return list(dict.fromkeys(tag for tag in found if tag and len(tag) <= LONGEST_NAME))
