"""Saving what a writer wrote: one verb, `save`, over an entry, its category, goals, KPT and pictures."""

from app.services.writing.save import StaleGoal, StaleVersion, save

__all__ = ["StaleGoal", "StaleVersion", "save"]
