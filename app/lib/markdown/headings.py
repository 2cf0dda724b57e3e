"""Headings as anchors: ids that keep Hangul, and a small link to each."""

from markdown_it.token import Token

from app.lib.markdown.plain import words_of
from app.lib.markdown.rendered import Heading
from app.lib.text import slugify

LONGEST_ID = 80
# A text with more is no text; each anchor makes the page some hundred bytes longer.
MOST_ANCHORS = 1_000


def anchor(tokens: list[Token], part: str) -> list[Heading]:
    """Give the headings their ids: `s-` and their words, so that none can stand for an element of the page around."""
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or len(headings) >= MOST_ANCHORS:
            continue
        words = words_of(tokens[index + 1].children or [])
        if words:
            heading = Heading(
                int(token.tag[1]), words, _free(f"{part}s-{slugify(words, 'x', LONGEST_ID)}", taken)
            )
            tokens[index + 2].meta["id"] = token.attrs["id"] = heading.id
            headings.append(heading)
    return headings


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The id itself, or with the first number that makes it unlike all before."""
    free = wanted
    while free in taken:
        taken[wanted] += 1
        free = f"{wanted}-{taken[wanted]}"
    taken[free] = 1
    return free
