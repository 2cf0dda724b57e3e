"""Errors that more than one floor raises; views/errors.py turns each into a page."""


class HaruError(Exception):
    """The base of haru's own errors."""


class Conflict(HaruError):
    """What is to be saved was written from a text that somebody changed in between."""
