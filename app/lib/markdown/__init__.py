"""Markdown, rendered once at save: see `render`."""

from app.lib.markdown.render import render
from app.lib.markdown.rendered import Heading, Picture, PictureInfo, Rendered, Source

__all__ = ["Heading", "Picture", "PictureInfo", "Rendered", "Source", "render"]
