"""Saving what a writer wrote: `save`, over an entry, its category, goals, KPT and pictures; `keep`, over one line."""

from app.services.writing.keep import keep
from app.services.writing.render import render_entry
from app.services.writing.save import StaleGoal, StaleVersion, save

__all__ = ["StaleGoal", "StaleVersion", "keep", "render_entry", "save"]
