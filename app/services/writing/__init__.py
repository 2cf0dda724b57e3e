"""Saving what a writer wrote: `save`, over an entry, its category, goals, KPT and pictures."""

from app.services.writing.render import render_entry
from app.services.writing.save import StaleGoal, StaleVersion, save

__all__ = ["StaleGoal", "StaleVersion", "render_entry", "save"]
