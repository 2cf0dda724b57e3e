"""Names, lines and excerpts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib import text

JAMO_HAN = "\u1112\u1161\u11ab"
FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇰🇷"


def test_names_written_by_a_mac_and_by_a_pc_are_the_same_name():
    by_mac = unicodedata.normalize("NFD", "회고와 계획")
    assert by_mac != "회고와 계획"
    assert text.nfc(by_mac) == "회고와 계획"
    assert text.fold(by_mac) == text.fold("회고와 계획")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Today I Learned", "today i LEARNED"),
        ("Today  I\tLearned ", "Today I Learned"),
        ("STRASSE", "straße"),
        ("오늘\u3000배운 것", "오늘 배운 것"),
        ("오늘\u202e배운", "오늘배운"),
    ],
)
def test_case_spacing_and_turning_marks_do_not_make_another_name(one, other):
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(("one", "other"), [("배운것", "배운 것"), ("C", "C++"), ("자바", "자바스크립트")])
def test_different_names_stay_different(one, other):
    assert text.fold(one) != text.fold(other)


@given(st.text())
def test_folding_a_key_again_changes_nothing(name):
    assert text.fold(text.fold(name)) == text.fold(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("TIL 20231026", "til-20231026"),
        ("콜 스택 (call stack)", "콜-스택-call-stack"),
        ("  Flask—SQLAlchemy_2.1  ", "flask-sqlalchemy-2-1"),
        ("../../etc/passwd", "etc-passwd"),
        ('"><script>', "script"),
        ("हिन्दी लिपि", "हिन्दी-लिपि"),
        ("🎉 축하!", "축하"),
        ("C++", "c"),
    ],
)
def test_a_slug_keeps_the_words_of_a_name(name, slug):
    assert text.slugify(name) == slug


def test_a_name_without_letters_takes_the_fallback():
    assert text.slugify("!?…") == ""
    assert text.slugify("!?…", "category") == "category"


def test_a_long_slug_is_cut_between_words():
    assert text.slugify("가나다 라마바 사아자", length=9) == "가나다-라마바"
    assert text.slugify("가" * 500, length=80) == "가" * 80


@given(st.text(), st.integers(1, 40))
def test_a_slug_is_short_and_its_own_slug(name, length):
    slug = text.slugify(name, length=length)
    assert len(slug) <= length
    assert text.slugify(slug, length=length) == slug
    assert not set(slug) & set("/\\?#%<>\"'&. \n")


def test_one_line_is_composed_and_holds_single_spaces():
    assert text.one_line(" \u1112\u1161\u11ab\n 줄\t\t로 ") == "한 줄 로"
    assert text.one_line("사진\u202egnp.exe") == "사진gnp.exe"


def test_line_ends_become_line_feeds():
    assert text.clean("a\r\nb\rc\n\r\nd  ") == "a\nb\nc\n\nd  "


@pytest.mark.parametrize(
    "char", ["\0", "\x08", "\x0b", "\x1b", "\r", "\x7f", "\x85", "\ud800", "\ufffe", "\U0010ffff"]
)
def test_what_cannot_be_shown_is_found(char):
    assert text.has_control(f"앞{char}뒤")


@pytest.mark.parametrize("fine", ["", "줄\n줄\t칸", FAMILY, JAMO_HAN, "\u3000", "\u200e", "\ue000"])
def test_ordinary_text_has_no_control(fine):
    assert not text.has_control(fine)


def test_a_short_text_is_its_own_excerpt():
    assert text.excerpt("첫 줄\n\n둘째 줄  ") == "첫 줄 둘째 줄"
    assert text.excerpt("가" * 160) == "가" * 160


def test_an_excerpt_ends_after_a_word():
    assert text.excerpt("오늘은 콜 스택을 그려 보았다", 12) == "오늘은 콜 스택을…"


def test_an_excerpt_of_one_endless_word_is_cut_within_it():
    assert text.excerpt("가" * 500, 160) == "가" * 159 + "…"


@pytest.mark.parametrize("whole", [FAMILY, FLAG, JAMO_HAN, "👍🏽", "e\u0301", "❤️"])
def test_an_excerpt_holds_only_whole_characters(whole):
    for length in range(len(whole) + 1, len(whole) * 3):
        kept = text.excerpt(whole * 50, length).removesuffix("…")
        assert kept == whole * (len(kept) // len(whole))


@given(st.text(), st.integers(1, 200))
def test_an_excerpt_is_never_longer_than_asked(source, length):
    assert len(text.excerpt(source, length)) <= length


@pytest.mark.parametrize(
    ("source", "minutes"),
    [
        ("", 1),
        ("가" * 100, 1),
        ("가" * 2000, 4),
        ("word " * 880, 4),
        ("가" * 1000 + " word" * 440, 4),
        ("漢" * 1500, 3),
    ],
)
def test_reading_time_counts_syllables_and_words_together(source, minutes):
    assert text.reading_minutes(source) == minutes


def test_reading_time_counts_lines_of_code_too():
    assert text.reading_minutes("가" * 1000, code_lines=90) == 5
