"""Rows and tables of cells, as in notes on algorithms."""

from app.services.demo.drawings.canvas import Canvas, Painter
from app.services.demo.drawings.colours import (
    ACCENT,
    BRICK,
    EMBER,
    INK,
    LEAF,
    LINE,
    MIST,
    PAPER,
    QUIET,
    SHEET,
    between,
)

Cell = str | int


def halves(canvas: Canvas, *, rows: int = 6, found: int = 19) -> None:
    """Each row keeps the half of the one above that holds what is sought."""
    canvas.wash(MIST, "#dfe7f8")
    low, high = 0, 32
    for row in range(rows):
        for place in range(32):
            x, y = 600 + (place - 15.5) * 32, 120 + row * 560 / (rows - 1)
            if low <= place < high:
                canvas.disc(x, y, 13, EMBER if place == found else ACCENT)
            else:
                canvas.disc(x, y, 6, "#aebbdc")
        middle = (low + high) // 2
        low, high = (middle, high) if found >= middle else (low, middle)


def cells(canvas: Canvas, *, values: list[Cell], marks: dict[str, int], gone: list[int]) -> None:
    """A row of cells with arrows at some of them; those at `gone` are out of the question."""
    canvas.wash("#f1f7f3", "#dcefe5")
    room = 1040 / len(values)
    top = canvas.height / 2 - room * 0.7
    for place, value in enumerate(values):
        left = 80 + place * room
        paper, edge, ink = (PAPER, LINE, "#b5bcc6") if place in gone else (SHEET, LEAF, INK)
        canvas.box(left + 8, top, left + room - 8, top + room - 16, paper, edge=edge, width=6, radius=22)
        canvas.text(left + room / 2, top + room / 2 - 10, str(value), room * 0.36, ink)
    for (name, place), colour in zip(marks.items(), (ACCENT, EMBER, QUIET), strict=False):
        x = 80 + (place + 0.5) * room
        canvas.arrow((x, top + room + 130), (x, top + room + 16), colour, 12)
        canvas.text(x, top + room + 174, name, 52, colour)


def table(canvas: Canvas, *, head: list[Cell], rows: dict[str, list[Cell]], lit: int) -> None:
    """A table filled by hand; the last figure at `lit` is circled."""
    canvas.wash("#fdfaf2", "#f6efdd")
    across, down = 1040 / (len(head) + 1), 190
    top = canvas.height / 2 - down * (len(rows) + 1) / 2
    for line, (name, figures) in enumerate([("", head), *rows.items()]):
        y = top + (line + 0.5) * down
        canvas.line([(80, y + down / 2), (1120, y + down / 2)], INK if line == 0 else LINE, 5)
        canvas.text(80 + across / 2, y, name, 50, QUIET)
        for place, figure in enumerate(figures):
            colour = QUIET if line == 0 else BRICK if place == lit else INK
            canvas.text(80 + (place + 1.5) * across, y, str(figure), 64, colour)
    canvas.arc(80 + (lit + 1.5) * across, top + (len(rows) + 0.5) * down, 64, BRICK, 7)


def maze(canvas: Canvas, *, rows: list[str]) -> None:
    """A maze of # and free cells, coloured by how many steps each is away from the S."""
    canvas.wash("#f7f3ea", "#efe7d6")
    size = min(1040 / len(rows[0]), 700 / len(rows))
    left, top = 600 - size * len(rows[0]) / 2, canvas.height / 2 - size * len(rows) / 2
    far = _steps(rows)
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            share = far.get((x, y), 0) / max(far.values())
            colour = INK if sign == "#" else between("#fbe6bd", "#c9623f", share)
            area = (
                left + x * size + 4,
                top + y * size + 4,
                left + (x + 1) * size - 4,
                top + (y + 1) * size - 4,
            )
            canvas.box(*area, colour, radius=10)
            if (x, y) in far:
                ink = INK if share < 0.6 else PAPER
                canvas.text(left + (x + 0.5) * size, top + (y + 0.5) * size, str(far[x, y]), size * 0.4, ink)


def _steps(rows: list[str]) -> dict[tuple[int, int], int]:
    """How far each cell that can be reached is away from the S."""
    start = next((x, y) for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == "S")
    far, queue = {start: 0}, [start]
    for x, y in queue:
        for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            inside = 0 <= near[1] < len(rows) and 0 <= near[0] < len(rows[0])
            if inside and rows[near[1]][near[0]] != "#" and near not in far:
                far[near] = far[x, y] + 1
                queue.append(near)
    return far


ROWS: dict[str, Painter] = {"halves": halves, "cells": cells, "table": table, "maze": maze}
