"""Pictures for the demo journal, drawn by the command itself."""

import io
from typing import Any

from app.services.demo.drawings.canvas import HEIGHT, Canvas
from app.services.demo.drawings.charts import CHARTS
from app.services.demo.drawings.desk import DESK
from app.services.demo.drawings.flows import FLOWS
from app.services.demo.drawings.graphs import GRAPHS
from app.services.demo.drawings.rows import ROWS
from app.services.demo.drawings.screens import SCREENS
from app.services.demo.drawings.skies import SKIES
from app.services.demo.drawings.ways import WAYS

PAINTERS = SKIES | DESK | SCREENS | WAYS | CHARTS | FLOWS | ROWS | GRAPHS


def draw(name: str, seed: str, *, height: int = HEIGHT, **options: Any) -> io.BytesIO:
    """The PNG of a drawing; the same seed and options give the same picture."""
    canvas = Canvas(seed, height)
    PAINTERS[name](canvas, **options)
    return canvas.png()
