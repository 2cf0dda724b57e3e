"""A sheet to draw on."""

import io
import random
from collections.abc import Callable, Iterable

from PIL import Image, ImageDraw

from app.services.demo.drawings.colours import INK, PAPER
from app.services.demo.drawings.lettering import font_for

# Lists show the middle of a picture, 4 wide and 3 high: what matters keeps clear of the sides.
WIDTH, HEIGHT = 1200, 800

Point = tuple[float, float]
Painter = Callable[..., None]

# Pillow draws with hard edges: everything is drawn this many times larger and brought down at the end.
SCALE = 2


class Canvas:
    """A sheet of WIDTH. Colours may carry an opacity, as in #34519b80; a seed gives the same chance again."""

    def __init__(self, seed: str, height: int = HEIGHT) -> None:
        self.chance = random.Random(seed)
        self.height = height
        self.image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAPER)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def png(self) -> io.BytesIO:
        stream = io.BytesIO()
        self.image.reduce(SCALE).save(stream, "PNG", compress_level=1)
        stream.seek(0)
        return stream

    def wash(self, *colours: str) -> None:
        """Fill the sheet with colours that run into each other from top to bottom."""
        rows = Image.new("RGB", (1, len(colours)))
        for row, colour in enumerate(colours):
            rows.paste(colour, (0, row, 1, row + 1))
        tall = rows.resize((1, self.image.height), Image.Resampling.BICUBIC)
        self.image.paste(tall.resize(self.image.size, Image.Resampling.NEAREST))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.9) -> None:
        """A light that fades to nothing at the radius."""
        size = round(2 * radius * SCALE)
        fade = Image.radial_gradient("L").point(
            lambda far: round(max(0, 1 - far / 180) ** 2 * 255 * strength)
        )
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        veil = fade.resize((size, size), Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", (size, size), colour), corner, veil)

    def oval(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        self.pen.ellipse(_scaled(left, top, right, bottom), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.oval(x - radius, y - radius, x + radius, y + radius, fill)

    def arc(
        self, x: float, y: float, radius: float, colour: str, width: float, start: float = 0, end: float = 360
    ) -> None:
        """A piece of a ring; degrees run clockwise from three o'clock."""
        area = _scaled(x - radius, y - radius, x + radius, y + radius)
        self.pen.arc(area, start, end, fill=colour, width=round(width * SCALE))

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str | None, *,
        edge: str | None = None, width: float = 3, radius: float = 16,
    ) -> None:  # fmt: skip
        area = _scaled(left, top, right, bottom)
        self.pen.rounded_rectangle(area, radius * SCALE, fill, edge, round(width * SCALE))

    def line(self, points: Iterable[Point], colour: str, width: float) -> None:
        """A line with bends, and with round ends unless it is seen through."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        half = width * SCALE / 2
        for x, y in (scaled[0], scaled[-1]) if len(colour) == len(INK) else ():
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def arrow(self, start: Point, end: Point, colour: str, width: float) -> None:
        far = complex(end[0] - start[0], end[1] - start[1])
        way = far / abs(far)
        neck = complex(*end) - way * 22
        self.line([start, (neck.real, neck.imag)], colour, width)
        wings = [complex(*end) - way * complex(30, side) for side in (-16, 16)]
        self.shape([end, *((wing.real, wing.imag) for wing in wings)], colour)

    def shape(self, points: Iterable[Point], fill: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def text(
        self, x: float, y: float, words: str, size: float, colour: str = INK, anchor: str = "mm"
    ) -> None:
        """Words around a point, where there is a font that has their letters."""
        font = font_for(words, size * SCALE)
        if font:
            self.pen.text((x * SCALE, y * SCALE), words, fill=colour, font=font, anchor=anchor)


def _scaled(*lengths: float) -> list[float]:
    return [length * SCALE for length in lengths]
