"""Trees and graphs."""

from itertools import pairwise
from typing import Any

from app.services.demo.drawings.canvas import Canvas, Painter
from app.services.demo.drawings.colours import ACCENT, EMBER, LEAF, MIST, PAPER


def tree(
    canvas: Canvas,
    *,
    levels: int,
    ways: int = 2,
    order: list[int] | None = None,
    lit: list[int] | None = None,
) -> None:
    """A tree from its root down; `order` numbers its nodes row by row, those at `lit` shine."""
    canvas.wash("#f4f6fd", MIST)
    nodes = [
        ((place + 0.5) * 1040 / ways**level + 80, 130 + level * 540 / (levels - 1))
        for level in range(levels)
        for place in range(ways**level)
    ]
    for number, point in enumerate(nodes[1:], 1):
        canvas.line([nodes[(number - 1) // ways], point], "#b3c0e2", 6)
    radius = min(58, 1040 / ways ** (levels - 1) * 0.42)
    for number, (x, y) in enumerate(nodes):
        canvas.disc(x, y, radius, EMBER if number in (lit or ()) else ACCENT)
        if order:
            canvas.text(x, y, str(order[number]), radius * 0.95, PAPER)


def graph(canvas: Canvas, *, points: dict[str, list[float]], roads: list[list[Any]], lit: str) -> None:
    """Places and the roads between them, some with a length; the way along `lit` shines."""
    canvas.wash("#eef6f1", "#d5eadd")
    way = [set(pair) for pair in pairwise(lit)]
    for start, end, *length in roads:
        (x, y), (far_x, far_y) = points[start], points[end]
        colour, width = (EMBER, 14) if {start, end} in way else ("#9dbfae", 8)
        canvas.line([(x, y), (far_x, far_y)], colour, width)
        for words in map(str, length):
            canvas.disc((x + far_x) / 2, (y + far_y) / 2, 38, PAPER)
            canvas.text((x + far_x) / 2, (y + far_y) / 2, words, 44)
    for name, (x, y) in points.items():
        canvas.disc(x, y, 64, EMBER if name in lit else LEAF)
        canvas.text(x, y, name, 56, PAPER)


GRAPHS: dict[str, Painter] = {"tree": tree, "graph": graph}
