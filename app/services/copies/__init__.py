"""An entry as a text that another site takes in: whole, in the writer's order, as Markdown or as HTML."""

from app.services.copies.addresses import Address, absolute
from app.services.copies.bundle import Bundle, pictures_of
from app.services.copies.html import as_html, html_page
from app.services.copies.markdown import as_markdown, markdown_file
from app.services.copies.order import tags_of

__all__ = [
    "Address",
    "Bundle",
    "absolute",
    "as_html",
    "as_markdown",
    "html_page",
    "markdown_file",
    "pictures_of",
    "tags_of",
]
