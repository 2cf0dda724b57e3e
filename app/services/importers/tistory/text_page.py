"""The text of a copied page: what of it is the post, and its lines as blocks."""

import re
from collections.abc import Iterator

from app.lib.markdown import escape
from app.services.importers.headings import field_of
from app.services.importers.tistory.blocks import Block, Line, Post
from app.services.importers.tistory.days import ONLY_PUBLISHED, day_in
from app.services.importers.tistory.furniture import (
    ABOUT,
    HEAD_LINES,
    LABEL,
    MENU,
    RELATED,
    SURE,
    tags_of,
    without_signs,
    without_tail,
)
from app.services.importers.tistory.numbered import NUMBERED
from app.services.importers.tistory.words import BULLET, folded, plain, ticked

LONGEST_TITLE = 200
ITEM = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>[-*+•◦▪‣∙·○●]|\d{1,3}[.)])\s+(?P<words>\S.*)$")
SENTENCE = re.compile(r"[.!?。]$|다$|요$")
CODE_LINE = re.compile(r"[;{}]\s*$|^\s*(?:[}\])]+[;,]?|(?:def|class|for|if|while|elif|else)\b.*:)\s*$")


def looks_like_page(text: str) -> bool:
    """Whether a text is a copied page, or a day written under headings that mean its parts."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(RELATED.match(line) for line in lines) or any(SURE.match(line) for line in lines[:HEAD_LINES]):
        return True
    return len({field for line in lines if (field := field_of(line)) and field != "body"}) > 1


def read_text(text: str) -> Post:
    """The post on a copied page: title, category and date from the lines above it, the rest its blocks."""
    lines, tail = without_tail([line.rstrip() for line in text.splitlines()])
    related = next((found["label"] for line in tail if (found := RELATED.match(line.strip()))), "")
    is_page = bool(tail) or any(SURE.match(line.strip()) for line in lines)
    post = Post([], tags=tags_of(tail))
    if is_page:
        begin = next((at for at, line in enumerate(lines) if _begins(line)), len(lines))
        lines = without_signs(lines, begin)
    rest = _read_head(lines, post, re.sub(r"\s*>\s*", "/", related), is_page)
    post.blocks = list(_blocks(rest))
    return post


def _read_head(lines: list[str], post: Post, label: str, is_page: bool) -> list[str]:
    """Take title, category and date off the top; the lines that are left are the post."""
    at = [number for number, line in enumerate(lines) if line.strip()][:HEAD_LINES]
    at = at[: next((n for n, number in enumerate(at) if _begins(lines[number])), len(at))]
    head = [folded(lines[number]) for number in at]
    category = _category_line(head, label, is_page)
    post.category = label or (head[category] if category is not None else "")
    title = _title_line(head, category)
    if title is not None:
        post.title = head[title]
    end = max((n for n in (category, title) if n is not None), default=-1) + 1
    above = [n for n in range(end) if n not in (category, title)]
    while end < len(head) and _is_about(head[end], post):
        above.append(end)
        end += 1
    for n in above:
        if not MENU.match("".join(head[n + 1 : n + 2])):
            _note_above(head[n], post)
    return lines[at[end - 1] + 1 :] if end else lines


def _begins(line: str) -> bool:
    """Whether the post has begun: with a part of the day, or a list."""
    return field_of(line.strip()) not in (None, "body") or _is_item(line)


def _category_line(head: list[str], label: str, is_page: bool) -> int | None:
    """The line of the category: the one that the list of other posts names, else the first `blog/Category`, else one
    of the two lines above the date.
    """
    if label:
        names = {label, label.rsplit("/", 1)[-1]}
        return next((n for n, line in enumerate(head) if re.sub(r"\s*[>/]\s*", "/", line) in names), None)
    if not is_page:
        return None
    named = next((n for n, line in enumerate(head[:5]) if LABEL.match(line) and "://" not in line), None)
    dated = next((n for n, line in enumerate(head) if ONLY_PUBLISHED.match(line)), 0)
    if named is not None or dated < 2 or _is_small(head[dated - 1]) or _is_small(head[dated - 2]):
        return named
    return dated - 1 if day_in(head[dated - 2], None) else dated - 2


def _title_line(head: list[str], category: int | None) -> int | None:
    """The title stands below the category, or above it."""
    if category is None:
        first = next((n for n, line in enumerate(head) if not _is_small(line)), None)
        return first if first is not None and _may_be_title(head[first]) else None
    below = head[category + 1 : category + 2]
    if below and not _is_small(below[0]):
        return category + 1
    return next((n for n in range(category - 1, -1, -1) if not _is_small(head[n])), None)


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not SENTENCE.search(line) and "://" not in line


def _is_small(line: str) -> bool:
    return bool(MENU.match(line) or ABOUT.match(line) or ONLY_PUBLISHED.match(line))


def _is_about(line: str, post: Post) -> bool:
    return bool(ABOUT.match(line) or ONLY_PUBLISHED.match(line)) or line in (post.title, post.category)


def _note_above(line: str, post: Post) -> None:
    published = ONLY_PUBLISHED.match(line)
    blog = post.category.split("/", 1)[0]
    if published:
        post.published = post.published or published["date"]
    elif not _is_small(line) and line not in (post.title, post.category, blog):
        post.loose.append(line)


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Lines without an empty one between them are one paragraph, but for headings, lists and code."""
    run: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            run.append(line)
        elif run:
            yield from _of_run(run)
            run = []


