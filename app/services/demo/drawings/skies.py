"""Skies and hills: how a day felt."""

import math

from app.services.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Painter, Point
from app.services.demo.drawings.colours import EMBER, NIGHT, PAPER, ROSE, SKY, SUN


def dawn(canvas: Canvas) -> None:
    canvas.wash("#f9dfae", SUN, "#ee9a62", EMBER)
    x = canvas.chance.uniform(420, 780)
    canvas.glow(x, 430, 520, "#fff4d6")
    canvas.disc(x, 430, 112, "#fffaf0")
    _hills(canvas, "#d9643f", "#a8483a", "#5d3038")


def noon(canvas: Canvas) -> None:
    canvas.wash("#7f9fdf", SKY, "#d9e4f7", PAPER)
    x = canvas.chance.uniform(240, 960)
    canvas.glow(x, 190, 420, "#fffbe8")
    canvas.disc(x, 190, 74, "#fffdf5")
    _clouds(canvas, 3, 120, 380, "#f1f5fd")
    _hills(canvas, "#8fc3a6", "#4f9b78", "#1d6548")


def dusk(canvas: Canvas) -> None:
    canvas.wash("#2b3e7c", "#6a5c9c", "#d97f7d", "#f4b77a")
    x = canvas.chance.uniform(360, 840)
    canvas.glow(x, 540, 560, "#ffd9a0")
    canvas.disc(x, 540, 98, "#fff0d2")
    _hills(canvas, "#7d4d72", "#4b3560", "#231f3f")


def night(canvas: Canvas) -> None:
    canvas.wash("#0f1630", NIGHT, "#2b3f7d", "#5b6fae")
    for _star in range(90):
        x, y = canvas.chance.uniform(0, WIDTH), canvas.chance.uniform(0, 560)
        canvas.disc(x, y, canvas.chance.uniform(1, 3), f"{PAPER}{canvas.chance.randint(90, 230):02x}")
    x = canvas.chance.uniform(300, 900)
    canvas.glow(x, 240, 330, "#dfe6ff", 0.5)
    _crescent(canvas, x, 240, 80)
    _hills(canvas, "#2a3a70", "#1c2750", "#10162f")
    for _window in range(6):
        left, top = canvas.chance.uniform(120, 1080), canvas.chance.uniform(690, 760)
        canvas.box(left, top, left + 12, top + 16, SUN, radius=2)


def rain(canvas: Canvas) -> None:
    canvas.wash("#5f6f8f", "#8594b2", "#aeb9cc", "#ced5df")
    _clouds(canvas, 5, 60, 200, "#c3ccdb")
    _hills(canvas, "#7686a4", "#56657f", "#36435a")
    for _drop in range(150):
        x, y = canvas.chance.uniform(-40, WIDTH), canvas.chance.uniform(120, HEIGHT)
        long = canvas.chance.uniform(18, 46)
        canvas.line([(x, y), (x - long * 0.3, y + long)], "#f6f8fcaa", 3)


def road(canvas: Canvas) -> None:
    """A road that winds towards the light."""
    canvas.wash("#8ea7de", "#d5d9ee", ROSE, "#f8dcae")
    canvas.glow(720, 400, 460, "#fff6dd")
    canvas.disc(720, 400, 84, "#fffaf0")
    _hills(canvas, "#8c9dc4", top=500)
    canvas.shape(_ridge(560, 26, 340, 1.2), "#4f8f74")
    bends = [(_bend(y), (y - 545) * 0.42 + 6, float(y)) for y in range(545, HEIGHT + 20, 6)]
    left = [(x - half, y) for x, half, y in bends]
    right = [(x + half, y) for x, half, y in bends]
    canvas.shape([*left, *reversed(right)], "#f5efe0")
    canvas.line([(x, y) for x, _half, y in bends[5:]], "#eeb59b", 5)


def _bend(y: float) -> float:
    near = (y - 545) / 255
    return 720 + math.sin(near * 4.2) * (30 + near * 210) - near * 120


def _hills(canvas: Canvas, *colours: str, top: float = 560) -> None:
    for number, colour in enumerate(colours):
        steep, long = canvas.chance.uniform(30, 62), canvas.chance.uniform(150, 260)
        canvas.shape(_ridge(top + number * 90, steep, long, canvas.chance.uniform(0, 6)), colour)


def _ridge(height: float, steep: float, long: float, shift: float) -> list[Point]:
    top = [
        (float(x), height + steep * (math.sin(x / long + shift) + math.sin(x / long * 2.7 + shift) / 3))
        for x in range(-10, WIDTH + 20, 8)
    ]
    return [*top, (WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)]


def _clouds(canvas: Canvas, number: int, highest: float, lowest: float, colour: str) -> None:
    for _cloud in range(number):
        x, y = canvas.chance.uniform(-60, 1050), canvas.chance.uniform(highest, lowest)
        for step, radius in ((8, 30), (64, 56), (132, 44), (186, 26)):
            canvas.disc(x + step, y - radius * 0.5, radius, colour)
        canvas.box(x - 22, y - 26, x + 212, y + 10, colour, radius=18)


def _crescent(canvas: Canvas, x: float, y: float, radius: float) -> None:
    turns = [math.radians(degrees) for degrees in range(60, 301, 4)]
    outer = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    (tip, low), (_, high) = outer[0], outer[-1]
    inner = [
        (tip - radius * 0.42 * math.sin(math.pi * step / 40), high + (low - high) * step / 40)
        for step in range(41)
    ]
    canvas.shape([*outer, *inner], "#f6f1dc")


SKIES: dict[str, Painter] = {
    "dawn": dawn, "noon": noon, "dusk": dusk, "night": night, "rain": rain, "road": road,
}  # fmt: skip
