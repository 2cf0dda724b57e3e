"""Word by word: what two texts have in common, what went, what came."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.diff import Mark, compare, fold
from app.lib.text import clean, nfc

SIGNS = {Mark.SAME: "", Mark.GONE: "-", Mark.NEW: "+", Mark.FOLDED: "~"}
FAMILY, OTHER_FAMILY = "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"


def told(pieces):
    return [SIGNS[piece.mark] + piece.text for piece in pieces]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        # Nothing, and one side of nothing.
        ("", "", []),
        ("같다", "같다", ["같다"]),
        ("", "새 글", ["+새 글"]),
        ("옛 글", "", ["-옛 글"]),
        ("글", "\n", ["-글", "+\n"]),
        # Words of Hangul are whole, with their particles.
        ("학교에 갔다", "학교를 갔다", ["-학교에", "+학교를", " 갔다"]),
        ("나는 학교에 갔다.", "나는 학교에 빨리 갔다.", ["나는 학교에", "+ 빨리", " 갔다."]),
        ("나는 간다", "나는 간다 빨리", ["나는 간다", "+ 빨리"]),
        ("간다", "나는 간다", ["+나는 ", "간다"]),
        ("배운 것을 적는다", "배운 것을 다시 적었다", ["배운 것을 ", "-적는다", "+다시 적었다"]),
        # English.
        ("the cat sat", "the dog sat", ["the ", "-cat", "+dog", " sat"]),
        ("Keep it up", "keep it up", ["-Keep", "+keep", " it up"]),
        # Unicode form is no difference; case is.
        ("e\u0301tude 한글", "étude 한글", ["étude 한글"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af 글", "한글 글", ["한글 글"]),
        # What a reader sees as one character is never split.
        (
            f"우리 {FAMILY} 사진",
            f"우리 {OTHER_FAMILY} 사진",
            ["우리 ", f"-{FAMILY}", f"+{OTHER_FAMILY}", " 사진"],
        ),
        ("엄지 👍 하나", "엄지 👍🏽 하나", ["엄지 ", "-👍", "+👍🏽", " 하나"]),
        ("깃발 🇰🇷 끝", "깃발 🇰🇵 끝", ["깃발 ", "-🇰🇷", "+🇰🇵", " 끝"]),
        ("가 \u0301나 다", "가  \u0301나 다", ["가", "+ ", " \u0301나 다"]),
        # Spaces and line ends.
        ("가 나", "가  나", ["가", "- ", "+  ", "나"]),
        ("가 나", "가\n나", ["가", "- ", "+\n", "나"]),
        ("가\t나", "가 나", ["가", "-\t", "+ ", "나"]),
        ("한글\r\n둘\r셋", "한글\n둘\n셋", ["한글\n둘\n셋"]),
        ("하나", "하나\n", ["하나", "+\n"]),
        ("하나\n셋\n", "하나\n둘\n셋\n", ["하나\n", "+둘\n", "셋\n"]),
        ("하나\n둘\n셋\n", "하나\n셋\n", ["하나\n", "-둘\n", "셋\n"]),
        ("첫 줄\n\n끝", "첫 줄\n\n\n끝", ["첫 줄\n\n", "+\n", "끝"]),
        # Passages with too little in common are told apart whole.
        (
            "맑은 날 산책 뒤 독서",
            "비 오는 날 집에서 낮잠",
            ["-맑은 날 산책 뒤 독서", "+비 오는 날 집에서 낮잠"],
        ),
        # Several changes in one passage, and markup of any kind as the text it is.
        ("가 나 다 라 마", "가 너 다 러 마", ["가 ", "-나", "+너", " 다 ", "-라", "+러", " 마"]),
        ("- [ ] 목표 하나", "- [x] 목표 하나", ["- ", "-[ ]", "+[x]", " 목표 하나"]),
    ],
)
def test_texts_differ_word_by_word(old, new, pieces):
    assert told(compare(old, new)) == pieces


letters = st.sampled_from(
    ["가", "나", "다 ", " ", "\n", "e\u0301", "\u0301", "é", "\r\n", FAMILY, "🇰", "a", "\t"]
)
texts = st.lists(letters, max_size=40).map("".join)


@given(texts, texts)
def test_the_pieces_make_both_texts_whatever_they_are(old, new):
    pieces = compare(old, new)
    assert nfc("".join(piece.text for piece in pieces if piece.mark is not Mark.NEW)) == nfc(clean(old))
    assert nfc("".join(piece.text for piece in pieces if piece.mark is not Mark.GONE)) == nfc(clean(new))
    assert all(piece.text for piece in pieces)
    assert all(one.mark is not other.mark for one, other in pairwise(pieces))


@given(texts, texts)
def test_folding_loses_nothing(old, new):
    pieces = compare(old, new)
    assert "".join(piece.text for piece in fold(pieces)) == "".join(piece.text for piece in pieces)


def test_a_long_unchanged_stretch_is_left_out_but_for_what_stands_beside_changes():
    same = "\n".join(f"{number}번째 줄은 그대로다." for number in range(50))
    pieces = fold(compare(f"앞\n{same}\n뒤", f"옆\n{same}\n끝"))
    marks = [piece.mark for piece in pieces]
    change = [Mark.GONE, Mark.NEW]
    assert marks == [*change, Mark.SAME, Mark.FOLDED, Mark.SAME, *change]
    assert pieces[2].text == "0번째 줄은 그대로다.\n1번째 줄은 그대로다."
    assert pieces[4].text == "49번째 줄은 그대로다.\n"


def test_a_short_unchanged_stretch_is_shown_whole():
    pieces = compare("앞 그대로 뒤", "옆 그대로 끝")
    assert fold(pieces) == pieces


def test_a_long_paragraph_is_folded_between_words():
    same = " ".join(f"낱말{number}" for number in range(500))
    pieces = fold(compare(f"{same} 끝", f"{same} 마침"))
    assert [piece.mark for piece in pieces] == [Mark.FOLDED, Mark.SAME, Mark.GONE, Mark.NEW]
    assert pieces[1].text.split()[-1] == "낱말499"
    assert len(pieces[1].text.split()) == 24


def test_spaces_alone_are_shown_by_signs():
    assert [piece.visible for piece in compare("가 나", "가\n나")] == ["가", "␣", "↵\n", "나"]


def numbered(count):
    return [f"{number}번째로 배운 것은 이것이다.\n" for number in range(count)]


MANY = numbered(40_000)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("".join(MANY), "".join(MANY[::-1])),
        (
            "".join(MANY),
            "".join(line.replace("이것", "저것") if number % 7 else line for number, line in enumerate(MANY)),
        ),
        ("".join(MANY).replace("\n", " "), "".join(MANY[::-1]).replace("\n", " ")),
        ("가\n나\n" * 250_000, "나\n가\n" * 250_000 + "다"),
        ("가 나 " * 250_000, "나 가 " * 250_000 + "다"),
        ("가\n\n" * 300_000, "나\n\n" * 300_000),
        ("가" * 1_000_000, "나" * 1_000_000),
    ],
    ids=["turned", "every line", "one paragraph", "two lines", "two words", "blank lines", "no spaces"],
)
def test_the_longest_texts_are_compared_at_a_bounded_cost(old, new):
    pieces = compare(old[:1_000_000], new[:1_000_000])
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.NEW) == old[:1_000_000]
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.GONE) == new[:1_000_000]
    assert len(pieces) <= 3_002
