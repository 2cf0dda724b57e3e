"""Walks the chunks of a PNG: the decoder takes its time for each, also for those it does not know."""

from app.media.picture import PictureError, Reason

MAX_CHUNKS = 50_000

SIGNATURE_BYTES = 8
FRAME_BYTES = 12


def check_cost(data: bytes) -> None:
    """Refuse a PNG of so many chunks that reading them would take seconds."""
    at = SIGNATURE_BYTES
    for _ in range(MAX_CHUNKS):
        if at >= len(data):
            return
        at += FRAME_BYTES + int.from_bytes(data[at : at + 4], "big")
    raise PictureError(Reason.BROKEN)
