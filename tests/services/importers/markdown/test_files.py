"""Which files of a source become entries, and on which shelf."""

import unicodedata
import zipfile

import pytest

from app.services.importers.found import Found, Outcome

INDEX = """# TIL

What I learn, every day.

_1,234 TILs_

---

### git

- [Undo](git/undo.md)
- [Amend](git/amend.md)
"""
NOTE = "# A note\n\nOne thing.\n\nAnother thing, with a [link](https://example.com/a).\n"


def taken(found):
    return {path for path, row in found.items() if isinstance(row, Found)}


def reasons(found):
    return {path: row.notes[0].code for path, row in found.items() if not isinstance(row, Found)}


def test_notes_are_taken_and_what_a_repository_says_of_itself_is_not(scan):
    found = scan(
        {
            "a/one.md": NOTE,
            "a/two.markdown": NOTE,
            "a/three.MDX": NOTE,
            "web/security.md": NOTE,
            "a/picture.png": b"",
            "a/notes.txt": NOTE,
            "LICENSE.md": NOTE,
            "contributing.md": NOTE,
            "docs/CONTRIBUTING.md": NOTE,
            ".github/PULL_REQUEST_TEMPLATE.md": NOTE,
            ".obsidian/x.md": NOTE,
            "node_modules/left-pad/readme.md": NOTE,
        }
    )
    assert taken(found) == set(found) == {"a/one.md", "a/two.markdown", "a/three.MDX", "web/security.md"}


def test_pages_that_only_list_others_are_told_of(scan):
    found = scan(
        {
            "README.md": INDEX,
            "git/README.md": "# git\n\n- [Undo](undo.md)\n- [Amend](./amend.md)\n",
            "git/undo.md": NOTE,
            "git/amend.md": NOTE,
            "SUMMARY.md": "# Summary\n\n* [Undo](git/undo.md)\n* git\n  * [Amend](git/amend.md)\n",
            "TIL 0123456789abcdef0123456789abcdef.md": "# TIL\n\n[하루](TIL%200123456789abcdef0123456789abcdef/x.md)\n",
            "TIL 0123456789abcdef0123456789abcdef/x.md": NOTE,
        }
    )
    assert set(reasons(found).values()) == {"index_page"}
    assert set(reasons(found)) == {
        "README.md",
        "SUMMARY.md",
        "TIL 0123456789abcdef0123456789abcdef.md",
        "git/README.md",
    }
    assert found["README.md"].outcome is Outcome.REFUSED


def test_a_page_without_words_is_told_of(scan):
    found = scan({"content/posts/_index.md": "---\ntitle: Posts\n---\n", "content/posts/a.md": NOTE})
    assert reasons(found) == {"content/posts/_index.md": "index_page"}


def test_a_page_with_words_of_its_own_is_a_note(scan):
    found = scan({"docker/README.md": NOTE, "docker/images.md": NOTE, "README.md": NOTE})
    assert taken(found) == {"docker/README.md", "docker/images.md"}
    listing = "# Hooks\n\n훅은 함수다.\n\n- [문서](https://react.dev)\n- [글](https://example.com)\n"
    assert taken(scan({"react/README.md": listing, "b.md": NOTE})) >= {"react/README.md"}


def test_a_page_that_is_alone_in_the_source_is_a_note(scan):
    assert taken(scan({"README.md": NOTE})) == {"README.md"}


def test_an_empty_file_is_told_of(scan):
    assert reasons(scan({"a.md": " \n\n", "b.md": NOTE})) == {"a.md": "empty"}


def test_a_text_that_cannot_be_read_is_told_of_and_cp949_is_read(scan):
    found = scan({"a.md": b"\xff\x00\x01\x02\x9f\x81", "b.md": "# 한글\n\n본문입니다.".encode("cp949")})
    assert reasons(found) == {"a.md": "unknown_encoding"}
    assert (found["b.md"].title, found["b.md"].body) == ("한글", "본문입니다.")
    assert "decoded" in {note.code for note in found["b.md"].notes}


@pytest.mark.parametrize(
    ("path", "category"),
    [
        ("git/undo.md", "git"),
        ("programming/git/undo.md", "git"),
        ("undo.md", ""),
        ("2023/10/26.md", ""),
        ("TIL/2023/10/26.md", "TIL"),
        ("TIL/2023년/10월/26일.md", "TIL"),
        ("TIL/2023-10/26.md", "TIL"),
        ("10/26.md", "10"),
        ("_posts/2023-10-26-hello.md", ""),
        ("ruby/_posts/2023-10-26-hello.md", "ruby"),
        ("content/posts/hello/index.md", "posts"),
        ("content/posts/hello/index.ko.md", "hello"),
        ("content/hello/index.md", ""),
        ("algorithms/sorting/README.md", "algorithms"),
        ("sorting/README.md", "sorting"),
        ("Tech 0123456789abcdef0123456789abcdef/note 0123456789abcdef0123456789abcdef.md", "Tech"),
        (unicodedata.normalize("NFD", "알고리즘/정렬.md"), "알고리즘"),
    ],
)
def test_the_nearest_folder_that_names_a_subject_is_the_category(scan, path, category):
    assert scan({path: NOTE})[path].category == category


def test_a_page_among_other_notes_is_on_their_shelf(scan):
    found = scan({"algorithms/sorting/README.md": NOTE, "algorithms/sorting/quick.md": NOTE})
    assert {row.category for row in found.values()} == {"sorting"}


@pytest.mark.parametrize(
    ("path", "category"),
    [("git/undo.md", "git"), ("TIL/2023/10/26.md", "TIL"), ("posts/hello/index.md", "posts")],
)
def test_the_one_shelf_of_an_archive_is_a_shelf(scan, tmp_path, path, category):
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as archive:
        archive.writestr(path, NOTE)
    assert scan({}, source=tmp_path / "notes.zip")[path].category == category


def test_the_one_folder_of_an_archive_is_the_source_itself(scan, tmp_path):
    with zipfile.ZipFile(tmp_path / "til.zip", "w") as archive:
        for path in ("til-main/README.md", "til-main/top.md", "til-main/git/undo.md"):
            archive.writestr(path, INDEX if "README" in path else NOTE)
    found = scan({}, source=tmp_path / "til.zip")
    assert reasons(found) == {"README.md": "index_page"}
    assert {path: found[path].category for path in taken(found)} == {"top.md": "", "git/undo.md": "git"}
