"""Pictures that the texts of a source name: found however they are spelled, taken in once, never out of code."""

import base64
from itertools import count

import pytest
from sqlalchemy import select

from app.lib.folders import open_folder
from app.media.storage import storage
from app.models import Entry, Image
from app.services.importers import take
from app.services.importers.finder import Finder
from tests.accounts import make_user
from tests.services.importers.sources import Lines, doors, line, pack, png, put

PNG = png()

NAMED = [
    ("![그림](a.png)", "notes/a.png"),
    ("![그림](./a.png)", "notes/a.png"),
    ("![그림](../img/a.png)", "img/a.png"),
    ("![그림](/img/a.png)", "img/a.png"),
    ("![그림](/img/a.png)", "static/img/a.png"),
    ("![그림](img/a.png)", "img/a.png"),
    ("![그림](a.png 'title')", "notes/a.png"),
    ("![그림](<my a.png>)", "notes/my a.png"),
    ("![그림](my a (1).png)", "notes/my a (1).png"),
    ("![그림](my%20a.png)", "notes/my a.png"),
    ("![그림](a(1).png)", "notes/a(1).png"),
    ("![그림](%EA%B0%80.png)", "notes/가.png"),
    ("![그림](가.png)", "notes/\u1100\u1161.png"),
    ("![그림](A.PNG)", "notes/a.png"),
    ("![그림](a.png?raw=true)", "notes/a.png"),
    ("![그림](img\\\\a.png)", "notes/img/a.png"),
    ("![그림]({{ site.baseurl }}/img/a.png)", "img/a.png"),
    ("![그림][r]\n\n[r]: a.png", "notes/a.png"),
    ('<img alt="그림" src="a.png">', "notes/a.png"),
    ("[크게](a.png)", "notes/a.png"),
    ("> - ![그림](a.png)", "notes/a.png"),
]

LEFT = [
    "`![a](a.png)`",
    "```\n![a](a.png)\n```",
    "    ![a](a.png)",
    "~~~html\n<img src=a.png>\n~~~",
    "![a](https://example.com/a.png)",
    "![a](//example.com/a.png)",
    "<pre><img src=a.png></pre>",
    "[글](b.line)",
    "a.png",
]


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def bring(db, user, tmp_path):
    """Imports one entry of `text` in notes/, with files beside; tells its body and its notes."""
    numbers = count(1)

    def bring(text, files, **options):
        source = put(tmp_path / str(next(numbers)), {"notes/a.line": line(body=text), **files})
        *_refused, row = take(Lines(open_folder(source), user, doors(**options)))
        return db.session.get_one(Entry, row.entry_id).body, [(note.code, note.detail) for note in row.notes]

    return bring


def stored(db):
    return list(db.session.scalars(select(Image).order_by(Image.id)))


def test_a_picture_is_found_however_it_is_named(db, bring):
    for written, path in NAMED:
        body, notes = bring(written, {path: PNG})
        image = stored(db)[-1]
        assert (f"/media/{image.key}/600.webp" in body, notes) == (True, []), written
        assert image.filename == path.rpartition("/")[2]
        assert [use.entry.body for use in image.uses] == [body]


def test_code_other_sites_and_other_files_stay_as_they_are(db, bring):
    for text in LEFT:
        assert bring(text, {"notes/a.png": PNG, "notes/b.txt": b""}) == (text, [])
    assert stored(db) == []


def test_exact_spelling_wins(db):
    finder = Finder(["A.png", "a.png", "\uac00.png", "\u1100\u1161.png"])
    assert [finder.find(name, "") for name in ("A.png", "a.png", "\uac00.png", "\u1100\u1161.png")] == [
        "A.png",
        "a.png",
        "\uac00.png",
        "\u1100\u1161.png",
    ]
    assert finder.find("../../A.png", "") is None


def test_a_file_is_stored_once_a_run(db, user, tmp_path):
    source = put(
        tmp_path / "s",
        {
            "1.line": line(body="![](a.png) ![](a.png)"),
            "2.line": line(body="![](a.png)", thumbnail="a.png"),
            "a.png": PNG,
        },
    )
    list(take(Lines(open_folder(source), user, doors())))
    image = stored(db)[0]
    assert len(stored(db)) == 1
    first, second = db.session.scalars(select(Entry).order_by(Entry.id))
    assert [use.image for use in first.image_uses] == [image]
    assert second.thumbnail is image


def test_what_is_missing_or_no_picture_is_told_and_the_text_stays(db, bring):
    text = "![](none.png) ![](page.png) ![](a.svg) ![](cut.png) ![](../../../etc/passwd)"
    body, notes = bring(
        text, {"notes/page.png": b"<script>", "notes/a.svg": b"<svg onload='x'/>", "notes/cut.png": PNG[:-20]}
    )
    assert body == text
    assert notes == [
        ("picture_missing", "none.png"),
        ("picture_not_a_picture", "notes/page.png"),
        ("picture_unsupported_format", "notes/a.svg"),
        ("picture_broken", "notes/cut.png"),
        ("picture_missing", "../../../etc/passwd"),
    ]
    assert stored(db) == []


def test_a_picture_behind_a_link_is_not_read(db, bring, tmp_path):
    (tmp_path / "secret.png").write_bytes(PNG)
    put(tmp_path / "1", {"notes/x": b""})
    (tmp_path / "1" / "notes" / "a.png").symlink_to(tmp_path / "secret.png")
    assert bring("![](a.png)", {})[0] == "![](a.png)"
    assert stored(db) == []


def test_there_is_room_for_so_many_bytes(db, bring):
    body, notes = bring("![](a.png) ![](b.png)", {"notes/a.png": PNG, "notes/b.png": png("#ffffff")}, quota=1)
    assert len(stored(db)) == 1
    assert body.endswith(" ![](b.png)")
    assert notes == [("picture_no_room", "notes/b.png")]


def test_a_picture_within_a_text_is_taken_out_of_it(db, bring):
    encoded = base64.b64encode(PNG).decode()
    body, notes = bring(f"![그림](data:image/png;base64,{encoded}) ![](data:image/png;base64,!)", {})
    assert body.startswith(f"![그림](/media/{stored(db)[0].key}/600.webp) ![](data:")
    assert [code for code, _detail in notes] == ["picture_inline", "picture_broken"]


def test_an_entry_that_does_not_go_in_leaves_no_picture(db, user, tmp_path):
    archive = pack(tmp_path / "a.zip", {"a.line": line(body="![](a.png)"), "b.line": line(), "a.png": PNG})

    def fail(user, writing, entry):
        if "media" in writing.body:
            raise ValueError
        return doors().save(user, writing, entry)

    importer = Lines(open_folder(archive), user, doors())
    importer.doors = type(importer.doors)(fail, importer.doors.render, importer.doors.quota)
    assert [str(row.outcome) for row in take(importer)] == ["refused", "new"]
    assert stored(db) == list(storage.keys()) == []
