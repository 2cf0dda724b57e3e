"""The small app of the journal's side project."""

from app.services.demo.drawings.canvas import Canvas, Painter
from app.services.demo.drawings.colours import ACCENT, COVERS, INK, LEAF, LINE, QUIET, SHEET


def cards(canvas: Canvas, *, filled: int) -> None:
    """Its screen with so many of eight books on it."""
    canvas.wash("#eef2fc", "#cfdaf4")
    canvas.box(90, 70, 1110, 760, SHEET, edge=LINE, radius=28)
    canvas.line([(140, 128), (330, 128)], INK, 16)
    canvas.box(960, 104, 1060, 152, ACCENT, radius=24)
    for place in range(8):
        left, top = 140 + place % 4 * 240, 196 + place // 4 * 276
        if place < filled:
            canvas.box(left, top, left + 200, top + 180, COVERS[place])
            canvas.line([(left + 26, top + 40), (left + 120, top + 40)], "#ffffffb0", 9)
            canvas.line([(left + 6, top + 212), (left + 150, top + 212)], QUIET, 9)
            canvas.line([(left + 6, top + 238), (left + 90, top + 238)], LINE, 9)
        else:
            canvas.box(left, top, left + 200, top + 180, None, edge="#c9cedb", width=4)


def phone(canvas: Canvas) -> None:
    """The same app on a phone."""
    canvas.wash("#dcefe5", "#9fcfb7", "#4f9b78")
    canvas.box(420, 60, 780, 780, "#10402d55", radius=54)
    canvas.box(410, 44, 770, 764, INK, radius=54)
    canvas.box(426, 60, 754, 748, SHEET, radius=42)
    canvas.line([(462, 126), (590, 126)], INK, 14)
    for row in range(4):
        top = 180 + row * 132
        canvas.box(462, top, 542, top + 104, COVERS[row + 1], radius=10)
        canvas.line([(570, top + 26), (700 - row * 14, top + 26)], QUIET, 9)
        canvas.line([(570, top + 56), (660, top + 56)], LINE, 9)
        canvas.line([(570, top + 88), (716, top + 88)], LINE, 8)
        canvas.line([(570, top + 88), (570 + canvas.chance.uniform(40, 130), top + 88)], LEAF, 8)


SCREENS: dict[str, Painter] = {"cards": cards, "phone": phone}
