"""haru without its limits: a bench asks more often than a reader may."""

from app.extensions import limiter
from wsgi import app

limiter.enabled = False

__all__ = ["app"]
