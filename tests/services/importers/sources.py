"""Sources to be imported, and a format as plain as one can be."""

import json
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO

from PIL import Image as Pillow
from sqlalchemy import select

from app.models import Entry
from app.services.importers.base import Importer
from app.services.importers.found import Doors, Found
from app.services.writing import render_entry, save

GIB = 1024**3

DAY = {
    "title": "TIL 20231026",
    "category": "Today I Learned",
    "body": "노트\r\n둘째 줄",
    "summary": "정리한 것",
    "reflection": "소감",
    "weekly_goals": [["알고리즘 5문제", False]],
    "daily_goals": [["책 읽기", True], ["운동", False]],
    "done_today": ["책 읽기", "산책"],
    "keep": ["일찍 일어남"],
    "problem": ["늦게 잠"],
    "try_": ["열한 시에 눕기"],
}


class Lines(Importer):
    """Each `.line` file is an entry: fields of Found as JSON."""

    name = "lines"

    @classmethod
    def recognises(cls, folder):
        return any(path.endswith(".line") for path in folder.paths())

    def scan(self):
        return self.each([path for path in self.folder.paths() if path.endswith(".line")], self._found)

    def _found(self, path):
        data, notes = self.folder.read(path), []
        fields = json.loads(self.text_of(data, notes))
        day = date.fromisoformat(fields.pop("date", "2023-10-26"))
        return Found(path, sha256(data).hexdigest(), day, notes=notes, **fields)


def line(**fields):
    """The bytes of a file that Lines reads."""
    return json.dumps(fields, ensure_ascii=False).encode()


def put(folder, files):
    """Write files, given as {path: bytes}, below a folder."""
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def pack(file, members):
    """A ZIP archive of members, given as {path or ZipInfo: bytes}."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as member:
                member.write(data)
    return file


def doors(quota=GIB):
    return Doors(save, render_entry, quota)


def png(colour="#1d7a54", size=(30, 20)):
    stream = BytesIO()
    Pillow.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def entries(db):
    """All entries as they stand in the base, in the order in which they went in."""
    db.session.expire_all()
    return list(db.session.scalars(select(Entry).order_by(Entry.id)))
