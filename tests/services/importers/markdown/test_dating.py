"""Where the day of a note comes from."""

import os
import zipfile
from datetime import UTC, datetime

import pytest


def told(found):
    return str(found.entry_date), [(note.code, note.detail) for note in found.notes]


@pytest.mark.parametrize(
    ("path", "text", "day", "codes"),
    [
        ("2023-10-26.md", "---\ndate: 2023-01-02\n---\nx", "2023-01-02", []),
        ("2023-10-26.md", "---\ncreated: 2023-01-02\ndate: 2023-01-03\n---\nx", "2023-01-03", []),
        ("2023-10-26.md", "---\npublished: true\n---\nx", "2023-10-26", [("date_from_name", "")]),
        ("2023-10-26.md", "---\ndate:\n---\nx", "2023-10-26", [("date_from_name", "")]),
        ("2023/10/26.md", "x", "2023-10-26", [("date_from_name", "")]),
        (
            "2023-10-26.md",
            "---\ndate: 2023-02-30\n---\nx",
            "2023-10-26",
            [("date_unreal", "2023-02-30"), ("date_from_name", "")],
        ),
        (
            "2023-10-26.md",
            "---\ndate: 2023-02-30\ncreated: 2023-03-01\n---\nx",
            "2023-03-01",
            [("date_unreal", "2023-02-30")],
        ),
        (
            "2023-02-30.md",
            "x",
            "2020-01-02",
            [("date_unreal", "2023-02-30"), ("date_from_file", "")],
        ),
        ("1899-12-31.md", "x", "2020-01-02", [("date_unreal", "1899-12-31"), ("date_from_file", "")]),
        ("note.md", "x", "2020-01-02", [("date_from_file", "")]),
    ],
)
def test_the_nearest_source_of_a_date_counts_and_is_told(lay, scan, path, text, day, codes):
    root = lay({path: text})
    # Two in the morning in Seoul: the writer's day is the one before.
    written = datetime(2020, 1, 2, 17, tzinfo=UTC).timestamp()
    os.utime(root / path, (written, written))
    assert told(scan({}, source=root)[path]) == (day, codes)


def test_a_time_of_day_is_when_the_entry_was_made(read):
    found = read("---\ndate: 2023-10-26\ncreated: 2023-10-26T22:10:00+09:00\n---\nx")
    assert str(found.entry_date) == "2023-10-26"
    assert found.created_at == datetime(2023, 10, 26, 13, 10, tzinfo=UTC)
    assert read("---\ndate: 2023-10-26\n---\nx").created_at is None


def test_an_archive_that_knows_no_time_dates_to_the_day_of_the_import(scan, tmp_path):
    with zipfile.ZipFile(tmp_path / "til.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("a/b.md"), "x")
    found = scan({}, source=tmp_path / "til.zip")["a/b.md"]
    assert [note.code for note in found.notes] == ["date_today"]
