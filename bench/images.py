"""The picture pair from a 12-megapixel JPEG: haru's one decode beside the plain way, which decodes for each width.

Each way runs in a process of its own, so that its memory is its own; the median of some runs, ways in turn.
"""

import io
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def photo():
    """Bytes of a JPEG as a phone takes it: 4032 by 3024 pixels of gradients and noise."""
    picture = Image.linear_gradient("L").resize((4032, 3024)).convert("RGB")
    noise = Image.effect_noise((1008, 756), 60).resize((4032, 3024)).convert("RGB")
    stream = io.BytesIO()
    Image.blend(picture, noise, 0.3).save(stream, "JPEG", quality=90)
    return stream.getvalue()


def plain(data):
    """Two decodes, two widths."""
    for width in (600, 220):
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS).save(
            io.BytesIO(), "WEBP", quality=80
        )


def haru(data):
    """One decode, the same two widths, encoded as haru stores them."""
    sys.path.insert(0, str(ROOT))
    from app.media import encode, images  # noqa: PLC0415 - only the child that measures haru loads it

    picture = images.read(io.BytesIO(data))
    for width in (600, 220):
        encode.still(picture, width)


def child(way):
    data = sys.stdin.buffer.read()
    run = {"plain": plain, "haru": haru}[way]
    run(data)
    started = time.process_time()
    run(data)
    cpu = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu": cpu, "peak": peak}))


def measure(way, data):
    done = subprocess.run([sys.executable, __file__, way], input=data, capture_output=True, check=True)
    return json.loads(done.stdout)


def rows():
    """Rows as bench/run.py prints them: what, ratio, and of what."""
    data = photo()
    found = [(measure("haru", data), measure("plain", data)) for _run in range(RUNS)]
    time_ratio = statistics.median(ours["cpu"] / theirs["cpu"] for ours, theirs in found)
    peak_ratio = statistics.median(ours["peak"] / theirs["peak"] for ours, theirs in found)
    return [
        ("picture pair, processor time", time_ratio, "two full decodes with Pillow"),
        ("picture pair, peak memory of the process", peak_ratio, "two full decodes with Pillow"),
    ]


if __name__ == "__main__":
    child(sys.argv[1])
