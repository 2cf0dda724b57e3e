"""Markdown, rendered once at save: see `render`. `escape` and `link` put plain words into a text, `unescape` takes them
out again.
"""

from app.lib.markdown.comments import render_comment
from app.lib.markdown.escape import escape, link, unescape
from app.lib.markdown.links import readable
from app.lib.markdown.render import render, words_to_find
from app.lib.markdown.rendered import Heading, Picture, PictureInfo, Rendered, Source

__all__ = [
    "Heading",
    "Picture",
    "PictureInfo",
    "Rendered",
    "Source",
    "escape",
    "link",
    "readable",
    "render",
    "render_comment",
    "unescape",
    "words_to_find",
]
