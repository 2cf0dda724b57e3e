"""A page's article before it is turned into Markdown: what the site adds goes, what the editor wraps is unwrapped."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bs4 import (
    BeautifulSoup,
    CData,
    Comment,
    Declaration,
    Doctype,
    NavigableString,
    ProcessingInstruction,
    Tag,
)
from bs4.element import PageElement

GONE = (
    "script, style, noscript, template, button, select, textarea, ins, object, embed, link, meta, svg, nav,"
    " .revenue_unit_wrap, .revenue_unit_info, .adsbygoogle, .kakao_ad_area, .tt_adsense_top, .tt_adsense_bottom,"
    " [data-ke-type=adsense], [data-tistory-react-app], .another_category, .container_postbtn, .postbtn_like,"
    " .wrap_btn, .btn_post, .layer_post, .area_related, .related_articles, .article_related, .related-articles,"
    " #tt-comment, .tt-comment-cont, .area_reply, .area-reply, .article-reply, .CCL, .ccl, .entry-ccl, .area_paging"
)
THINGS = (
    "iframe, video, audio, figure[data-ke-type=opengraph], .fileblock, img, input, form,"
    " .btn-toggle-moreless, .btn_more, .txt_fold"
)
SPACES = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00ad": None})
MORE = re.compile(r"^(?:더\s*보기|접기|펼치기|열기|닫기|more|less|show more)$", re.IGNORECASE)
NOISE = (Comment, Doctype, Declaration, ProcessingInstruction, CData)


def clean(article: Tag, soup: BeautifulSoup) -> None:
    """Change an article in place until it holds nothing but what its writer wrote."""
    for node in article.find_all(string=lambda text: isinstance(text, NOISE)):
        node.extract()
    _each(article, GONE, Tag.decompose)
    _each(article, THINGS, lambda thing: _straighten(thing, soup))
    _straighten_code(article, soup)
    _each(article, "li > p:only-of-type", Tag.unwrap)
    _each(article, "ul > ul, ul > ol, ol > ul, ol > ol", lambda inner: _hang(inner, soup))
    for words in list(article.find_all(string=True)):
        if type(words) is NavigableString and words.translate(SPACES) != str(words):
            words.replace_with(words.translate(SPACES))


def _straighten(thing: Tag, soup: BeautifulSoup) -> None:
    """Turn what no Markdown has into what it has."""
    classes = set(thing.get_attribute_list("class"))
    if thing.name in ("iframe", "video", "audio"):
        _link_to(thing, soup)
    elif thing.get("data-ke-type") == "opengraph":
        _link_card(thing, soup)
    elif "fileblock" in classes:
        _link_file(thing, soup)
    elif thing.name == "img":
        _original(thing)
    elif thing.name == "input":
        _tick(thing)
    elif thing.name == "form":
        thing.unwrap()
    elif MORE.match(thing.get_text().strip()):
        thing.decompose()


def _each(article: Tag, selector: str, change: Callable[[Tag], object]) -> None:
    for element in article.select(selector):
        if not element.decomposed:
            change(element)


def _paragraph(soup: BeautifulSoup, address: str, words: str) -> Tag:
    paragraph, anchor = soup.new_tag("p"), soup.new_tag("a", href=address)
    anchor.string = words
    paragraph.append(anchor)
    return paragraph


def _link_to(frame: Tag, soup: BeautifulSoup) -> None:
    """A film or a page within the page is a link: nothing is shown from other sites."""
    source = frame.find("source")
    address = str(frame.get("src") or (source.get("src") if isinstance(source, Tag) else "") or "")
    address = "https:" + address if address.startswith("//") else address
    frame.replace_with(_paragraph(soup, address, address)) if address.startswith("http") else frame.unwrap()


def _link_card(card: Tag, soup: BeautifulSoup) -> None:
    anchor = card.find("a")
    address = card.get("data-og-source-url") or card.get("data-og-url") or (anchor and anchor.get("href"))
    title = str(card.get("data-og-title") or "").strip()
    shown = card.select_one(".og-title")
    title = title or (shown.get_text().strip() if shown else "") or str(address or "")
    card.replace_with(_paragraph(soup, str(address), title)) if address else card.unwrap()


def _link_file(file: Tag, soup: BeautifulSoup) -> None:
    """An attachment is a block within a link: its name alone becomes the link."""
    anchor, name = file.find("a"), file.select_one(".filename, .name")
    address = str(anchor.get("href") or "") if anchor else ""
    if address and name and not file.decomposed:
        file.replace_with(_paragraph(soup, address, " ".join(name.get_text().split())))


def _original(picture: Tag) -> None:
    """The address of the picture itself where the page shows a smaller copy of it from another site."""
    source = str(picture.get("src") or "")
    source = source or str(picture.get("data-src") or picture.get("data-lazy-src") or "")
    if source.startswith("//"):
        source = "https:" + source
    wrapper = picture.find_parent(attrs={"data-url": True})
    if source.startswith("http") or not source:
        named = parse_qs(urlsplit(source).query).get("fname") if "daumcdn.net/thumb" in source else None
        source = str(wrapper["data-url"]) if wrapper else named[0] if named else source
    picture["src"] = source


def _tick(box: Tag) -> None:
    if box.get("type") == "checkbox":
        box.replace_with("☑ " if box.has_attr("checked") else "☐ ")
    else:
        box.decompose()


def _hang(inner: Tag, soup: BeautifulSoup) -> None:
    """A list right within a list belongs to the item before it."""
    item = inner.find_previous_sibling("li")
    if isinstance(item, Tag):
        item.append(inner.extract())
    else:
        inner.wrap(soup.new_tag("li"))


def _straighten_code(article: Tag, soup: BeautifulSoup) -> None:
    """Code that an editor coloured: its lines are text again, and the column of line numbers goes."""
    for table in article.select(
        ".colorscripter-code table, table.colorscripter-code-table, .syntaxhighlighter table"
    ):
        cells = table.find_all("td")
        lines = cells[-1].find_all("div") if cells else []
        innermost = [line.get_text() for line in lines if not line.find("div")]
        pre = soup.new_tag("pre")
        pre.string = "\n".join(innermost) or table.get_text("\n")
        table.replace_with(pre)
    for pre in article.find_all("pre"):
        ends = (isinstance(node, Tag) and node.name == "br" for node in pre.descendants)
        if any(ends):
            said = (
                "\n" if isinstance(node, Tag) else str(node) for node in pre.descendants if _is_said(node)
            )
            _say(pre, "".join(said), soup)


def _is_said(node: PageElement) -> bool:
    return isinstance(node, NavigableString) or (isinstance(node, Tag) and node.name == "br")


def _say(pre: Tag, words: str, soup: BeautifulSoup) -> None:
    """Put the words in place of what a block of code holds; its `<code>` stays, for it may name the language."""
    code = pre.find("code")
    kept = (
        soup.new_tag("code", attrs={"class": str(code.get("class") or "")}) if isinstance(code, Tag) else pre
    )
    pre.clear()
    kept.string = words
    if kept is not pre:
        pre.append(kept)
