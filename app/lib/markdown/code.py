"""Colours for code: Pygments' short class names, never inline styles."""

import re
from functools import cache
from time import thread_time

from markdown_it.common.utils import escapeHtml
from pygments.lexers import find_lexer_class_by_name
from pygments.token import STANDARD_TYPES, _TokenType

from app.lib.markdown.languages import ALIASES

# Most lexers slow down badly on text that is no code of theirs: long blocks and lines stay plain, and one text gets so
# many seconds of the processor. (Of the thread, not of the clock: a busy machine shows the same page.)
LONGEST_BLOCK, LONGEST_LINE, SECONDS = 20_000, 1_000, 1.0

NAME = re.compile(r"[\w+#.-]+")
TOO_LONG = re.compile(rf"[^\n]{{{LONGEST_LINE + 1}}}")
# Most of a program is these: a span around each would make the page twice as long for no colour.
PLAIN = frozenset({"", "w", "n", "p", "x", "esc"})
CLASSES = frozenset(STANDARD_TYPES.values()) - PLAIN


class Highlighter:
    """Colours the code of one text, as long as its seconds last."""

    def __init__(self) -> None:
        self.left = SECONDS

    def block(self, code: str, info: str = "") -> str:
        """The `<pre>` of a block; `info` is what stands behind the fence."""
        language = language_of(info)
        inner = (language and self._coloured(code, language)) or escapeHtml(code)
        label = f' data-lang="{language}"' if language else ""
        return f'<pre class="code"{label} tabindex="0"><code>{inner}</code></pre>\n'

    def _coloured(self, code: str, language: str) -> str | None:
        if self.left <= 0 or len(code) > LONGEST_BLOCK or TOO_LONG.search(code):
            return None
        began = thread_time()
        runs: list[tuple[str, list[str]]] = []
        for kind, words in _lexer_class(language)(stripnl=False).get_tokens(code):
            if thread_time() - began > self.left:
                self.left = 0
                return None
            _append(runs, _class_of(kind), words)
        self.left -= thread_time() - began
        return "".join(_span(css_class, "".join(words)) for css_class, words in runs)


def language_of(info: str) -> str:
    """The name of the language, "" if there is none or it has no colours here: `js{1,3}` is javascript."""
    found = NAME.search(info)
    return ALIASES.get(found[0].lower().removeprefix("language-").lstrip("."), "") if found else ""


# Pygments looks through all its languages for a name, each time.
_lexer_class = cache(find_lexer_class_by_name)


def _append(runs: list[tuple[str, list[str]]], css_class: str, words: str) -> None:
    """Neighbours of one class go together, so that a page holds no more spans than it needs."""
    if runs and runs[-1][0] == css_class:
        runs[-1][1].append(words)
    else:
        runs.append((css_class, [words]))


def _span(css_class: str, words: str) -> str:
    return f'<span class="{css_class}">{escapeHtml(words)}</span>' if css_class else escapeHtml(words)


def _class_of(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    css_class = STANDARD_TYPES[kind]
    return "" if css_class in PLAIN else css_class
