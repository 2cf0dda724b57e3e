"""Backups: everything that haru keeps as one file, made while writers write, and brought back into an empty place."""

from app.services.backup.errors import BackupError, HalfRestored
from app.services.backup.make import make
from app.services.backup.manifest import Manifest
from app.services.backup.restore import restore

__all__ = ["BackupError", "HalfRestored", "Manifest", "make", "restore"]
