"""Folders, archives and single files look the same to who reads them."""

import os
import struct
import zipfile

import pytest

from app.lib.folders import FolderError, open_folder
from tests.services.importers.sources import pack, put

FILES = {"나.md": b"2", "가.md": b"1", "b/c.md": b"3"}


@pytest.fixture(params=["folder", "archive"])
def opened(request, tmp_path):
    folder = open_folder(
        put(tmp_path / "til", FILES) if request.param == "folder" else pack(tmp_path / "til.zip", FILES)
    )
    yield folder
    folder.close()


def test_files_come_in_the_order_of_their_letters(opened):
    assert opened.paths() == ["b/c.md", "가.md", "나.md"]
    assert [opened.read(path) for path in opened.paths()] == [b"3", b"1", b"2"]
    assert (opened.name, opened.refused, opened.size("가.md")) == ("til", [], 1)
    assert opened.modified("가.md").tzinfo


def test_a_file_beyond_what_is_asked_for_is_not_read(opened):
    with pytest.raises(FolderError) as error:
        opened.read("가.md", most=0)
    assert error.value.code == "too_large"


def test_a_file_alone_is_a_folder_of_one(tmp_path):
    file = put(tmp_path, {"글.md": b"1"}) / "글.md"
    folder = open_folder(file)
    assert (folder.name, folder.paths(), folder.read("글.md")) == ("글", ["글.md"], b"1")


@pytest.mark.parametrize("path", [".git/config", ".obsidian/x.md", "__MACOSX/a.md", "a/.DS_Store"])
def test_what_is_there_for_programs_is_passed_over(tmp_path, path):
    files = {"a.md": b"1", path: b"2"}
    for folder in (open_folder(put(tmp_path / "s", files)), open_folder(pack(tmp_path / "s.zip", files))):
        assert (folder.paths(), folder.refused) == (["a.md"], [])


def test_names_of_a_korean_windows_are_read(tmp_path):
    """They stand in CP949, and nothing in the archive says so."""
    archive = pack(tmp_path / "a.zip", {"AAAA.md": b"1", "B/C.md": b"2"})
    data = archive.read_bytes().replace(b"AAAA", "한글".encode("cp949"))
    archive.write_bytes(data)
    assert open_folder(archive).paths() == ["B/C.md", "한글.md"]


def test_a_name_on_the_disk_in_another_encoding_is_read(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), "한글.md".encode("cp949"))  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"1")
    folder = open_folder(tmp_path)
    assert folder.read("한글.md") == b"1"


def test_a_time_that_does_not_exist_is_none(tmp_path):
    info = zipfile.ZipInfo("a.md")
    archive = pack(tmp_path / "a.zip", {info: b"1"})
    data = bytearray(archive.read_bytes())
    struct.pack_into("<H", data, data.rfind(b"PK\1\2") + 14, 0)
    archive.write_bytes(data)
    assert open_folder(archive).modified("a.md") is None


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-30], lambda data: data[:60], lambda data: b"", lambda data: b"PK\3\4?"]
)
def test_a_broken_archive_is_refused_and_not_taken_for_a_text(tmp_path, damage):
    archive = pack(tmp_path / "a.zip", FILES)
    archive.write_bytes(damage(archive.read_bytes()))
    with pytest.raises(FolderError) as error:
        open_folder(archive)
    assert error.value.code == "broken_archive"
