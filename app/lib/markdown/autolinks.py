"""Bare addresses become links: `https://…`, `www.…` and mail addresses.

An address ends where Hangul hangs a particle on it (`https://haru.example/notes를`) and at the bracket around it, but
may hold Hangul itself (`https://ko.wikipedia.org/wiki/하루`).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from app.lib.markdown import links

SCHEME = re.compile(r"(?<![A-Za-z0-9])https?\Z", re.IGNORECASE)
HOST = re.compile(r"(?:[\w-]{1,63}\.){1,20}(?:[a-z][a-z0-9-]*|\d{1,3}|[가-힣]{2,})|[a-z0-9-]+", re.IGNORECASE)
USER = re.compile(r"[^\s/?#@]{0,200}@")
# Its signs end an address: brackets and quotation marks of other scripts, invisible ones, the wide ones of CJK.
REST = re.compile(
    r"(?::\d{1,5})?(?:[/?#](?:(?!~~)[^\s<>\"`{}|\\^*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2018-\u201f\u2026-\u206f"
    r"\u3001-\u3003\u3008-\u301f\ufeff\uff01-\uff0f]){0,2000})?"
)
MAIL_NAME = re.compile(r"(?<![\w./:+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z")
MAIL_HOST = re.compile(r"@(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z]{2,63}(?![A-Za-z0-9@_-])")

TRAILING = "?!.,:;_~'"
BRACKETS = {")": "(", "]": "["}
PARTICLE = re.compile(
    r"(?<=[A-Za-z0-9/_=-])(?:에서|에는|에도|에게|으로|까지|부터|처럼|이라는|라는|입니다|[을를은는이가의에와과로도])\Z"
)


def autolinks(md: MarkdownIt) -> None:
    """A plugin of markdown-it; to be used after those that put another inline parser in place."""
    md.inline.add_terminator_char("w")
    for rule in (_http, _www, _mail):
        md.inline.ruler.push(rule.__name__, rule)


def _http(state: StateInline, silent: bool) -> bool:
    if silent or not state.src.startswith("://", state.pos):
        return False
    scheme = SCHEME.search(state.src[max(0, state.pos - 6) : state.pos])
    end = _end(state, state.pos + 3)
    return scheme is not None and end > 0 and _link(state, state.pos - len(scheme[0]), end, "")


def _www(state: StateInline, silent: bool) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    if silent or not state.src.startswith("www.", state.pos) or (before.isascii() and before.isalnum()):
        return False
    end = _end(state, state.pos)
    return end > state.pos + len("www.") and _link(state, state.pos, end, "http://")


def _mail(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "@":
        return False
    name = MAIL_NAME.search(state.src[max(0, state.pos - 66) : state.pos])
    host = MAIL_HOST.match(state.src, state.pos, state.posMax)
    return bool(name and host and _link(state, state.pos - len(name[0]), host.end(), "mailto:"))


def _end(state: StateInline, start: int) -> int:
    """Where the address ends whose host begins at `start`, 0 if there is none."""
    host = HOST.match(state.src, start, state.posMax)
    if host is None or USER.match(state.src, start, state.posMax):
        return 0
    rest = REST.match(state.src, host.end(), state.posMax)
    return host.end() + (len(_trim(rest[0])) if rest else 0)


def _trim(rest: str) -> str:
    opened: list[str] = []
    for index, char in enumerate(rest):
        if char in BRACKETS.values():
            opened.append(char)
        elif char in BRACKETS and (not opened or opened.pop() != BRACKETS[char]):
            rest = rest[:index]
            break
    return PARTICLE.sub("", rest.rstrip(TRAILING)).rstrip(TRAILING)


def _link(state: StateInline, start: int, end: int, prefix: str) -> bool:
    shown, begun = state.src[start:end], state.pos - start
    url = links.normalize(prefix + shown)
    if state.linkLevel > 0 or not state.pending.endswith(shown[:begun]) or not links.is_allowed(url):
        return False
    if begun:
        state.pending = state.pending[:-begun]
    state.push("link_open", "a", 1).attrs = {"href": url}
    state.push("text", "", 0).content = links.readable(shown)
    state.push("link_close", "a", -1)
    state.pos = end
    return True
