"""bin/flask restore: what is not whole, not ours or has no place here is refused, and nothing changed."""

import io
import json
import tarfile

import pytest

from app.services.backup.manifest import sealed
from app.services.backup.tar import END, MANIFEST, Writer, chunks, header, walk
from tests.backups import run, state


@pytest.fixture
def backup(small, tmp_path):
    """The file of a backup of the small place."""
    assert run(small, "backup", tmp_path / "haru.tar").exit_code == 0
    return tmp_path / "haru.tar"


def refusals(app, path, files):
    """The lines with which restores of these files are refused, one each, and nothing is changed by them."""
    before, lines = state(app), []
    for data in files:
        path.write_bytes(data)
        result = run(app, "restore", path)
        assert result.exit_code == 1, result.output
        lines += result.output.splitlines()
    assert state(app) == before
    assert len(lines) == len(files)
    return lines


def refusal(app, path):
    (line,) = refusals(app, path, [path.read_bytes()])
    return line


def resealed(path, changed, **said):
    """Write the backup again with other members, or other words of its manifest, and sums that fit."""
    with path.open("rb") as file:
        members = {name: b"".join(chunks(file, place)) for name, place in walk(file).items()}
    manifest = json.loads(members.pop(MANIFEST))
    with path.open("wb") as file:
        writer = Writer(file)
        for name, data in (members | changed).items():
            writer.add(name, io.BytesIO(data))
        record = {**manifest, "members": writer.sums, **said}
        del record["seal"]
        writer.add(MANIFEST, io.BytesIO(sealed(record)))
        writer.end()


def test_an_altered_byte_anywhere_is_refused(backup, open_place):
    there, whole = open_place(), backup.read_bytes()
    ends = [0, 156, 511, 512, len(whole) - 1, len(whole) - len(END), len(whole) - len(END) - 1]
    places = [*ends, *range(0, len(whole), len(whole) // 100)]
    altered = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    for line in refusals(there, backup, altered):
        assert line.startswith("Error: nothing was restored: this ")
    backup.write_bytes(whole)
    assert run(there, "restore", backup).exit_code == 0


def test_a_file_that_was_cut_short_or_grew_is_refused(backup, open_place):
    there, whole = open_place(), backup.read_bytes()
    with backup.open("rb") as file:
        starts = [place.start for place in walk(file).values()]
    lengths = [511, 512, *(start - 512 for start in starts[1:]), *starts, *range(1, len(whole), 50_000)]
    refusals(there, backup, [whole[:length] for length in (0, *lengths)])
    others = [whole[:-1], whole[:-512], whole[: -len(END)], whole + b"\0"]
    assert all("cut short or altered" in line for line in refusals(there, backup, others))


FOREIGN = ["../escaped.webp", "/etc/escaped", "pictures/../../escaped", "pictures/a/600.webp/x", "readme.txt"]
LINKS = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]


def head(name, kind):
    """What stands in a tar before a member of this kind: a link leads out of the place."""
    info = tarfile.TarInfo(name)
    info.type, info.mode = kind, 0o600
    info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    return info.tobuf(tarfile.GNU_FORMAT)


def test_a_foreign_tar_is_refused(open_place, tmp_path):
    tars = [head(name, kind) + END for name in FOREIGN for kind in (tarfile.REGTYPE, *LINKS)]
    for line in refusals(open_place(), tmp_path / "foreign.tar", tars):
        assert line == "Error: nothing was restored: this is not a backup of haru"


def test_a_foreign_member_among_our_own_is_refused(backup, open_place):
    whole = backup.read_bytes()
    heads = [head("pictures/k1/600.webp", kind) for kind in LINKS]
    heads += [head(name, tarfile.REGTYPE) for name in FOREIGN]
    heads += [header("pictures/k1/600.webp", 0), header("database.sqlite", 0)]
    ours = len(whole) - len(END)
    refusals(open_place(), backup, [head + whole for head in heads])
    refusals(open_place(), backup, [whole[:ours] + head + END for head in heads])


def test_what_is_no_backup_at_all_is_refused(open_place, tmp_path):
    there = open_place()
    (tmp_path / "text").write_text("하루\n" * 1000, encoding="utf-8")
    (tmp_path / "ends").write_bytes(END)
    for name in ("text", "ends"):
        refusal(there, tmp_path / name)
    for name in ("missing", "."):
        result = run(there, "restore", tmp_path / name)
        assert (result.exit_code, len(result.output.splitlines())) == (1, 1)


def test_sums_that_fit_do_not_save_what_does_not(backup, small, open_place):
    there, whole = open_place(), backup.read_bytes()
    changes = [
        ({"database.sqlite": b"SQLite format 3\0" + bytes(5000)}, {}, "damaged"),
        ({"database.sqlite": b"nothing"}, {}, "damaged"),
        ({}, {"version": 2}, "newer haru"),
        ({}, {"revision": "from_the_future"}, "newer haru"),
        ({}, {"database": "postgresql"}, "export and import"),
        ({}, {"members": {}}, "altered"),
        ({}, {"format": "tar"}, "altered"),
    ]
    for changed, said, reason in changes:
        backup.write_bytes(whole)
        resealed(backup, changed, **said)
        assert reason in refusal(there, backup)


def test_a_place_with_writers_or_pictures_is_left_alone(journal, new_place, tmp_path):
    run(journal, "backup", tmp_path / "haru.tar")
    assert "writers already" in refusal(journal, tmp_path / "haru.tar")
    there = new_place()
    with there.app_context():
        there.extensions["haru_storage"].save("k1/600.webp", b"somebody's")
    assert "pictures here already" in refusal(there, tmp_path / "haru.tar")


def test_a_backup_of_the_other_kind_of_base_is_refused(open_place, tmp_path):
    run(open_place("sqlite"), "backup", tmp_path / "haru.tar")
    assert "export and import" in refusal(open_place("postgresql"), tmp_path / "haru.tar")
