"""Bounds on what a text can ask of the parser, so that no text of a permitted size keeps a worker or fills its memory.

A text beyond a bound loses nothing: what is too much is shown as it was written.
"""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref

DEEPEST = 26
# The parser drops the end of a text that reaches this depth: our own bound, with a list's levels on top, stays below.
DEEPEST_OF_PARSER = 30
MOST_TOKENS = 300_000
MOST_NOTES = 1_000
MOST_BRACKETS = 100_000
LEAST_REPEATED = 100_000

NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]")

Block = Callable[[StateBlock, int, int, bool], bool]
Inline = Callable[[StateInline, bool], bool]


class References(dict[str, dict[str, Any]]):
    """Link definitions by label; once what they repeat outgrows the text itself, no label is known any more."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.left = max(LEAST_REPEATED, len(source))

    def get(self, label: str, default: Any = None) -> Any:
        found = super().get(label, default)
        if found:
            self.left -= len(found["href"]) + len(found["title"])
        return found if self.left > 0 else default


def bounds(md: MarkdownIt) -> None:
    """A plugin of markdown-it, to be used after the others."""
    md.block.ruler.before("table", "too_many", _too_many, {"alt": ["blockquote", "list"]})
    md.block.ruler.at(
        "blockquote",
        _shallow(rules_block.blockquote),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.block.ruler.at(
        "list", _shallow(rules_block.list_block), {"alt": ["paragraph", "reference", "blockquote"]}
    )
    md.block.ruler.at("footnote_def", _shallow(footnote_def), {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("link", _closed(rules_inline.link, "["))
    md.inline.ruler.at("image", _closed(rules_inline.image, "!["))
    md.inline.ruler.at("footnote_ref", _note)


def _too_many(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if len(state.tokens) < MOST_TOKENS:
        return False
    if not silent:
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, end, 0, False)
        state.line = end
    return True


def _shallow(rule: Block) -> Block:
    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return bounded


def _closed(rule: Inline, opening: str) -> Inline:
    """Try a rule only where a bracket still closes, and where the text has not yet had too many of them."""

    def bounded(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(opening, state.pos) or state.html_terminator_last("]") < state.pos:
            return False
        return _may_link(state) and rule(state, silent)

    return bounded


def _may_link(state: StateInline) -> bool:
    """Decided once a paragraph: in the midst of a tower of brackets it would make the rest of it costlier."""
    known = vars(state)
    if "may_link" not in known:
        state.env["brackets"] = state.env.get("brackets", 0) + state.src.count("[")
        known["may_link"] = state.env["brackets"] <= MOST_BRACKETS
    return bool(known["may_link"])


def _note(state: StateInline, silent: bool) -> bool:
    if not NOTE.match(state.src, state.pos, state.posMax) or state.env.get("notes", 0) >= MOST_NOTES:
        return False
    found = footnote_ref(state, silent)
    state.env["notes"] = state.env.get("notes", 0) + (found and not silent)
    return found
