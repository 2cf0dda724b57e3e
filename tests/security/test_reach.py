"""Where an import may reach: into its own source, and nowhere else."""

import json
import socket

import pytest
from sqlalchemy import select

from app.models import Entry, Image
from app.services.importers import open_importer, take
from tests.accounts import make_user
from tests.services.importers.sources import doors, png, put

OUTSIDE = (
    "../secret.png",
    "..%2fsecret.png",
    "..\\secret.png",
    "a/../../secret.png",
    "/../secret.png",
    "{top}/secret.png",
    "file://{top}/secret.png",
    "file:secret.png",
    "link.png",
    "folder/secret.png",
    "http://127.0.0.1:9/a.png",
    "//127.0.0.1:9/a.png",
    "HTTPS://127.0.0.1:9/a.png",
    "ftp://127.0.0.1/a.png",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "data:image/png;base64,AAAA",
    "data:text/html,x",
)
LEDGER = {
    "format": "haru",
    "version": 1,
    "pictures": {},
    "drafts": [{"file": "../secret.png", "form_id": "x"}],
}


def markdown(addresses):
    shown = "\n\n".join(f"![a](<{address}>) ![[{address}]] <img src='{address}'>" for address in addresses)
    return f"---\nthumbnail: {addresses[0]}\ncover: {addresses[1]}\n---\n# 글\n\n{shown}\n"


def own(addresses):
    shown = "\n\n".join(f"![a](<{address}>)" for address in addresses)
    head = f'title: "글"\ndate: 2023-10-26\nthumbnail: {json.dumps(addresses[0])}\nuid: u'
    return f"---\n{head}\n---\n\n<!-- haru: body -->\n\n{shown}\n"


def page(addresses):
    shown = "".join(
        f"<p><img src='{each}' srcset='{each}'><iframe src='{each}'></iframe></p>" for each in addresses
    )
    return f"<link href='{addresses[-7]}'><h1>글</h1><article><p>글</p>{shown}</article>"


@pytest.fixture
def closed(monkeypatch):
    """No socket may be made; who tries is remembered, for what an import stumbles over becomes a line."""
    tried = []

    def refuse(*arguments, **_values):
        tried.append(arguments)
        raise OSError("no socket in an import")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.parametrize(
    ("name", "write"),
    [("글.md", markdown), ("글.md", own), ("글.html", page)],
    ids=["markdown", "haru", "tistory"],
)
def test_pictures_come_from_the_source_alone(db, tmp_path, closed, name, write):
    source = put(tmp_path / "source", {"a/b.txt": b"x"})
    put(tmp_path, {"secret.png": png("#102030")})
    (source / "link.png").symlink_to(tmp_path / "secret.png")
    (source / "folder").symlink_to(tmp_path, target_is_directory=True)
    text = write([address.format(top=tmp_path) for address in OUTSIDE])
    files = {name: text.encode(), **({"haru.json": json.dumps(LEDGER).encode()} if write is own else {})}
    put(source, files)
    rows = list(take(open_importer(source, make_user(), doors())))
    assert [str(row.outcome) for row in rows if row.path == name] == ["new"]
    assert db.session.scalars(select(Image)).all() == []
    assert [entry.thumbnail for entry in db.session.scalars(select(Entry))] == [None]
    assert closed == []
