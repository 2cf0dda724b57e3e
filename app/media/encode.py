"""Writes pictures as WebP, the only format that haru stores; with no metadata, since none is handed over."""

from io import BytesIO
from typing import Any

from PIL import Image

from app.media.decode import faults_named, turn, upright
from app.media.picture import Picture, Size, fit
from app.media.resample import resize

QUALITY = 80

# A third of the time of Pillow's usual 4, and as true to the picture as 2, for 5 to 10 % more bytes.
METHOD = 1

# The quickest: each frame is tried in several ways anyhow, and the next slower one adds half to the seconds.
MOVING_METHOD = 0

# Below this browsers take a frame's time for a mistake, and show it for a tenth of a second. In milliseconds.
SHORTEST, USUAL = 20, 100


def still(picture: Picture, width: int) -> tuple[Size, bytes]:
    """The picture, of an animation its first frame, as a WebP file that fits `width`; and its size in pixels."""
    size = fit(picture.size, width)
    stream = BytesIO()
    resize(picture.pixels, size).save(stream, "WEBP", quality=QUALITY, method=METHOD)
    return size, stream.getvalue()


def moving(animation: bytes, width: int) -> tuple[Size, bytes]:
    """A checked animation as a moving WebP file that fits `width`; and its size in pixels."""
    stream = BytesIO()
    with turn, faults_named(), Image.open(BytesIO(animation), formats=("GIF", "PNG", "WEBP")) as source:
        frames = Frames(source, width)
        loop = source.info.get("loop", 1)
        options = {"quality": QUALITY, "method": MOVING_METHOD, "duration": frames.durations, "loop": loop}
        frames.save(stream, "WEBP", save_all=True, **options)
    return frames.size, stream.getvalue()


class Frames(Image.Image):
    """An animation that makes each frame when the encoder seeks it, so that memory holds one at a time."""

    def __init__(self, source: Any, width: int) -> None:
        super().__init__()
        self.source, self.fitting, self.canvas = source, width, source.size
        # A still that stands before an animated PNG is not part of the animation.
        self.first = 1 if getattr(source, "default_image", False) else 0
        self.n_frames = source.n_frames - self.first
        self.durations = [USUAL] * self.n_frames
        self.seek(0)

    def seek(self, frame: int) -> None:
        self.source.seek(frame + self.first)
        self.source.load()
        duration = round(self.source.info.get("duration", 0))
        self.durations[frame] = duration if duration >= SHORTEST else USUAL
        _, pixels = upright(self._on_canvas(), self.fitting)
        self.im, self._mode, self._size = pixels.im, pixels.mode, pixels.size

    def tell(self) -> int:
        return 0

    def _on_canvas(self) -> Image.Image:
        """The frame; a GIF's may reach beyond what the first one showed, and is cut there."""
        inside = self.source.size == self.canvas
        return self.source if inside else self.source.crop((0, 0, *self.canvas))
