"""Markdown to HTML that is safe to show."""

import re

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from pygments import highlight as pyg
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from app.lib.markdown.emphasis import korean_emphasis
from app.lib.markdown.plain import text_of
from app.lib.markdown.rendered import Heading, Picture, Rendered, Source

__all__ = ["Rendered", "Source", "render"]


def _code(code: str, lang: str, attrs: str) -> str:
    try:
        return (
            '<pre class="highlight"><code>'
            + pyg(code, get_lexer_by_name(lang), HtmlFormatter(nowrap=True))
            + "</code></pre>"
        )
    except ClassNotFound:
        return ""


md = (
    MarkdownIt("commonmark", {"highlight": _code})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(tasklists_plugin)
    .use(korean_emphasis)
)


def render(source: str, picture: Picture | None = None) -> Rendered:
    bare = re.sub(r"(?<![(<\"])\bhttps?://[^\s)>]+", lambda m: f"<{m[0]}>", source)
    tokens = md.parse(bare)
    html = md.renderer.render(tokens, md.options, {})
    html = nh3.clean(
        html,
        attributes={
            **nh3.ALLOWED_ATTRIBUTES,
            "span": {"class"},
            "pre": {"class"},
            "input": {"type", "checked", "disabled"},
        },
        tags=nh3.ALLOWED_TAGS | {"input"},
    )
    found = dict.fromkeys(re.findall(r"https?://[^\s)>]+", source))
    return Rendered(html, text_of(tokens), [Source(u, u) for u in found], [], [])
