"""What the names of files and folders say."""

import unicodedata

import pytest

from app.services.importers.markdown import days, names


def day_of(path):
    found = names.date_in_name(path) or names.date_in_path(path)
    return str(days.day_of(found)) if found else None


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("2023-10-26.md", ""),
        ("TIL/2023-10-26.md", ""),
        ("2023-10-26-til.md", ""),
        ("til-20231026.md", ""),
        ("TIL_231026.md", ""),
        ("231026.md", ""),
        ("231026 리액트 훅.md", "리액트 훅"),
        ("23.10.26 회고.md", "회고"),
        ("2023-10-26-hello-world.md", "hello-world"),
        ("2023_10_26_hello.md", "hello"),
        ("20231026 git 정리.md", "git 정리"),
        ("202310262210 zettel.md", "zettel"),
        ("2023.10.26(목) 회고.md", "회고"),
        ("2023.10.26 목.md", ""),
        ("2023년 10월 26일.md", ""),
        ("2023년 10월 26일 회고.md", "회고"),
        ("Spring 2023-10-26.md", "Spring"),
        ("2023/10/26.md", ""),
        ("2023년/10월/26일.md", ""),
        ("2023/10/26 회고.md", "회고"),
        ("2023/10/10-26.md", ""),
        ("2023/1026.md", ""),
        ("202310/26.md", ""),
        ("2023-10/26.md", ""),
        ("2023/10월/26일/README.md", ""),
        ("posts/2023-10-26-my-post/index.md", "my-post"),
    ],
)
def test_a_date_in_a_name_is_the_day_and_no_part_of_the_title(path, title):
    assert day_of(path) == "2023-10-26"
    assert names.title_of(path) == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("use-git-rebase.md", "use-git-rebase"),
        ("리액트 훅.md", "리액트 훅"),
        ("v1.2.3.md", "v1.2.3"),
        ("python-3.10.12.md", "python-3.10.12"),
        ("rfc-2616.md", "rfc-2616"),
        ("1234567890.md", "1234567890"),
        ("week1.md", "week1"),
        ("es2015-features.md", "es2015-features"),
        ("%ED%95%9C%EA%B8%80.md", "한글"),
        ("100%.md", "100%"),
        ("Title 0123456789abcdef0123456789abcdef.md", "Title"),
        ("title-0a1b2c3d-1111-2222-3333-444455556666.md", "title"),
        ("useEffect-정리-a1b2c3d4.md", "useEffect-정리"),
        ("2023/10/slug.md", "slug"),
        ("topic/README.md", "topic"),
    ],
)
def test_a_name_without_a_date_is_the_title_without_the_ids_of_programs(path, title):
    assert day_of(path) is None
    assert names.title_of(path) == title


@pytest.mark.parametrize(
    "path",
    [
        "2023/10/26/note.md",
        "2023/10/26-note.md",
        "TIL/2023/10/26.md",
        "2023년 10월/26일.md",
        "2023.10/26.md",
        "실습/20231026 실습/서버.md",
    ],
)
def test_folders_say_a_date_too(path):
    assert day_of(path) == "2023-10-26"


@pytest.mark.parametrize("name", ["été", "한글 노트", "ｗｉｄｅ"])
def test_a_name_is_composed(name):
    assert names.title_of(unicodedata.normalize("NFD", name) + ".md") == unicodedata.normalize("NFC", name)
