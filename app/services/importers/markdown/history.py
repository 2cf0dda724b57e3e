"""When the files of a git repository were first written, read from one `git log`."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from app.lib.text import nfc

MARK = "\x01"
CHUNK = 64 * 1024

# Nothing of the repository's own settings may run a command or reach for the net.
SAFE = ("core.fsmonitor=", "core.hooksPath=/dev/null", "safe.directory=*", "log.showSignature=false")
LOG = (
    "log", "--relative", f"--format={MARK}%aI", "-z", "--name-status", "--diff-filter=AR", "-l400",
    "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-mailmap", "--no-notes", "--no-color",
)  # fmt: skip
ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C.UTF-8",
}


class Broken(Exception):
    """git has ended before it told all."""


def first_written(root: Path) -> dict[str, datetime]:
    """The author's time of the first commit of each file below `root`, by path in NFC; renames are followed.

    Without git or a repository: nothing.
    """
    # A clone that left contents out cannot tell what was renamed, but all else.
    for renames in ("-M", "--no-renames"):
        with suppress(Broken):
            return _first_written(root, renames)
    return {}


def _first_written(root: Path, renames: str) -> dict[str, datetime]:
    written: dict[str, datetime] = {}
    later: dict[str, str] = {}
    for status, paths, instant in _changes(_words(root, renames)):
        path = later.get(paths[-1], paths[-1])
        if status.startswith("R"):
            later[paths[0]] = path
        written[nfc(path)] = instant
    return written


def _changes(words: Iterator[str]) -> Iterator[tuple[str, list[str], datetime]]:
    """Files added and renamed, the newest first."""
    instant = None
    for word in words:
        if word.startswith(MARK):
            instant = _instant(word.removeprefix(MARK))
        elif status := word.strip():
            paths = [next(words, "") for _ in range(1 + status.startswith("R"))]
            if instant:
                yield status, paths, instant


def _instant(words: str) -> datetime | None:
    """None for a commit whose author's clock stood beyond the calendar."""
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _words(root: Path, renames: str) -> Iterator[str]:
    git = shutil.which("git")
    if git is None:
        return
    options = [part for setting in SAFE for part in ("-c", setting)]
    with subprocess.Popen(
        [git, *options, *LOG, renames, "--", "."],
        cwd=root,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout
        yield from _split(process.stdout)
    if process.returncode:
        raise Broken


def _split(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while chunk := stream.read(CHUNK):
        *words, rest = (rest + chunk).split(b"\0")
        for word in words:
            yield os.fsdecode(word)
    if rest:
        yield os.fsdecode(rest)
