"""Emphasis where Hangul follows a bracket or a quotation mark without a space.

CommonMark reads the end of `**회고(KPT)**를` as no end: punctuation inside, a letter outside. Languages that hang a
particle on a word without a space need a neighbour of theirs to count as a boundary.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

# Hangul, kana and ideographs: letters, their parts and marks, without the punctuation beside them.
CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3105-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


class BoundaryState(StateInline):
    """Inline parsing for which a letter of CJK beside a run of `*` or `~` is a boundary."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord or scanned.can_open == scanned.can_close:
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        can_open = scanned.can_open or bool(CJK.match(before)) and not isWhiteSpace(ord(after))
        can_close = scanned.can_close or bool(CJK.match(after)) and not isWhiteSpace(ord(before))
        return Scanned(can_open, can_close, scanned.length)


class BoundaryParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = BoundaryState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def korean_emphasis(md: MarkdownIt) -> None:
    """A plugin of markdown-it: the rules stay as they are, the boundaries change."""
    parser = BoundaryParser()
    parser.ruler, parser.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = parser
