"""Bringing entries in from elsewhere."""
