"""haru's own export, brought back."""

from app.services.importers.haru.importer import HaruImporter

__all__ = ["HaruImporter"]
