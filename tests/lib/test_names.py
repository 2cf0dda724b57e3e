"""File names that every system takes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.names import MOST_BYTES, Names, key, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("오늘 배운 것", "오늘 배운 것"),
        (unicodedata.normalize("NFD", "한글"), "한글"),
        ("a/b", "a-b"),
        ("../x", "-x"),
        (".git", "git"),
        ("GIT~1", "GIT~1_"),
        ("CON", "CON_"),
        ("con.notes", "con_.notes"),
        ("Lpt1", "Lpt1_"),
        ("console", "console"),
        ("일지. ", "일지"),
        ("C:\\x", "C--x"),
        ('<>:"/\\|?*', "---------"),
        ("a\x07b\x7fc\u202ed", "a-b-c-d"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_names_say_what_they_can(name, safe):
    assert safe_name(name) == safe


@given(st.text(max_size=300), st.sampled_from(["", ".md"]))
def test_every_name_is_one_that_every_system_takes(name, ending):
    safe = safe_name(name, ending)
    assert 0 < len(safe.encode()) <= MOST_BYTES
    assert safe.endswith(ending)
    assert safe == safe.strip(". ")
    assert not set(safe) & set('/\\:*?"<>|\n\0')
    assert safe == unicodedata.normalize("NFC", safe)


def test_a_long_name_ends_with_a_whole_character():
    assert safe_name("가" * 200, ".md") == "가" * 65 + ".md"


def test_names_that_differ_in_case_or_unicode_form_only_are_numbered():
    names = Names("README")
    given_ = [
        names.give(name)
        for name in ("TIL", "til", unicodedata.normalize("NFD", "회고"), "회고", "Readme", "TIL-2")
    ]
    assert given_ == ["TIL", "til-2", "회고", "회고-2", "Readme-2", "TIL-2-2"]


def test_numbers_stand_before_the_ending_and_fit_too():
    names = Names()
    assert [names.give("가" * 200, ".md") for _ in range(2)] == ["가" * 65 + ".md", "가" * 65 + "-2.md"]


def test_many_of_the_same_name_are_named_at_once():
    names = Names()
    found = [names.give("글", ".md") for _ in range(5000)]
    assert found[-1] == "글-5000.md"
    assert len({key(name) for name in found}) == 5000
