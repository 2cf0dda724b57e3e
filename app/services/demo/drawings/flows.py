"""What goes where, and what meets what."""

import math

from app.services.demo.drawings.canvas import Canvas, Painter
from app.services.demo.drawings.colours import ACCENT, BRICK, EMBER, INK, LEAF, MIST, PAPER, QUIET, SHEET, SUN


def flow(canvas: Canvas, *, steps: list[str]) -> None:
    """Boxes in a row, each leading to the next."""
    canvas.wash(MIST, "#f5f7fd")
    middle, room = canvas.height / 2, 1120 / len(steps)
    for place, step in enumerate(steps):
        left, right = 40 + place * room, 40 + (place + 1) * room - 56
        canvas.box(left + 6, middle - 102, right + 6, middle + 132, "#34519b22", radius=28)
        canvas.box(left, middle - 114, right, middle + 120, SHEET, radius=28)
        canvas.disc((left + right) / 2, middle - 36, 38, (ACCENT, EMBER, LEAF, "#6f5aa0", SUN)[place % 5])
        canvas.text((left + right) / 2, middle + 62, step, 46)
        if place + 1 < len(steps):
            canvas.arrow((right + 8, middle), (right + 54, middle), QUIET, 7)


def lanes(canvas: Canvas, *, turns: list[str], blocked: bool = False) -> None:
    """Two requests that go to the same base by turns; where it is `blocked`, the last one does not get there."""
    canvas.wash("#fdf6ec", "#f8eddd")
    for x, name, colour in ((190, "A", ACCENT), (600, "DB", INK), (1010, "B", EMBER)):
        canvas.line([(x, 150), (x, 740)], f"{colour}55", 5)
        canvas.box(x - 90, 50, x + 90, 150, colour, radius=22)
        canvas.text(x, 98, name, 52, PAPER)
    for turn, words in enumerate(turns):
        y = 245 + turn * 450 / (len(turns) - 1)
        is_right, stopped = turn % 2 == 1, blocked and turn == len(turns) - 1
        start, end = (1010, 690 if stopped else 614) if is_right else (190, 586)
        canvas.arrow((start, y), (end, y), BRICK if stopped else EMBER if is_right else ACCENT, 8)
        canvas.text((start + end) / 2, y - 38, words, 42)
        for lean in (1, -1) if stopped else ():
            canvas.line([(624, y - 24 * lean), (672, y + 24 * lean)], BRICK, 12)


def overlap(canvas: Canvas) -> None:
    """Two circles that share a part."""
    canvas.wash("#fdf3e2", "#f8e3c0")
    canvas.disc(470, 400, 250, "#5a6fac")
    canvas.disc(730, 400, 250, "#e88a66")
    turns = [math.radians(degrees) for degrees in range(-60, 61, 2)]
    bulge = [(470 + 250 * math.cos(turn), 400 + 250 * math.sin(turn)) for turn in turns]
    half = [(x, y) for x, y in bulge if x >= 600]
    canvas.shape([*half, *((1200 - x, y) for x, y in reversed(half))], "#4b2f55")
    for y in (330, 400, 470):
        canvas.disc(600, y, 16, SUN)


FLOWS: dict[str, Painter] = {"flow": flow, "lanes": lanes, "overlap": overlap}
