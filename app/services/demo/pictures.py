"""Pictures for the demo journal, drawn in the colours of the house."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1280, 960)
SUN, EMBER, INDIGO, LEAF, PAPER, INK = "#f3b35b", "#e0603f", "#34519b", "#1d7a54", "#fbfaf6", "#1e2430"

Painter = Callable[[ImageDraw.ImageDraw, random.Random], None]


def draw(kind: str, seed: str) -> io.BytesIO:
    """A PNG of this kind; the same seed gives the same picture."""
    chance = random.Random(f"{kind} {seed}")
    above, below, paint = KINDS[kind]
    image = _gradient(above, below)
    paint(ImageDraw.Draw(image, "RGBA"), chance)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return stream


def _gradient(above: str, below: str) -> Image.Image:
    mask = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, below), Image.new("RGB", SIZE, above), mask)


def _disc(canvas: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: str) -> None:
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _sun(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    x, y = chance.randint(400, 880), chance.randint(420, 560)
    for radius, veil in ((330, "28"), (250, "44"), (170, "ff")):
        _disc(canvas, x, y, radius, f"{PAPER}{veil}")
    _hills(canvas, chance, 640, f"{INK}55")
    _hills(canvas, chance, 760, f"{INK}88")


def _hills(canvas: ImageDraw.ImageDraw, chance: random.Random, height: int, fill: str) -> None:
    shift, steep = chance.uniform(0, 6), chance.uniform(50, 90)
    ridge = [(x, height + steep * math.sin(x / 190 + shift)) for x in range(0, SIZE[0] + 10, 10)]
    canvas.polygon([*ridge, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=fill)


def _bars(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for number in range(8):
        height = 700 * 0.72**number + chance.randint(0, 30)
        left = 150 + number * 125
        canvas.rounded_rectangle((left, 820 - height, left + 80, 820), 16, fill=f"{PAPER}e0")
    canvas.line((120, 822, 1160, 822), fill=PAPER, width=6)


def _rings(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for _ring in range(5):
        x, y, radius = chance.randint(350, 930), chance.randint(300, 660), chance.randint(120, 260)
        canvas.ellipse((x - radius, y - radius, x + radius, y + radius), outline=f"{PAPER}d0", width=18)


def _waves(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    shift = chance.uniform(0, 3)
    for number in range(7):
        width = 26 + number * 13
        line = [
            (x, 170 + number * 108 + width * math.sin(x / (70 + number * 26) + shift))
            for x in range(-10, 1300, 8)
        ]
        canvas.line(line, fill=f"{PAPER}{90 + number * 22:02x}", width=10, joint="curve")


def _steps(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for number in range(7):
        left, top = 120 + number * 150, 190 + number * 95
        canvas.rectangle((left, top, left + 150, SIZE[1]), fill=f"{PAPER}{200 - number * 22:02x}")
    _disc(canvas, 195 + 150 * chance.randint(0, 5), 130, 46, SUN)


def _book(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    canvas.polygon([(640, 300), (250, 230), (250, 690), (640, 770)], fill=PAPER)
    canvas.polygon([(640, 300), (1030, 230), (1030, 690), (640, 770)], fill=f"{PAPER}dd")
    for number in range(8):
        y, short = 330 + number * 48, chance.randint(0, 90)
        canvas.line((300, y - 30, 590 - short, y + 15), fill=f"{INK}66", width=7)
        canvas.line((690, y + 15, 980 - short, y - 30), fill=f"{INK}44", width=7)


def _grid(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for row in range(2):
        for column in range(4):
            left, top = 150 + column * 255, 150 + row * 350
            canvas.rounded_rectangle((left, top, left + 210, top + 300), 22, fill=f"{PAPER}ea")
            colour = chance.choice((SUN, EMBER, INDIGO, LEAF))
            canvas.rounded_rectangle((left + 24, top + 24, left + 186, top + 190), 14, fill=colour)
            canvas.line((left + 30, top + 228, left + 170, top + 228), fill=f"{INK}77", width=10)
            canvas.line((left + 30, top + 262, left + 120, top + 262), fill=f"{INK}44", width=10)


def _clock(canvas: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _disc(canvas, 640, 480, 330, PAPER)
    for number in range(12):
        angle = math.tau * number / 12
        _disc(canvas, 640 + 280 * math.sin(angle), 480 - 280 * math.cos(angle), 12, f"{INK}88")
    for length, width in ((170, 22), (240, 12)):
        angle = chance.uniform(0, math.tau)
        canvas.line(
            (640, 480, 640 + length * math.sin(angle), 480 - length * math.cos(angle)), fill=INK, width=width
        )
    _disc(canvas, 640, 480, 20, EMBER)


# Each kind: the colour above, the colour below, and what is drawn on it.
KINDS: dict[str, tuple[str, str, Painter]] = {
    "sunrise": (SUN, EMBER, _sun),
    "sunset": (EMBER, INDIGO, _sun),
    "path": (LEAF, SUN, _sun),
    "bars": (INDIGO, "#6f86c9", _bars),
    "rings": (LEAF, "#7fc3a3", _rings),
    "waves": (INDIGO, LEAF, _waves),
    "steps": (EMBER, "#f0a07f", _steps),
    "book": ("#8fa5d8", INDIGO, _book),
    "grid": ("#d9e2f6", "#9fb0dd", _grid),
    "clock": (SUN, "#f7d6a1", _clock),
}
