"""Fonts for words in drawings: the machine's own, where it has one with Hangul."""

from functools import cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

# What Debian, macOS and Windows call theirs; Pillow looks where each of them keeps fonts.
HANGUL_FONTS = (
    "NotoSansCJK-Medium.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansKR-Regular.otf",
    "NanumGothic.ttf",
    "AppleSDGothicNeo.ttc",
    "malgun.ttf",
)


def font_for(words: str, size: float) -> FreeTypeFont | ImageFont.ImageFont | None:
    """A font with the letters of these words; None where they are Hangul and the machine has no font for it."""
    found = _hangul_font(size)
    if found is None and words.isascii():
        return ImageFont.load_default(size)
    return found


@cache
def _hangul_font(size: float) -> FreeTypeFont | None:
    for name in HANGUL_FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None
