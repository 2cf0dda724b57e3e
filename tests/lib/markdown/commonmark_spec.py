"""The examples of the CommonMark specification.

They are not ours to keep in the tree: the source package of markdown-it-py carries them, in the version that is pinned
anyway. It is fetched once, by pip and checked by its hash, into the virtual environment.
"""

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

PINNED = (
    "markdown-it-py==4.3.0 --hash=sha256:91a58fa5b72c71a40cf7177250fd767480d7a2bb3ac426ccfb76fb90305fdaaa"
)
INSIDE = "tests/test_cmark_spec/commonmark.json"
KEPT = Path(sys.prefix) / "share" / "commonmark" / f"{PINNED.split()[0]}.json"


def examples() -> list[dict[str, str]]:
    """Each with `example` (its number), `markdown` and `html`."""
    if not KEPT.exists():
        _fetch()
    return json.loads(KEPT.read_text(encoding="utf-8"))


def _fetch() -> None:
    with TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text(f"{PINNED}\n", encoding="utf-8")
        options = [
            "--no-deps",
            "--no-binary=:all:",
            "--require-hashes",
            f"--dest={folder}",
            f"--requirement={pins}",
        ]
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *options], check=True)
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            name = next(name for name in archive.getnames() if name.endswith(INSIDE))
            content = archive.extractfile(name).read()
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_bytes(content)
