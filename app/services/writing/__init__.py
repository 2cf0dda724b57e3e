"""Saving what a writer wrote: `save`, over an entry, its category, goals, KPT and pictures; `keep`, over one line."""

from app.services.writing.back import bring_back
from app.services.writing.keep import keep
from app.services.writing.render import render_entry, render_version
from app.services.writing.restore import as_it_was, lost_pictures
from app.services.writing.save import StaleGoal, StaleVersion, save

__all__ = [
    "StaleGoal",
    "StaleVersion",
    "as_it_was",
    "bring_back",
    "keep",
    "lost_pictures",
    "render_entry",
    "render_version",
    "save",
]
