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
    """The words of a text, a block a line; code only where there is nothing else, footnotes never."""
    lines, code = [], []
    for token in tokens:
        if token.type == "footnote_block_open":
            break
        if token.type == "inline":
            lines.append(words_of(token.children or []))
        elif token.type in CODE:
            code.append(token.content)
    return "\n".join(line for line in lines if line) or "\n".join(code).strip()
