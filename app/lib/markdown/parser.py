"""CommonMark and what GitHub adds to it, with footnotes, and within bounds."""

from collections.abc import Callable

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from app.lib.markdown import links
from app.lib.markdown.autolinks import autolinks
from app.lib.markdown.bounds import DEEPEST_OF_PARSER, bounds
from app.lib.markdown.emphasis import korean_emphasis
from app.lib.markdown.renderer import Renderer


class Parser(MarkdownIt):
    """markdown-it with haru's idea of an address."""

    def validateLink(self, url: str, validator: Callable[[str], bool] | None = None) -> bool:  # noqa: N802
        return links.is_allowed(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return links.normalize(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return links.readable(link)


# The end of a line stays one: people write a day as they would a letter, and wrap no line by hand.
# A single ~ stays itself: 9~10시 is a time.
OPTIONS = {"breaks": True, "tasklists": True, "xhtmlOut": False, "maxNesting": DEEPEST_OF_PARSER}


def build() -> MarkdownIt:
    """A parser of its own, for those who want other rules of it than all."""
    parser = Parser("commonmark", OPTIONS, renderer_cls=Renderer).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    # Anew, since the plugin put its own ways to write footnotes before ours.
    parser.renderer = Renderer(parser)
    return parser.use(korean_emphasis).use(autolinks).use(bounds)


PARSER = build()
