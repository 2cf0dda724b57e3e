"""The Markdown files of an export: `Document` is one in plain data, `compose` writes it, `read` reads it, and `relink`
changes the addresses of its links.
"""

from app.lib.documents.document import Document, Line
from app.lib.documents.links import in_link, relink
from app.lib.documents.read import read
from app.lib.documents.write import compose, quote

__all__ = ["Document", "Line", "compose", "in_link", "quote", "read", "relink"]
