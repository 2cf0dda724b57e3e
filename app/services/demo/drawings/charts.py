"""Charts of a few figures."""

from app.services.demo.drawings.canvas import WIDTH, Canvas, Painter, Point
from app.services.demo.drawings.colours import ACCENT, BRICK, INK, LEAF, LINE, QUIET, SHEET

LEFT, RIGHT, TOP, BOTTOM = 130, 1070, 200, 660


def bars(
    canvas: Canvas, *, title: str, values: list[float], labels: list[str], unit: str = "", best: int = -1
) -> None:
    """Standing bars with their figures above; the one at `best` stands out."""
    _sheet(canvas, title)
    step = (RIGHT - LEFT) / len(values)
    half = min(120, step * 0.62) / 2
    for place, (value, label) in enumerate(zip(values, labels, strict=True)):
        middle = LEFT + step * (place + 0.5)
        high = max(6, (BOTTOM - TOP - 20) * value / max(values))
        colour = LEAF if place == best else ACCENT
        canvas.box(middle - half, BOTTOM - high, middle + half, BOTTOM, colour, radius=min(14, high / 2))
        canvas.text(middle, BOTTOM - high - 32, f"{value:,g}{unit}", 40, colour)
        canvas.text(middle, BOTTOM + 48, label, 38, QUIET)
    canvas.line([(LEFT - 20, BOTTOM), (RIGHT + 20, BOTTOM)], INK, 4)


def lines(canvas: Canvas, *, title: str, series: dict[str, list[float]], labels: list[str]) -> None:
    """Lines over the same steps; where there are several, each has its name beside the title."""
    _sheet(canvas, title)
    for rule in range(4):
        y = TOP + (BOTTOM - TOP) * rule / 4
        canvas.line([(LEFT, y), (RIGHT, y)], LINE, 3)
    canvas.line([(LEFT - 20, BOTTOM), (RIGHT + 20, BOTTOM)], INK, 4)
    highest = max(max(values) for values in series.values())
    for place, ((name, values), colour) in enumerate(
        zip(series.items(), (ACCENT, LEAF, BRICK), strict=False)
    ):
        points = _points(values, highest)
        canvas.shape([*points, (points[-1][0], BOTTOM), (points[0][0], BOTTOM)], f"{colour}1f")
        canvas.line(points, colour, 9)
        for point in points:
            canvas.disc(*point, 13, colour)
        if len(series) > 1:
            canvas.disc(870, 98 + place * 52, 13, colour)
            canvas.text(896, 98 + place * 52, name, 38, colour, "lm")
    for (x, _y), label in zip(points, labels, strict=True):
        canvas.text(x, BOTTOM + 48, label, 36, QUIET)


def _points(values: list[float], highest: float) -> list[Point]:
    step = (RIGHT - LEFT - 80) / (len(values) - 1)
    return [
        (LEFT + 40 + place * step, BOTTOM - (BOTTOM - TOP) * value / highest)
        for place, value in enumerate(values)
    ]


def timeline(canvas: Canvas, *, title: str, times: list[str], labels: list[str]) -> None:
    """What happened when, from top to bottom."""
    _sheet(canvas, title)
    step = (canvas.height - 300) / (len(times) - 1)
    canvas.line([(330, 190), (330, canvas.height - 110)], LINE, 10)
    for place, (time, label) in enumerate(zip(times, labels, strict=True)):
        y = 190 + place * step
        colour = BRICK if place == 0 else LEAF if place == len(times) - 1 else ACCENT
        canvas.disc(330, y, 24, SHEET)
        canvas.disc(330, y, 17, colour)
        canvas.text(280, y, time, 44, colour, "rm")
        canvas.text(384, y, label, 40, INK, "lm")


def _sheet(canvas: Canvas, title: str) -> None:
    canvas.box(0, 0, WIDTH, canvas.height, SHEET, radius=0)
    canvas.text(LEFT - 20, 98, title, 42, INK, "lm")


CHARTS: dict[str, Painter] = {"bars": bars, "lines": lines, "timeline": timeline}
