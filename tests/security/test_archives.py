"""Archives and entries from elsewhere, made by those who mean harm: each bad one is a line, and nothing gets out."""

import io
import os
import stat
import struct
import zipfile
from datetime import date

import pytest
from sqlalchemy import select

from app.lib.folders import FolderError, open_folder
from app.lib.folders.folder import shown
from app.media.storage import storage
from app.models import Entry, Image, User
from app.models.entry import Visibility
from app.services.importers import open_importer, take
from tests.accounts import make_user
from tests.services.importers.sources import doors, pack, png
from tests.vectors import VECTORS

MIB = 1024 * 1024
SECRET = b"what a link leads to"
DIRECTORY = b"PK\1\2"


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def bring(db, user):
    """Imports a source as a writer would; the codes of remarks by path."""

    def bring(path, **options):
        importer = open_importer(path, user, doors(), "markdown")
        try:
            return {
                row.path: [str(row.outcome), *(note.code for note in row.notes)] for row in take(importer)
            }
        finally:
            importer.folder.close()

    return bring


def special(name, kind, target=b""):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    return info


def claim(file, name, offset, form, value):
    """Change what the directory of an archive says of a member."""
    data = bytearray(file.read_bytes())
    at = data.rfind(name)
    struct.pack_into(form, data, data.rfind(DIRECTORY, 0, at) + offset, value)
    file.write_bytes(data)


def everything_below(folder):
    return sorted(path for path in folder.rglob("*") if "instance" not in path.parts)


BAD_MEMBERS = {
    "../x.md": "bad_path",
    "a/../../x.md": "bad_path",
    "/abs.md": "bad_path",
    "C:\\x.md": "bad_path",
    "c:/x.md": "bad_path",
    "a\\b.md": "bad_path",
    "a//b.md": "bad_path",
    "./a.md": "bad_path",
    "a\x07b.md": "bad_name",
    "a\nb.md": "bad_name",
    "a" * 300 + ".md": "bad_name",
    "a/" * 600 + "b.md": "bad_name",
    "inner.zip": "nested_archive",
    "": "bad_path",
}


def test_bad_members_are_lines_and_the_rest_goes_in(db, bring, tmp_path):
    (tmp_path / "secret").write_bytes(SECRET)
    members = dict.fromkeys(BAD_MEMBERS, SECRET) | {
        special("link.md", stat.S_IFLNK): os.fsencode(tmp_path / "secret"),
        special("dev.md", stat.S_IFCHR): b"",
        special("pipe.md", stat.S_IFIFO): b"",
        "good.md": b"# good",
    }
    archive = pack(tmp_path / "a.zip", members)
    before = everything_below(tmp_path)
    told = bring(archive)
    expected = {shown(name): ["refused", code] for name, code in BAD_MEMBERS.items()}
    expected |= {"link.md": ["refused", "symlink"], "dev.md": ["refused", "special_file"]}
    assert {path: told[path] for path in expected} == expected
    assert told["pipe.md"] == ["refused", "special_file"]
    assert db.session.scalars(select(Entry.title)).all() == ["good"]
    assert everything_below(tmp_path) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_first_is_read(db, user, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.md", "# first")
        archive.writestr("a.md", "# second")
    rows = list(take(open_importer(tmp_path / "a.zip", user, doors())))
    assert [(row.path, str(row.outcome)) for row in rows] == [("a.md", "refused"), ("a.md", "new")]
    assert db.session.scalars(select(Entry.title)).all() == ["first"]


def test_links_in_a_folder_lead_nowhere(db, bring, tmp_path):
    outside, inside = tmp_path / "out", tmp_path / "in"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.md").write_bytes(SECRET)
    (inside / "good.md").write_bytes(b"# good")
    (inside / "link.md").symlink_to(outside / "secret.md")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    os.mkfifo(inside / "pipe.md")
    told = bring(inside)
    assert told["link.md"] == told["folder"] == ["refused", "symlink"]
    assert told["pipe.md"] == ["refused", "special_file"]
    assert db.session.scalars(select(Entry.title)).all() == ["good"]


@pytest.mark.parametrize(
    ("offset", "form", "value", "code"),
    [
        (24, "<L", 0xFFFFFFF0, "too_large"),
        (24, "<L", 100 * MIB, "size_lies"),
        (24, "<L", 3, "broken_member"),
        (24, "<L", 900, "broken_member"),
        (16, "<L", 0, "broken_member"),
        (8, "<H", 1, "encrypted"),
        (10, "<H", 14, "packed_otherwise"),
        (10, "<H", 9, "packed_otherwise"),
        (42, "<L", 1, "broken_member"),
    ],
    ids=["4 GB", "100 MB", "fewer", "more", "checksum", "encrypted", "lzma", "deflate64", "elsewhere"],
)
def test_what_a_member_claims_is_not_believed(db, bring, tmp_path, offset, form, value, code):
    archive = pack(tmp_path / "a.zip", {"liar.md": b"# a text of some length", "good.md": b"# good"})
    claim(archive, b"liar.md", offset, form, value)
    assert bring(archive) == {"liar.md": ["refused", code], "good.md": ["new", "date_today"]}


def whole(file):
    with pytest.raises(FolderError) as error:
        open_folder(file)
    return error.value.code


def repeat(archive, times):
    """Have the directory of an archive name its one member, `0000000`, so many times under other names."""
    data = archive.read_bytes()
    start, end = data.find(DIRECTORY), data.rfind(b"PK\5\6")
    record = data[start:end]
    many = b"".join(record.replace(b"0000000", f"{number:07}".encode()) for number in range(times))
    ending = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(many), start, 0)
    archive.write_bytes(data[:start] + many + ending)
    return archive


