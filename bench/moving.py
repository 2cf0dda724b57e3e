"""Export and import of a journal with a picture in each entry: most memory, and processor time a MiB that moves.

Run alone as: HARU_INSTANCE=$(mktemp -d) PYTHONPATH=.:bench .venv/bin/python bench/moving.py --size 10000
The floor copies the same files one by one. An import decodes and renders all that it brings, an export does neither.
"""

import argparse
import os
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import journal
from flask_migrate import upgrade
from PIL import Image as Pillow
from sqlalchemy import insert, update

from app import create_app
from app.extensions import db
from app.media.storage import storage
from app.models import Entry, Image, ImageEntry

MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parent.parent
SIZE = 1_000
WIDTH, HEIGHT = 600, 400
BATCH = 500
COPY = "import pathlib, shutil, sys; [shutil.copyfile(file, pathlib.Path(sys.argv[2], str(number))) " \
       "for number, file in enumerate(pathlib.Path(sys.argv[1]).rglob('*')) if file.is_file()]"  # fmt: skip


def write(instance, size):
    """A base of `size` entries of 6 KB, each with a picture of its own."""
    with app_of(instance).app_context():
        upgrade()
        user, _token = journal.write(size)
        for start in range(1, size + 1, BATCH):
            numbers = range(start, min(start + BATCH, size + 1))
            rows = [picture(user, number) for number in numbers]
            db.session.execute(insert(Image), rows)
            db.session.execute(
                insert(ImageEntry), [{"image_id": number, "entry_id": number} for number in numbers]
            )
            for row in rows:
                body = f"{journal.BODY}\n\n![사진](/media/{row['key']}/600.webp)"
                db.session.execute(update(Entry).where(Entry.id == row["id"]).values(body=body))
            db.session.commit()
        db.engine.dispose()


def picture(user, number):
    """The row of a stored picture with some noise in it, about as large as a drawing."""
    key, seed = secrets.token_hex(16), random.Random(number)
    noise = Pillow.frombytes("L", (60, 40), seed.randbytes(2400)).resize(
        (WIDTH, HEIGHT), Pillow.Resampling.BICUBIC
    )
    stream = BytesIO()
    Pillow.merge("RGB", (noise, noise.rotate(180), noise)).save(stream, "WEBP", quality=80, method=0)
    for width in (600, 220):
        storage.save(f"{key}/{width}.webp", stream.getvalue())
    sizes = {"600": [WIDTH, HEIGHT], "220": [WIDTH, HEIGHT]}
    return {"id": number, "user_id": user.id, "key": key, "sizes": sizes, "bytes": 2 * len(stream.getvalue())}


def app_of(instance):
    instance.mkdir(exist_ok=True)
    os.environ["HARU_INSTANCE"] = str(instance)
    return create_app()


def run(instance, *command):
    """Run a command to its end: processor seconds, seconds and the most MiB that it held at once."""
    environ = {**os.environ, "HARU_INSTANCE": str(instance)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024


def flask(instance, *command):
    return run(instance, "-m", "flask", "--app", "wsgi", *map(str, command))


def rows(size, folder):
    """(what, ratio, of) for the export into a folder and into a ZIP, and the import of either."""
    full, empty, out, packed = (folder / name for name in ("full", "empty", "out", "out.zip"))
    folder.mkdir(exist_ok=True)
    write(full, size)
    idle = flask(full, "user", "list")
    measured = {"export": flask(full, "export", out, "--user", "bench")}
    measured["export to a ZIP"] = flask(full, "export", "--zip", packed, "--user", "bench")
    moved = sum(file.stat().st_size for file in out.rglob("*") if file.is_file()) / MIB
    (folder / "copy").mkdir()
    floor = run(full, "-c", COPY, str(out), str(folder / "copy"))
    for name, source in (("import", out), ("import of a ZIP", packed)):
        shutil.rmtree(empty, ignore_errors=True)
        with app_of(empty).app_context():
            upgrade()
            db.engine.dispose()
        flask(empty, "user", "create", "bench", "--email", "b@example.com", "--password", secrets.token_hex())
        measured[name] = flask(empty, "import", source, "--user", "bench")
    print(f"{size:,} entries, {moved:.0f} MiB; an idle command holds {idle[2]:.0f} MiB; ", end="")
    print(f"copying takes {floor[0]:.2f} s of processor time")
    for name, (cpu, seconds, memory) in measured.items():
        print(f"  {name}: {memory:.0f} MiB, {seconds:.1f} s, {seconds / size * 1000:.1f} ms an entry")
        yield f"{name}, {size:,} entries, processor time", cpu / floor[0], "copying its files"
        yield (
            f"{name}, {size:,} entries, memory beyond an idle command",
            (memory - idle[2]) / moved,
            "bytes moved",
        )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=SIZE, help="entries, each with a picture")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haru-moving-") as folder:
        for what, ratio, unit in list(rows(options.size, Path(folder))):
            print(f"{what:60} {ratio:8.2f}  {unit}")


if __name__ == "__main__":
    main()
