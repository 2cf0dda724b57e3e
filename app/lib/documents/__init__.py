"""The Markdown files of an export: `Document` is one in plain data, `compose` writes it, `read` reads it."""

from app.lib.documents.document import Document, Line
from app.lib.documents.read import read
from app.lib.documents.write import compose

__all__ = ["Document", "Line", "compose", "read"]
