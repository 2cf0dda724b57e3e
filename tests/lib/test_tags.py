"""Names of tags in a line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib import tags


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        (" , ,, # ,", []),
        ("파이썬, SQL", ["파이썬", "SQL"]),
        ("파이썬，SQL、회고､정리﹐끝،다", ["파이썬", "SQL", "회고", "정리", "끝", "다"]),
        ("#파이썬, ＃SQL, ##둘", ["파이썬", "SQL", "둘"]),
        ("#파이썬 #SQL #콜 스택", ["파이썬", "SQL", "콜 스택"]),
        ("C#, F #, C++", ["C#", "F #", "C++"]),
        ("오늘  배운\t것\n둘째 줄", ["오늘 배운 것", "둘째 줄"]),
        ("SQL, 회고, sql, Sql", ["SQL", "회고"]),
        (f"회고, {unicodedata.normalize('NFD', '회고')}", ["회고"]),
        ("오늘\u3000배운 것, 오늘 배운  것", ["오늘 배운 것"]),
        ("사진\u202egnp", ["사진gnp"]),
        ("하나 \u202e#둘", ["하나", "둘"]),
        (f"하나{' ' * 1_000_000}둘", ["하나 둘"]),
    ],
)
def test_a_line_of_tags_is_read_as_it_is_meant(typed, names):
    assert tags.split(typed) == names


def test_names_that_differ_by_a_letter_or_a_blank_stay_different():
    assert tags.split("배운것, 배운 것, C, C#, C++") == ["배운것", "배운 것", "C", "C#", "C++"]


@given(st.lists(st.text()))
def test_names_joined_in_a_line_are_the_same_names_again(typed):
    names = tags.distinct(typed)
    assert tags.split(tags.join(names)) == names


@given(st.text())
def test_a_clean_name_is_clean(typed):
    assert tags.clean(tags.clean(typed)) == tags.clean(typed)
