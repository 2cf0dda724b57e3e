"""A saved page or a file of the backup: its article, and what page and markup say about it."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag

from app.services.importers.found import Refused
from app.services.importers.tistory.blocks import Post
from app.services.importers.tistory.cleaning import clean
from app.services.importers.tistory.facts import Facts, by_rank
from app.services.importers.tistory.furniture import LABEL, SURE
from app.services.importers.tistory.furniture import RELATED as OTHER_POSTS
from app.services.importers.tistory.html_blocks import blocks_of

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
# What a skin or the backup says of the post within the article.
SAID = (
    ".title-article, .title_view, .tit_post, .title_post, .entry-title, .post-title, .article-title, .article-header,"
    " .area_title, .hgroup, p.category, p.date, .tags, head, title"
)
DEEPEST = 250
ENDS_BEFORE_NEXT = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})
HEAD_BLOCKS = 5
# What html.parser stumbles over, for it knows the sections of SGML and no others.
NO_SECTION = re.compile(r"<!\[(?!CDATA\[|if\s|endif\])", re.IGNORECASE)


class Page(BeautifulSoup):
    """A page whose elements end where the next of their kind begins, as old editors wrote them, and not too deep."""

    def handle_starttag(self, name: str, *args: Any, **values: Any) -> Tag | None:
        if name in ENDS_BEFORE_NEXT and self.currentTag and self.currentTag.name == name:
            self.handle_endtag(name)
        return super().handle_starttag(name, *args, **values)

    def pushTag(self, tag: Tag) -> None:  # noqa: N802
        if len(self.tagStack) > DEEPEST:
            raise Refused("page_too_deep")
        super().pushTag(tag)


def read_html(text: str) -> Post:
    """The post of a page. Raises Refused for a page too deep to be read."""
    try:
        return _read(Page(NO_SECTION.sub("&lt;![", text), "html.parser"))
    except RecursionError:
        raise Refused("page_too_deep") from None


def _read(soup: BeautifulSoup) -> Post:
    facts = Facts(soup)
    post = Post([], facts.title, facts.category, facts.published, facts.tags)
    article = _article(soup, facts)
    for element in article.select(SAID):
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


def _article(soup: BeautifulSoup, facts: Facts) -> Tag:
    """What holds the post: all of a file of the backup, which holds nothing else; else where the skin has it."""
    whole = soup.body or soup
    if soup.select_one("h2.title-article") and not facts.meta.get("og:title"):
        return whole
    found = [element for element in by_rank(soup, ARTICLES) if element.get_text().strip()]
    surest = next(
        (selector for selector in ARTICLES for element in found[:1] if element.css.match(selector)), ""
    )
    alike = (element for element in found if surest and element.css.match(surest))
    return max(alike, key=lambda element: len(element.get_text()), default=whole)
