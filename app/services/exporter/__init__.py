"""A journal as plain files: a folder, an archive, a git repository."""

from app.services.exporter.git import GitError, commit
from app.services.exporter.ledger import FolderError
from app.services.exporter.run import PARTS, Summary, write_folder, write_zip

__all__ = ["PARTS", "FolderError", "GitError", "Summary", "commit", "write_folder", "write_zip"]