def test_ten_gigabytes_from_ten_megabytes_are_refused_by_their_sum(tmp_path):
    """Each member is within its own bound. Nothing is unpacked: the directory tells."""
    archive = repeat(pack(tmp_path / "a.zip", {"0000000": bytes(MIB)}), 9999)
    assert archive.stat().st_size < 10 * MIB
    assert whole(archive) == "archive_too_large"


def test_a_hundred_thousand_files_are_refused(tmp_path):
    assert whole(repeat(pack(tmp_path / "a.zip", {"0000000": b""}), 100_000)) == "too_many_files"


def test_a_locked_archive_is_refused_as_a_whole(tmp_path):
    archive = pack(tmp_path / "a.zip", {"a.md": b"# a"})
    claim(archive, b"a.md", 8, "<H", 1)
    assert whole(archive) == "encrypted"


def test_a_member_that_grows_while_it_is_read_is_cut_off(tmp_path):
    """A text of 200 MiB of nothing packs small; it is read no further than a text may go."""
    archive = pack(tmp_path / "a.zip", {"big.md": bytes(40 * MIB), "noise.bin": os.urandom(MIB)})
    folder = open_folder(archive)
    with pytest.raises(FolderError) as error:
        folder.read("big.md")
    assert error.value.code == "too_large"


def test_pictures_that_are_none_or_bombs_stay_out(db, bring, tmp_path):
    bomb = io.BytesIO(png())
    huge = bytearray(bomb.getvalue())
    struct.pack_into(">II", huge, 16, 60_000, 60_000)
    archive = pack(
        tmp_path / "a.zip",
        {
            "a.md": b"# a\n\n![](bomb.png) ![](page.png) ![](x.svg) ![](good.png)",
            "bomb.png": bytes(huge),
            "page.png": b"<!doctype html><script>pwned()</script>",
            "x.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>",
            "good.png": png(),
        },
    )
    told = bring(archive)["a.md"]
    assert told[0] == "new"
    assert {"picture_not_a_picture", "picture_unsupported_format"} < set(told)
    assert len(db.session.scalars(select(Image)).all()) == 1
    assert {name.partition(".")[2] for name in storage.keys()} == {"webp"}  # noqa: SIM118


