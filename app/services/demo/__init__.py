"""The demo journal: one developer, eight weeks, written through the same door as any day."""

from app.services.demo.fill import NotEmpty, begin, write
from app.services.demo.journal import days_until
from app.services.demo.talk import talk

__all__ = ["NotEmpty", "begin", "days_until", "talk", "write"]
