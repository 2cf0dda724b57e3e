"""The backup of a whole blog: each file an entry, with its pictures."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image as Pillow

from app.lib.folders import DiskFolder
from app.models.entry import Visibility
from app.models.image import Image
from app.services import importers
from app.services.importers.found import Outcome
from app.services.importers.tistory import TistoryImporter
from tests.services.importers.tistory.conftest import DOORS
from tests.services.importers.tistory.shapes import OWN_TEXT, backup_file, post_html, saved_page

POSTS, FEW = 30, 3


def picture(colour):
    file = BytesIO()
    Pillow.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()


def post(number):
    article = (
        f"<h2>오늘 한 것</h2><ul><li>공부 {number}</li></ul><h2>배열 {number}</h2>"
        f'<figure class="imageblock alignCenter"><span data-url="./img/그림 ({number}).png">'
        f'<img src="./img/그림 ({number}).png"></span>'
        "</figure><p>글</p>"
    )
    return backup_file(
        article,
        title=f"TIL 202310{number:02}",
        category="개발/TIL" if number % 2 else "",
        date=f"2023-11-{number:02} 00:10:00",
        tags=("TIL", "데이터 베이스"),
    )


def pack(path, posts):
    """A backup as Tistory packs it."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1, posts + 1):
            archive.writestr(f"{number}/{number}-TIL-202310{number:02}.html", post(number))
            archive.writestr(f"{number}/img/그림 ({number}).png", picture((number * 8, 0, 0)))
        archive.writestr("__MACOSX/1/._1-TIL.html", b"\0\0")
    return path


@pytest.fixture
def backup(tmp_path):
    return pack(tmp_path / "blog-1-1.zip", FEW)


@pytest.fixture
def look(user):
    """What a preview says of a path, as rows; nothing is written."""

    def looked(path):
        importer = importers.open_importer(path, user, DOORS)
        try:
            return importer, list(importers.scan(importer))
        finally:
            importer.folder.close()

    return looked


def test_each_file_of_a_backup_is_a_private_entry_with_its_pictures(bring, entries, tmp_path):
    rows = bring(pack(tmp_path / "blog-1-1.zip", POSTS))
    assert [row.outcome for row in rows] == [Outcome.NEW] * POSTS
    found = entries()
    assert [entry.title for entry in found] == [f"TIL 202310{number:02}" for number in range(1, POSTS + 1)]
    for number, entry in enumerate(found, start=1):
        assert entry.entry_date.day == number
        assert entry.visibility is Visibility.PRIVATE
        assert (entry.category.name if entry.category else "") == ("TIL" if number % 2 else "")
        assert [goal.text for goal in entry.listed_as_done] == [f"공부 {number}"]
        assert (
            entry.created_at.isoformat()[:16]
            == f"2023-{'11' if number > 1 else '10'}-{number - 1 or 31:02}T15:10"
        )
        [key] = Image.keys_in(entry.body)
        assert entry.body == f"## 배열 {number}\n\n![](/media/{key}/600.webp)\n\n글"
        assert [tag.name for tag in entry.tags] == ["TIL", "데이터 베이스"]


def test_a_preview_tells_what_was_recognised_and_writes_nothing(look, backup, entries):
    importer, rows = look(backup)
    assert importer.name == "tistory"
    assert importer.total == FEW
    assert [(row.outcome, row.title, row.day.isoformat()) for row in rows[:2]] == [
        (Outcome.NEW, "TIL 20231001", "2023-10-01"),
        (Outcome.NEW, "TIL 20231002", "2023-10-02"),
    ]
    assert all(row.parts.keys() == {"tags", "done_today", "body"} for row in rows)
    assert entries() == []


def test_a_second_import_makes_no_second_entries(bring, backup, entries):
    bring(backup)
    assert {row.outcome for row in bring(backup)} == {Outcome.SAME}
    assert len(entries()) == FEW


def test_a_backup_may_lie_in_a_folder_unpacked(bring, backup, entries, tmp_path):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(folder / "blog-1-1")
    rows = bring(folder)
    assert [row.path for row in rows][:3] == [
        "blog-1-1/1/1-TIL-20231001.html",
        "blog-1-1/2/2-TIL-20231002.html",
        "blog-1-1/3/3-TIL-20231003.html",
    ]
    assert all(Image.keys_in(entry.body) for entry in entries())


def test_categories_of_one_name_under_two_others_stay_two(bring, entries, tmp_path):
    for number, label in enumerate(["자바/기초", "파이썬/기초", "자바/기초", "기타"], start=1):
        (tmp_path / f"{number}").mkdir()
        page = backup_file("<p>글</p>", title=f"글 {number}", category=label)
        (tmp_path / f"{number}/{number}.html").write_text(page, encoding="utf-8")
    bring(tmp_path)
    assert [entry.category.name for entry in entries()] == ["기초", "파이썬/기초", "기초", "기타"]


def test_a_saved_page_has_its_pictures_in_a_folder_beside(bring, entries, tmp_path):
    beside = tmp_path / "TIL 20231026 — blog_files"
    beside.mkdir()
    (beside / "img.png").write_bytes(picture("green"))
    (beside / "saved_resource.html").write_text("<p>광고</p>", encoding="utf-8")
    article = (
        '<p><span data-url="https://blog.example.net/img.png">'
        '<img src="./TIL%2020231026%20%E2%80%94%20blog_files/img.png">'
        '</span></p><p><img src="https://blog.example.net/other.png"></p>'
    )
    (tmp_path / "TIL 20231026 — blog.html").write_text(saved_page(article), encoding="utf-8")
    assert [row.outcome for row in bring(tmp_path)] == [Outcome.NEW]
    [entry] = entries()
    [key] = Image.keys_in(entry.body)
    assert f"![](/media/{key}/600.webp)\n\n![](https://blog.example.net/other.png)" in entry.body


def test_a_missing_picture_is_a_note(bring, tmp_path):
    (tmp_path / "page.html").write_text(saved_page("<p>글</p><img src='./img/a.png'>"), encoding="utf-8")
    [row] = bring(tmp_path / "page.html")
    assert [(note.code, note.detail) for note in row.notes] == [("picture_missing", "./img/a.png")]


def test_a_page_in_the_old_korean_encoding(bring, entries, tmp_path):
    page = backup_file(post_html(OWN_TEXT), title="TIL 20240305").replace("UTF-8", "euc-kr")
    (tmp_path / "옛 글.html").write_bytes(page.encode("cp949", "xmlcharrefreplace"))
    [row] = bring(tmp_path / "옛 글.html")
    assert [note.code for note in row.notes] == ["decoded"]
    assert entries()[0].reflection.startswith("찾아보기 하나로")


def test_without_a_date_the_day_is_that_of_the_file(bring, entries, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<h1>제목</h1><article><p>글</p></article>", encoding="utf-8")
    [row] = bring(path)
    assert [note.code for note in row.notes] == ["date_from_file"]
    assert [entry.title for entry in entries()] == ["제목"]


@pytest.mark.parametrize("name", ["README.md", "haru.json"])
def test_a_folder_of_another_format_is_left_to_it(tmp_path, name):
    (tmp_path / name).write_text("# 글\n\n글", encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>글</p>", encoding="utf-8")
    assert not TistoryImporter.recognises(DiskFolder(tmp_path))
