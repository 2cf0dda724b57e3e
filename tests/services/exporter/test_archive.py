"""An export as one archive."""

import zipfile

import pytest

from app.services import exporter
from tests.accounts import make_user
from tests.entries import write
from tests.services.exporter.journals import SITE, files_in_zip, files_of, picture


@pytest.fixture
def user(db):
    user = make_user()
    image = picture(user)
    write(
        user,
        title="하루",
        category="오늘 배운 것",
        body=f"![해](/media/{image.key}/600.webp)",
        thumbnail=image,
    )
    return user


def test_an_archive_holds_the_files_of_the_folder(user, tmp_path):
    exporter.write_zip(user, tmp_path / "b" / "journal.zip", site_url=SITE)
    assert files_in_zip(tmp_path / "b" / "journal.zip") == files_of(user, tmp_path)


def test_the_same_journal_is_the_same_archive(user, tmp_path, time_machine):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    exporter.write_zip(user, first)
    time_machine.move_to("2040-01-01T00:00:00Z")
    exporter.write_zip(user, second)
    assert first.read_bytes() == second.read_bytes()


def test_pictures_are_stored_texts_packed_and_hangul_names_are_marked_as_such(user, tmp_path):
    exporter.write_zip(user, tmp_path / "journal.zip")
    with zipfile.ZipFile(tmp_path / "journal.zip") as archive:
        for member in archive.infolist():
            is_picture = member.filename.startswith("pictures/")
            assert member.compress_type == (zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED)
            assert bool(member.flag_bits & 0x800) == (not member.filename.isascii())
            assert not member.is_dir()


def test_an_archive_that_fails_leaves_the_one_before(user, tmp_path):
    file = tmp_path / "journal.zip"
    file.write_bytes(b"before")

    def fail(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporter.write_zip(user, file, progress=fail)
    assert file.read_bytes() == b"before"
    assert not list(tmp_path.glob(".journal*"))


def test_everything_on_request_goes_into_an_archive_too(user, tmp_path):
    exporter.write_zip(user, tmp_path / "journal.zip", parts=exporter.PARTS, site_url=SITE)
    assert files_in_zip(tmp_path / "journal.zip") == files_of(user, tmp_path, *exporter.PARTS)
