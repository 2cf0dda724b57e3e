"""Ways to go: round, on, and down."""

import math

from app.services.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Painter
from app.services.demo.drawings.colours import ACCENT, PAPER, PINE, ROSE, SUN, between


def track(canvas: Canvas) -> None:
    """A running track from above, early."""
    canvas.wash("#2f7d5b", "#4f9b78")
    for lane in range(5):
        inset = lane * 46
        colour = "#c9623f" if lane < 4 else PINE
        canvas.box(
            110 + inset, 90 + inset, 1090 - inset, 710 - inset, colour,
            edge="#f8efe2", width=5, radius=310 - inset,
        )  # fmt: skip
    canvas.line([(600, 92), (600, 272)], PAPER, 8)
    for step in range(9):
        canvas.disc(640 + step * 30, 182, 4 + step * 0.9, "#fff6dcaa")
    canvas.disc(920, 182, 17, SUN)


def waves(canvas: Canvas) -> None:
    """Waves that keep their distance more and more."""
    canvas.wash("#1f2f63", ACCENT, "#4f9b78", "#a9d3bd")
    top = 110.0
    for number in range(8):
        swell, long, shift = 12 + number * 5, 60 + number * 26, canvas.chance.uniform(0, 6)
        line = [(float(x), top + swell * math.sin(x / long + shift)) for x in range(-10, WIDTH + 20, 8)]
        canvas.line(line, between("#5f74b4", PAPER, number / 7), 7 + number * 0.6)
        top += 34 + number * 16


def steps(canvas: Canvas) -> None:
    """Stairs that go down and down."""
    canvas.wash("#fdf1e7", "#f7d9c9", ROSE)
    for number in range(8):
        left, top = number * 150, 190 + number * 72
        canvas.box(left, top, left + 152, HEIGHT, between("#e9a58b", "#83403a", number / 7), radius=0)
        canvas.box(left, top, left + 152, top + 12, "#fdf1e7", radius=0)
    for bounce in range(1, 7):
        canvas.arc(150 + bounce * 150, 168 + bounce * 72, 66, "#34519b70", 5, 196, 340)
    canvas.disc(225, 220, 38, ACCENT)


WAYS: dict[str, Painter] = {"track": track, "waves": waves, "steps": steps}
