"""Requests: their forms are bounded, however they are encoded; some are sent by scripts of ours."""

import errno
import os
import shutil
import weakref
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import IO, cast

from flask import Request, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

PLAIN = "application/x-www-form-urlencoded"

# Bytes of a form beside its files.
ROUND_FILES = 1 << 20


class BoundedParser(FormDataParser):
    """Holds plain forms too to the bounds of text and fields; Werkzeug's own parser asks that of forms in parts only,
    and a few megabytes of `a=&b=&…` would become hundreds in memory.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict, MultiDict]:
        if mimetype == PLAIN:
            stream = BytesIO(self._bounded(stream))
        return super().parse(stream, mimetype, content_length, options)

    def _bounded(self, stream: IO[bytes]) -> bytes:
        most = self.max_form_memory_size
        sent = stream.read() if most is None else stream.read(most + 1)
        too_long = most is not None and len(sent) > most
        too_many = self.max_form_parts is not None and sent.count(b"&") >= self.max_form_parts
        if too_long or too_many:
            raise RequestEntityTooLarge
        return sent


class SentFile:
    """A file on its way to the disk, gone with the request. It is open only while it comes in: a form may bring
    thousands, and a process may hold a thousand open.

    `spare` are bytes that the disk keeps free for others, however many come in at once; raises OSError.
    """

    def __init__(self, folder: Path, spare: int) -> None:
        self.folder, self.spare = folder, spare
        handle, self.name = mkstemp(dir=folder)
        self.file = os.fdopen(handle, "wb")
        self.leave = weakref.finalize(self, Path(self.name).unlink, missing_ok=True)

    def write(self, data: bytes) -> int:
        if shutil.disk_usage(self.folder).free < self.spare:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.file.write(data)

    def seek(self, _offset: int) -> None:
        """All of it is there: the parser would have it read from its beginning."""
        self.file.close()

    def close(self) -> None:
        self.leave()
        self.file.close()


class BoundedRequest(Request):
    """Files that are sent go to `file_folder`, where one is set, and are gone when the request ends: one that is to
    stay is linked, not copied.
    """

    form_data_parser_class = BoundedParser
    file_folder: Path | None = None
    spare = 0

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.file_folder is None:
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        return cast("IO[bytes]", SentFile(self.file_folder, self.spare))


def stream_files(folder: Path, most: int, spare: int) -> None:
    """Have the files of this request written to a folder as they come in; they may be `most` bytes together, and
    `spare` bytes of the disk stay free.
    """
    request.file_folder, request.spare = folder, spare  # type: ignore[attr-defined]
    request.max_content_length = most + ROUND_FILES


def is_streamed() -> bool:
    return getattr(request, "file_folder", None) is not None


def room_for_files() -> int:
    """How many bytes the files of this request may be together, where they are streamed."""
    return (request.max_content_length or ROUND_FILES) - ROUND_FILES


def is_for_a_script() -> bool:
    """Whether a script asks for data, and not a browser for a page."""
    return request.accept_mimetypes.best == "application/json"
