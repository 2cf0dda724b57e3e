"""Bringing entries in from elsewhere: `open_importer` finds out what a source is, `scan` tells what would happen, and
`take` does it.
"""

from app.services.importers.formats import FORMATS
from app.services.importers.run import open_importer, scan
from app.services.importers.take import take

__all__ = ["FORMATS", "open_importer", "scan", "take"]
