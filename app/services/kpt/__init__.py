"""Looking back over Keeps, Problems and Tries of all days."""

from app.services.kpt.board import Choice, Page, read
from app.services.kpt.chains import Chain
from app.services.kpt.figures import Figures, count

__all__ = ["Chain", "Choice", "Figures", "Page", "count", "read"]
