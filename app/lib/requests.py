"""Requests: their forms are bounded, however they are encoded; some are sent by scripts of ours."""

from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from flask import Request, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

PLAIN = "application/x-www-form-urlencoded"


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


class BoundedRequest(Request):
    """Files that are sent go to `file_folder`, where one is set, and are gone when the request ends: one that is to
    stay is linked, not copied.
    """

    form_data_parser_class = BoundedParser
    file_folder: Path | None = None

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.file_folder is None:
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        return NamedTemporaryFile(dir=self.file_folder)


def stream_files(folder: Path, most: int) -> None:
    """Have the files of this request written to a folder as they come in; its bytes may be `most` in all."""
    request.file_folder, request.max_content_length = folder, most  # type: ignore[attr-defined]


def is_streamed() -> bool:
    return getattr(request, "file_folder", None) is not None


def is_for_a_script() -> bool:
    """Whether a script asks for data, and not a browser for a page."""
    return request.accept_mimetypes.best == "application/json"
