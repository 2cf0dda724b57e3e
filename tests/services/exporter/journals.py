"""Journals to export, and what came out."""

import io
import json
import zipfile

from PIL import Image as Pillow
from sqlalchemy import insert, select
from werkzeug.datastructures import FileStorage

from app.extensions import db
from app.models import Image
from app.services import exporter

SITE = "https://til.example.org"


def picture(user, colour="red", alt="해", size=(40, 30)):
    """A stored picture of one colour."""
    data = io.BytesIO()
    Pillow.new("RGB", size, colour).save(data, "PNG")
    data.seek(0)
    image = Image.from_upload(user, FileStorage(data, f"{colour}.png"), alt)
    db.session.commit()
    return image


def export(user, folder, *parts, **options):
    """Exports into a folder; the summary."""
    return exporter.write_folder(user, folder, parts=parts, site_url=SITE, **options)


def files_in(folder):
    """The files of a folder, but for git's, with their content."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def files_of(user, tmp_path, *parts, **options):
    """The files of an export into an empty folder."""
    folder = tmp_path / f"export-{len(list(tmp_path.iterdir()))}"
    export(user, folder, *parts, **options)
    return files_in(folder)


def files_in_zip(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def record_of(files):
    return json.loads(files["haru.json"])


def rows():
    """All rows of the base by table, in an order that respects their foreign keys."""
    tables = db.metadata.sorted_tables
    return [(table, [dict(row._mapping) for row in db.session.execute(select(table))]) for table in tables]


def lay(found, shift):
    """Puts rows into another base, every id higher by `shift`; the last first, where none refers to its own table."""
    for table, values in found:
        keys = [column.name for column in table.columns if column.foreign_keys or column.name == "id"]
        moved = [{**row, **{key: row[key] + shift for key in keys if row[key] is not None}} for row in values]
        is_its_own = any(key.column.table is table for key in table.foreign_keys)
        for row in sorted(moved, key=lambda row: row.get("id", 0)) if is_its_own else reversed(moved):
            db.session.execute(insert(table).values(row))
    db.session.commit()
