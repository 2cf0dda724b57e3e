"""The picture pair from a 12-megapixel JPEG: haru's one decode beside ways that decode for each width.

Each way runs in a process of its own, so that its time and memory are its own; ways in turn, the median of the rounds.
"""

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
ROUNDS = 5
REPEATS = 4
WIDTHS = (600, 220)


def photo():
    """Bytes of a JPEG as a phone takes it: 4032 by 3024 pixels of gradients and noise."""
    picture = Image.linear_gradient("L").resize((4032, 3024)).convert("RGB")
    noise = Image.effect_noise((1008, 756), 60).resize((4032, 3024)).convert("RGB")
    stream = io.BytesIO()
    Image.blend(picture, noise, 0.3).save(stream, "JPEG", quality=90)
    return stream.getvalue()


def plain(data):
    """Two full decodes, two widths."""
    for width in WIDTHS:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS).save(
            io.BytesIO(), "WEBP", quality=80
        )


def pair(data):
    """haru's decode and encoding for the same two widths alone."""
    picture = haru("decode").decode(data, max(WIDTHS))
    for width in WIDTHS:
        haru("encode").still(picture, width)


def stored(data):
    """All that haru does with an upload but writing the files: two widths and their doubles."""
    picture = haru("images").read(io.BytesIO(data))
    for width in (*haru("images").UPLOAD_WIDTHS, *haru("images").THUMBNAIL_WIDTHS):
        haru("encode").still(picture, width)


def haru(module):
    """A module of haru, loaded by no other way's process."""
    return sys.modules[f"app.media.{module}"]


def load_haru():
    sys.path.insert(0, str(HERE.parent))
    for module in ("decode", "encode", "images"):
        __import__(f"app.media.{module}")


WAYS = {"plain": plain, "pair": pair, "stored": stored}


def peak():
    """Megabytes this process held at most. Unlike getrusage it does not count those of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def child(way):
    """One way measured in this process: milliseconds of processor time for a run, and megabytes it grew by."""
    if way != "plain":
        load_haru()
    data = sys.stdin.buffer.read()
    before = peak()
    WAYS[way](data)
    started = time.process_time()
    for _ in range(REPEATS):
        WAYS[way](data)
    cpu = (time.process_time() - started) / REPEATS * 1000
    print(json.dumps({"cpu": cpu, "memory": peak() - before}))


def measure(command, data):
    return json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)


def sharp_in(folder):
    """The command of sharp, the library of the journal that haru grew out of; None where it cannot be had."""
    try:
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", folder, "sharp"], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        print("sharp is not measured: npm cannot install it here", flush=True)
        return None
    return ["node", str(HERE / "sharp.mjs"), folder, str(REPEATS)]


def rows():
    """Rows as bench/run.py prints them: what, ratio, and of what."""
    data = photo()
    with tempfile.TemporaryDirectory(prefix="haru-sharp-") as folder:
        commands = {way: [sys.executable, __file__, way] for way in WAYS}
        if sharp := sharp_in(folder):
            commands["sharp"] = sharp
        found = [{way: measure(command, data) for way, command in commands.items()} for _ in range(ROUNDS)]
    return [
        row
        for floor, name in (("plain", "two full decodes with Pillow"), ("sharp", "two decodes with sharp"))
        if floor in commands
        for row in against(floor, name, found)
    ]


def against(floor, name, found):
    def ratio(way, what):
        return statistics.median(run[way][what] / run[floor][what] for run in found)

    times = statistics.median(run[floor]["cpu"] for run in found)
    return [
        ("picture pair alone, processor time", ratio("pair", "cpu"), f"{name} ({times:.0f} ms)"),
        ("picture pair and its doubles, processor time", ratio("stored", "cpu"), name),
        ("picture pair alone, memory taken", ratio("pair", "memory"), name),
        ("picture pair and its doubles, memory taken", ratio("stored", "memory"), name),
    ]


if __name__ == "__main__":
    if sys.argv[1:]:
        child(sys.argv[1])
    else:
        for what, found, of in rows():
            print(f"{what:<48} {found:5.2f} x {of}")