def test_hostile_texts_are_held_to_the_rules_of_the_form(db, bring, tmp_path, client):
    """Scripts run nowhere; front matter names no other owner and makes nothing public."""
    other = make_user("other")
    texts = {
        f"{number:03}.md": f"# {number}\n\n{vector}".encode() for number, vector in enumerate(VECTORS[:40])
    }
    texts["owner.md"] = (
        f"---\nuser_id: {other.id}\nid: 1\nvisibility: public\nuid: x\n---\n# owner\n\ntext".encode()
    )
    bring(pack(tmp_path / "a.zip", texts))
    db.session.expire_all()
    entries = db.session.scalars(select(Entry)).all()
    assert len(entries) == len(texts)
    assert {entry.user_id for entry in entries} == {db.session.scalars(select(User.id)).first()}
    assert {entry.visibility for entry in entries} == {Visibility.PRIVATE}
    html = "".join(entry.body_html for entry in entries).lower()
    assert not [part for part in ("<script", "<iframe", "<svg", "<object") if part in html]
    assert client.get(f"/@haru/{entries[0].id}").status_code == 404


@pytest.mark.parametrize(
    "written", ["0000-00-00", "2023-02-30", "9999-99-99", "1899-12-31", "2023-13-01", "x' OR 1=1"]
)
def test_days_that_do_not_exist_are_no_days_of_an_entry(db, bring, tmp_path, written):
    text = f"---\ndate: {written}\n---\n# a\n\ntext".encode()
    (told,) = bring(pack(tmp_path / "a.zip", {"a.md": text})).values()
    day = db.session.scalars(select(Entry.entry_date)).first()
    assert day is None or date(1900, 1, 1) <= day <= date(2199, 12, 31)
    assert len(told) > 1


@pytest.mark.parametrize(
    "fields",
    [
        'a: !!python/object/apply:os.system ["touch pwned"]',
        "a: &a [x]\nb: *a",
        "a: " + "[" * 9000,
        "a: [unclosed",
    ],
    ids=["code", "alias", "depth", "broken"],
)
def test_hostile_front_matter_is_a_line_and_does_nothing(db, bring, tmp_path, fields, monkeypatch):
    monkeypatch.chdir(tmp_path)
    archive = pack(tmp_path / "a.zip", {"a.md": f"---\n{fields}\n---\n# a\n\ntext".encode(), "b.md": b"# b"})
    told = bring(archive)
    assert "front_matter" in told["a.md"]
    assert told["b.md"][0] == "new"
    assert not (tmp_path / "pwned").exists()


def test_what_fails_at_one_file_lists_what_went_in_and_a_second_run_makes_no_doubles(db, bring, tmp_path):
    archive = pack(tmp_path / "a.zip", {f"{number}.md": f"# {number}".encode() for number in range(5)})
    claim(archive, b"2.md", 16, "<L", 0)
    first = bring(archive)
    assert [told[0] for told in first.values()] == ["new", "new", "refused", "new", "new"]
    good = pack(tmp_path / "b.zip", {f"{number}.md": f"# {number}".encode() for number in range(5)})
    assert [told[0] for told in bring(good).values()] == ["same", "same", "new", "same", "same"]
    assert len(db.session.scalars(select(Entry)).all()) == 5


@pytest.mark.parametrize("large", [False, True])
def test_a_bad_first_file_is_a_line_also_where_the_format_is_to_be_found_out(db, user, tmp_path, large):
    text = os.urandom(17 * MIB) if large else b"# bad"
    archive = pack(tmp_path / "a.zip", {"a.md": text, "b.md": b"# good"})
    if not large:
        claim(archive, b"a.md", 16, "<L", 0)
    rows = list(take(open_importer(archive, user, doors())))
    codes = [(row.path, str(row.outcome), row.notes[0].code) for row in rows]
    assert codes == [
        ("a.md", "refused", "too_large" if large else "broken_member"),
        ("b.md", "new", "date_today"),
    ]
