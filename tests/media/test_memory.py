"""However large a picture is, taking it in stays below 400 MB: measured, and enforced, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.media import heic
from tests.media.drawing import gif_of, jpeg, png, resized_header, webp, webp_canvas, written

MIB = 1024 * 1024
MOST = 400 * MIB

# Takes in every picture of a folder with only so much address space as it has once started, and so much more.
CHILD = """
import json, pathlib, resource, sys
from app.media import encode, images

def pages():
    return int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()

def peak():
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) * 1024

def take_in(file):
    try:
        picture = images.read(file.open("rb"))
        encode.still(picture, 1200)
        if picture.animation:
            encode.moving(picture.animation, 1200)
    except images.PictureError as error:
        return error.reason
    return list(picture.size)

before = peak()
resource.setrlimit(resource.RLIMIT_AS, (pages() + int(sys.argv[2]),) * 2)
answers = {file.name: take_in(file) for file in pathlib.Path(sys.argv[1]).iterdir()}
print(json.dumps([answers, peak() - before]))
"""


def take_in(folder, files):
    """What the child answers to each file, by name; and how many bytes it grew by at most."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(MOST)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def moving_gif(size):
    first, *others = (Image.new("P", size, shade) for shade in range(3))
    return written(first, "GIF", save_all=True, append_images=others, transparency=0, disposal=2)


LARGEST = {
    "jpeg": ((14000, 14200), lambda size: jpeg(Image.new("RGB", size, "red"), quality=20, subsampling=2)),
    "tall jpeg": ((3500, 14000), lambda size: jpeg(Image.new("CMYK", size), quality=20)),
    "progressive jpeg": (
        (9900, 10000),
        lambda size: jpeg(Image.new("L", size), quality=20, progressive=True),
    ),
    "png": ((8000, 6200), lambda size: png(Image.new("RGBA", size, (200, 0, 0, 9)), compress_level=1)),
    "png with a palette": ((8000, 6200), lambda size: png(Image.new("P", size), transparency=b"\x09")),
    "gif": ((8000, 6200), lambda size: written(Image.new("P", size), "GIF", transparency=0)),
    "webp": (
        (5000, 5000),
        lambda size: webp(Image.new("RGBA", size, (200, 0, 0, 9)), lossless=True, method=0),
    ),
}

BOMBS = {
    "gif of 44 bytes": gif_of((65535, 65535), (0, 0, 65535, 65535)),
    "gif with a second frame beyond its screen": gif_of((1, 1), (0, 0, 1, 1), (0, 0, 14000, 14000)),
    "webp canvas": webp_canvas(16000, 16000),
    "progressive jpeg": resized_header(jpeg(progressive=True), b"\xff\xc2", (20000, 9900)),
    "heic": heic.announcing(60000, 60000),
}


def test_the_largest_pictures_are_taken_in_with_little_memory(tmp_path):
    answers, memory = take_in(tmp_path, {name: make(size) for name, (size, make) in LARGEST.items()})
    assert answers == {name: list(size) for name, (size, _) in LARGEST.items()}
    assert memory < MOST


def test_a_bomb_is_refused_before_it_takes_memory(tmp_path):
    answers, memory = take_in(tmp_path, BOMBS)
    assert answers == dict.fromkeys(BOMBS, "too_many_pixels")
    assert memory < 40 * MIB
