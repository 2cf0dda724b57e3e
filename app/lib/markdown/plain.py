"""The words of a text, without its markup."""

from collections.abc import Iterable

from markdown_it.token import Token

WORDY = frozenset({"text", "code_inline"})
BREAKS = frozenset({"softbreak", "hardbreak"})
CODE = frozenset({"fence", "code_block"})


def words_of(children: Iterable[Token]) -> str:
    """The words of inline tokens on one line, pictures and tags left out."""
    words = (child.content if child.type in WORDY else " " * (child.type in BREAKS) for child in children)
    return " ".join("".join(words).split())


def alt_of(children: Iterable[Token]) -> str:
    """The words of inline tokens, those of pictures among them: what stands for a picture."""
    words = (
        alt_of(child.children or []) if child.type == "image" else words_of([child]) for child in children
    )
    return " ".join(word for word in words if word)


def text_of(tokens: Iterable[Token]) -> str:
    """The words of a text, a block a line; code and tables only where there is nothing else, footnotes never."""
    lines, aside = _lines_and_aside(tokens)
    return "\n".join(lines) or "\n".join(aside).strip()


def code_lines(tokens: Iterable[Token]) -> int:
    """How many lines of code and cells of tables stand beside the words, which `text_of` leaves out."""
    lines, aside = _lines_and_aside(tokens)
    return sum(bool(line.strip()) for block in aside for line in block.split("\n")) if lines else 0


def _lines_and_aside(tokens: Iterable[Token]) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    aside: list[str] = []
    place = lines
    for token in tokens:
        if token.type == "footnote_block_open":
            break
        if token.type in ("table_open", "table_close"):
            place = aside if token.nesting > 0 else lines
        elif token.type == "inline":
            place.append(words_of(token.children or []))
        elif token.type in CODE:
            aside.append(token.content)
    return [line for line in lines if line], aside
