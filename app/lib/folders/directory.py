"""How large the directory of a ZIP archive is, read before anything is made of it."""

import struct
from pathlib import Path
from typing import BinaryIO

# The end of an archive, which a comment may follow; and the records of one beyond the old sizes.
END, LOCATOR, END_64 = b"PK\5\6", b"PK\6\7", b"PK\6\6"
END_LENGTH, LONGEST_COMMENT, LOCATOR_LENGTH = 22, 65_535, 20
IN_END_64 = 0xFFFFFFFF


def size_of_directory(file: Path) -> int:
    """The bytes of the central directory, as the end of the archive says; raises ValueError where there is no end."""
    with file.open("rb") as opened:
        opened.seek(0, 2)
        start = max(0, opened.tell() - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH)
        opened.seek(start)
        tail = opened.read()
        end = tail.rfind(END)
        if end < 0 or len(tail) - end < END_LENGTH:
            raise ValueError("no end of an archive")
        (size,) = struct.unpack_from("<L", tail, end + 12)
        locator = tail[max(0, end - LOCATOR_LENGTH) : end]
        if locator.startswith(LOCATOR):
            return max(size if size != IN_END_64 else 0, _size_64(opened, locator))
        return int(size)


def _size_64(opened: BinaryIO, locator: bytes) -> int:
    (offset,) = struct.unpack_from("<Q", locator, 8)
    opened.seek(min(offset, 2**62))
    record = opened.read(48)
    if not record.startswith(END_64) or len(record) < 48:
        raise ValueError("no end of a large archive")
    return int(struct.unpack_from("<Q", record, 40)[0])
