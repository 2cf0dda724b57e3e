"""An article of a page as blocks."""

import re
from collections.abc import Iterator
from copy import copy

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from app.services.importers.headings import field_of
from app.services.importers.tistory.blocks import Block, Line
from app.services.importers.tistory.converter import BLOCKS, HEADINGS, Converter, holds
from app.services.importers.tistory.numbered import heading, number_of
from app.services.importers.tistory.words import folded, ticked

LISTS = frozenset({"ul", "ol"})
WHOLE = frozenset({"pre", "table", "blockquote", "dl", "hr", *LISTS})
THINGS = frozenset({"img", "table", "pre", "blockquote", "hr"})
BOX = re.compile(r"^(\s*(?:-|\d+\.) )([☑☐]) +", re.MULTILINE)


def blocks_of(article: Tag, soup: BeautifulSoup) -> list[Block]:
    """The blocks of a cleaned article, in its order."""
    return [block for part in _parts(article, soup) for block in _read(part) if block.markdown]


def _parts(container: Tag, soup: BeautifulSoup) -> Iterator[Tag]:
    """The outermost blocks; words between them are a paragraph of their own."""
    loose: list[PageElement] = []
    for child in [*container.contents, None]:
        is_block = isinstance(child, Tag) and (child.name in BLOCKS or holds(child, BLOCKS))
        if child is not None and not is_block:
            loose.append(child)
            continue
        if any(not isinstance(node, NavigableString) or node.strip() for node in loose):
            yield _gathered(loose, soup)
        loose = []
        if isinstance(child, Tag):
            yield from _opened(child, soup)


def _gathered(nodes: list[PageElement], soup: BeautifulSoup) -> Tag:
    paragraph = soup.new_tag("p")
    for node in nodes:
        # A copy, since taking it out of a long post would be slow.
        paragraph.append(copy(node))
    return paragraph


def _opened(block: Tag, soup: BeautifulSoup) -> Iterator[Tag]:
    """A block as it is where it is whole, else what it holds."""
    if block.name in WHOLE or block.name in HEADINGS or not holds(block, BLOCKS):
        yield from _lines_apart(block, soup)
    else:
        yield from _parts(block, soup)


def _lines_apart(block: Tag, soup: BeautifulSoup) -> Iterator[Tag]:
    """A paragraph whose lines hold the name of a part of the day is cut at its line ends."""
    is_whole = block.name in WHOLE or block.name in HEADINGS
    if is_whole or not any(isinstance(node, Tag) and node.name == "br" for node in block.contents):
        yield block
        return
    lines: list[list[PageElement]] = [[]]
    for child in block.contents:
        if isinstance(child, Tag) and child.name == "br":
            lines.append([])
        else:
            lines[-1].append(child)
    words = ["".join(node.get_text() for node in line).strip() for line in lines]
    if any(field_of(line) for line in words):
        yield from (_gathered(line, soup) for line, said in zip(lines, words, strict=True) if said)
    else:
        yield block


def _read(part: Tag) -> Iterator[Block]:
    if part.name in HEADINGS:
        yield from _heading(part)
    elif part.name == "hr":
        yield Block("---", is_rule=True)
    else:
        markdown = BOX.sub(_box, Converter().convert_soup(part).strip("\n"))
        lines = [] if holds(part, THINGS) or part.name in THINGS else _lines(part)
        yield Block(markdown.strip() if part.name != "pre" else markdown, lines, is_list=part.name in LISTS)


def _box(found: re.Match[str]) -> str:
    return f"{found[1]}[{'x' if found[2] == '☑' else ' '}] "


def _heading(part: Tag) -> Iterator[Block]:
    """A heading, with its signs; a picture in it is a block of its own below."""
    level, title = int(part.name[1]), folded(part.get_text())
    pictures = [Block(Converter().convert_soup(picture)) for picture in part.find_all("img")]
    if title and part.find(["a", "code"]):
        words = re.sub(r"^#+ ", "", Converter().convert_soup(part).strip())
        yield Block(f"{'#' * level} {words}", [Line(title)], level, number_of(title))
    elif title:
        yield heading(title, level)
    yield from pictures


def _lines(part: Tag) -> list[Line]:
    """The lines of a list or a paragraph in plain words; what is struck through is done."""
    if part.name in LISTS:
        return [line for item in part.find_all("li") for line in _item(item)]
    said = folded_lines(part)
    return [Line(words, bool(box)) for words, box in map(ticked, said) if words]


def _item(item: Tag) -> list[Line]:
    own = [node for node in item.contents if not (isinstance(node, Tag) and node.name in {"li", *LISTS})]
    words, box = ticked(folded(" ".join(" ".join(folded_lines(node)) for node in own)))
    return [Line(words, bool(box) or _is_struck(own))] if words else []


def _is_struck(nodes: list[PageElement]) -> bool:
    said = [node for node in nodes if node.get_text().strip()]
    return bool(said) and all(isinstance(node, Tag) and node.name in ("s", "del", "strike") for node in said)


def folded_lines(node: PageElement) -> list[str]:
    """The lines of a paragraph: only a <br> ends one."""
    if isinstance(node, NavigableString):
        return [folded(node)]
    lines = [""]
    for child in node.descendants:  # type: ignore[attr-defined]
        if isinstance(child, Tag) and child.name == "br":
            lines.append("")
        elif isinstance(child, NavigableString):
            lines[-1] += child
    return [line for line in map(folded, lines) if line]
