"""Things on a desk."""

import math

from app.services.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Painter, Point
from app.services.demo.drawings.colours import (
    ACCENT,
    COVERS,
    EMBER,
    INK,
    LEAF,
    LINE,
    MIST,
    PAPER,
    PINE,
    QUIET,
    SHEET,
    SUN,
)


def book(canvas: Canvas) -> None:
    """An open book in lamplight."""
    canvas.wash("#c9d5f0", "#8fa5d8", ACCENT)
    canvas.glow(600, 260, 560, "#fff3d6", 0.8)
    for depth in range(18, 0, -3):
        canvas.shape(_leaf(1, depth) + _leaf(-1, depth)[::-1], "#22356c2a")
    for side, paper in ((-1, PAPER), (1, "#f3efe4")):
        canvas.shape(_leaf(side), paper)
        for row in range(8):
            end = 380 - (canvas.chance.uniform(0, 90) if row % 3 == 2 else 0)
            across = [60 + step * (end - 60) / 30 for step in range(31)]
            canvas.line([(600 + side * x, _bulge(x) + 70 + row * 38) for x in across], "#c9c6bb", 7)
    canvas.shape([(860, 178), (910, 186), (910, 330), (885, 306), (860, 326)], EMBER)


def _leaf(side: int, lower: float = 0) -> list[Point]:
    """The outline of one page, so much lower and wider than it lies."""
    across = [number * 43.0 for number in range(11)]
    edge = [(600 + side * (x + lower / 2), _bulge(x) + lower) for x in across]
    return [*edge, *((x, y + 400) for x, y in reversed(edge))]


def _bulge(across: float) -> float:
    return 262 - 62 * math.sin(math.pi * across / 430)


def page(canvas: Canvas) -> None:
    """One sheet of paper with a turned corner."""
    canvas.wash("#fdf6e6", "#f9dfae", SUN)
    canvas.shape([(392, 152), (812, 152), (872, 212), (872, 712), (392, 712)], "#d99b4a55")
    canvas.shape([(372, 120), (752, 120), (842, 210), (842, 690), (372, 690)], SHEET)
    canvas.shape([(752, 120), (842, 210), (752, 210)], "#ece6d6")
    for row in range(8):
        end = 770 - canvas.chance.uniform(0, 60) - (180 if row == 7 else 0)
        canvas.line([(442, 280 + row * 46), (end, 280 + row * 46)], LINE if row else ACCENT, 12)


def shelf(canvas: Canvas) -> None:
    """Two boards of books, the last ones leaning."""
    canvas.wash("#fbf3e2", "#f4e3c4")
    for board in (380, 720):
        left = 110.0
        while left < 960:
            wide, high = canvas.chance.uniform(38, 74), canvas.chance.uniform(180, 268)
            canvas.box(left, board - high, left + wide, board, canvas.chance.choice(COVERS), radius=6)
            label = board - high + 34
            canvas.line([(left + 12, label), (left + wide - 12, label)], "#ffffff99", 6)
            left += wide + 6
        lean = [(left + 20, board), (left + 68, board), (left + 158, board - 226), (left + 112, board - 244)]
        canvas.shape(lean, canvas.chance.choice(COVERS))
        canvas.box(70, board, 1130, board + 20, "#a9774a", radius=6)


def clock(canvas: Canvas, *, hour: int, minute: int) -> None:
    canvas.wash(MIST, "#c7d4f2", "#93a9dd")
    canvas.disc(608, 416, 316, "#34519b33")
    canvas.disc(600, 400, 312, ACCENT)
    canvas.disc(600, 400, 284, PAPER)
    for mark in range(12):
        near, wide = (226, 10) if mark % 3 == 0 else (244, 5)
        canvas.line([_hand(mark / 12, near), _hand(mark / 12, 258)], QUIET, wide)
    canvas.line([(600, 400), _hand((hour % 12 + minute / 60) / 12, 140)], INK, 18)
    canvas.line([(600, 400), _hand(minute / 60, 212)], INK, 10)
    canvas.line([_hand(0.36, 50), _hand(0.86, 232)], EMBER, 5)
    canvas.disc(600, 400, 15, EMBER)


def _hand(turn: float, long: float) -> Point:
    """The tip of a hand that has made this part of a turn."""
    return 600 + long * math.sin(math.tau * turn), 400 - long * math.cos(math.tau * turn)


def cactus(canvas: Canvas, *, arms: int) -> None:
    """The cactus by the window; it grows an arm now and then."""
    canvas.wash("#dfe8fa", MIST, "#fdf3df")
    canvas.glow(880, 220, 380, "#fff6dc")
    canvas.box(0, 660, WIDTH, HEIGHT, "#d9b48a", radius=0)
    canvas.box(0, 660, WIDTH, 676, "#c79e70", radius=0)
    for height, reach, top in ((430, 150, 290), (480, -150, 350), (350, 130, 190))[:arms]:
        canvas.line([(600, height), (600 + reach, height), (600 + reach, top)], "#2f8a63", 62)
        canvas.line([(600 + reach, height - 24), (600 + reach, top)], PINE, 5)
    canvas.line([(600, 600), (600, 210)], LEAF, 120)
    for step in (-34, 0, 34):
        canvas.line([(600 + step, 570), (600 + step, 205)], PINE, 5)
    canvas.disc(600, 148, 26, "#ee8f9c")
    canvas.disc(600, 148, 11, SUN)
    canvas.shape([(470, 560), (730, 560), (700, 740), (500, 740)], "#c9623f")
    canvas.box(448, 530, 752, 590, "#dd7a52", radius=10)


def cup(canvas: Canvas) -> None:
    """Something warm."""
    canvas.wash("#f7e7cf", "#f1d3ab", "#dca577")
    canvas.oval(300, 640, 930, 730, "#a8643c55")
    canvas.arc(806, 470, 92, PAPER, 32)
    turns = [math.pi * step / 40 for step in range(41)]
    canvas.shape(
        [(600 + 250 * math.cos(turn), 360 + 320 * abs(math.sin(turn)) ** 0.8) for turn in turns], PAPER
    )
    canvas.oval(350, 318, 850, 402, "#efe6d4")
    canvas.oval(378, 330, 822, 390, "#6b3f2a")
    for left in (480, 590, 700):
        canvas.line([(left + 24 * math.sin((y + left) / 34), y) for y in range(110, 270, 6)], "#fdf6ea", 12)


DESK: dict[str, Painter] = {
    "book": book, "page": page, "shelf": shelf, "clock": clock, "cactus": cactus, "cup": cup,
}  # fmt: skip