def _of_run(run: list[str]) -> Iterator[Block]:
    if len(run) > 1 and sum(1 for line in run if CODE_LINE.search(line)) * 2 >= len(run):
        yield _code(run)
        return
    kept: list[str] = []
    kind = ""
    for line in run:
        this = _kind(line)
        if kept and (this != kind or this == "name"):
            yield _block(kept, kind)
            kept = []
        kept.append(line)
        kind = this
    yield _block(kept, kind)


def _kind(line: str) -> str:
    if _is_item(line):
        return "item"
    return "name" if field_of(line.strip()) or NUMBERED.match(line.strip()) else "words"


def _is_item(line: str) -> bool:
    """A number begins an item only where the line is set in, as a copied list is."""
    return ITEM.match(line) is not None and (line[0].isspace() or BULLET.match(line) is not None)


def _block(lines: list[str], kind: str) -> Block:
    if kind == "item":
        return _list(lines)
    words = [folded(line) for line in lines]
    return Block("\n".join(plain(line) for line in words), [Line(*_line(line)) for line in words])


def _line(words: str) -> tuple[str, bool]:
    bare, box = ticked(words)
    return bare, bool(box)


def _list(lines: list[str]) -> Block:
    items, written = [ITEM.match(line) for line in lines], list[str]()
    depths: list[int] = []
    for item in filter(None, items):
        indent = len(item["indent"].expandtabs(4))
        depths = [depth for depth in depths if depth < indent] + [indent]
        words, box = ticked(folded(item["words"]))
        sign = f"{item['sign'][:-1]}. " if item["sign"][0].isdigit() else "- "
        mark = "" if box is None else "[x] " if box else "[ ] "
        written.append("    " * (len(depths) - 1) + sign + mark + plain(words))
    return Block(
        "\n".join(written), [Line(*_line(folded(item["words"]))) for item in items if item], is_list=True
    )


def _code(lines: list[str]) -> Block:
    text = "\n".join(lines)
    fence = "`" * max(3, max((len(ticks) + 1 for ticks in re.findall("`+", text)), default=0))
    return Block(f"{fence}\n{text}\n{fence}")


def loose_block(lines: list[str]) -> Block:
    """Lines of a page that belong to no known part of it, for the notes."""
    return Block("\n".join(escape(line) for line in lines))
