"""Folders of Markdown: TIL repositories, Hugo, Jekyll and Obsidian, what velog and Notion hand out."""

from app.services.importers.markdown.importer import MarkdownImporter

__all__ = ["MarkdownImporter"]
