"""The chunks of a WebP file, looked at before its decoder allocates three canvases of it."""

import struct

from app.media.picture import PictureError, Reason, Size

RIFF_BYTES, HEADER_BYTES, CHUNK_BYTES, FRAME_BYTES = 8, 12, 8, 16
HEAD = (b"VP8X", b"ANIM")
PIXELS = ([b"VP8 "], [b"VP8L"], [b"ALPH", b"VP8 "])

# What an extended header may announce without announcing metadata: that the picture moves, that it lets see through.
PLAIN_FLAGS = 0x02 | 0x10


def canvas(data: bytes) -> Size:
    """Width and height as the header announces them. Each of the three kinds writes them in its own place."""
    if len(data) < 30:
        raise PictureError(Reason.BROKEN)
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
    raise PictureError(Reason.BROKEN)


def is_bare(data: bytes) -> bool:
    """Whether a file that decodes holds the pixels of one picture and nothing else: no metadata, nothing unknown,
    nothing twice, nothing behind the end.
    """
    if data[:4] != b"RIFF" or int.from_bytes(data[4:8], "little") != len(data) - RIFF_BYTES:
        return False
    chunks = _chunks(data[HEADER_BYTES:])
    frames = [content for name, content in chunks if name == b"ANMF"]
    head = [name for name, _ in chunks if name in HEAD]
    if len(set(head)) < len(head) or (chunks[0][0] == b"VP8X" and chunks[0][1][0] & ~PLAIN_FLAGS):
        return False
    rest = [name for name, _ in chunks if name not in HEAD and name != b"ANMF"]
    return not rest and all(map(_is_frame, frames)) if frames else rest in PIXELS


def _is_frame(content: bytes) -> bool:
    return [name for name, _ in _chunks(content[FRAME_BYTES:])] in PIXELS


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Names and contents of the chunks that fill the data to its end; one without a name where they do not."""
    found, at = [], 0
    while at + CHUNK_BYTES <= len(data):
        start, length = at + CHUNK_BYTES, int.from_bytes(data[at + 4 : at + 8], "little")
        found.append((data[at : at + 4], data[start : start + length]))
        at = start + length + length % 2
    return found if found and at == len(data) else [(b"", b"")]
