"""Which files an export holds, as its haru.json tells."""

import json
import re
from collections.abc import Iterable, Iterator

from app.services.exporter import index, record

BEGINNING = re.compile(rb'\s*\{\s*"format":\s*"haru"')
# Within a string of JSON the quotation marks would be escaped, so that no text of a journal looks like these.
STRING = r'("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*")'
FILE = re.compile(rf'"(?:file|revisions)": {STRING}')
UID = re.compile(rf'"uid": {STRING}')
PICTURE = re.compile(r'"([0-9a-f]{24}\.webp)": \{')

# No other file is taken for one of ours, whatever a list says.
OWN = re.compile(r"(?!.*(?:^|/)\.)(?:[^/\\\x00-\x1f]+/)?[^/\\\x00-\x1f]+\.(?:md|json|webp)")


def is_record(beginning: bytes) -> bool:
    """Whether a file that begins so is the haru.json of an export."""
    return BEGINNING.match(beginning) is not None


def files(lines: Iterable[str]) -> Iterator[str]:
    """The paths of an export's files, from the lines of its haru.json."""
    yield from (index.FILE, record.FILE)
    for line in lines:
        yield from filter(OWN.fullmatch, (json.loads(found) for found in FILE.findall(line)))
        yield from (f"pictures/{name}" for name in PICTURE.findall(line))


def entries(lines: Iterable[str]) -> dict[str, str]:
    """The files of the entries by uid."""
    found = {}
    for line in lines:
        uid, file = UID.search(line), FILE.search(line)
        if uid and file:
            found[json.loads(uid[1])] = json.loads(file[1])
    return found
