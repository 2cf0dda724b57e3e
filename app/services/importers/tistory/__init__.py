"""A blog on Tistory: the text of a copied page, saved pages, the backup."""

from app.services.importers.tistory.importer import TistoryImporter

__all__ = ["TistoryImporter"]
