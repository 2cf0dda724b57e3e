"""The demo journal: one developer, eight weeks, written through the same door as any day."""

from app.services.demo.fill import NotEmpty, fill

__all__ = ["NotEmpty", "fill"]
