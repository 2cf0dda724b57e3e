"""Of a copied page the post is taken, the page around it is not, and no word of the post is lost."""

from datetime import date

import pytest

from app.services.importers.tistory.days import day_in, instant
from app.services.importers.tistory.text_page import looks_like_page, read_text
from tests.services.importers.tistory.reading import found
from tests.services.importers.tistory.shapes import OWN_TEXT

TAIL = """
좋아요공감
공유하기
URL 복사
카카오톡 공유
게시글 관리
구독하기haru
저작자표시
(새창열림)

'개발 > TIL' 카테고리의 다른 글
TIL 20231031  (0)\t2023.10.31
TIL 20231030
(2)
2023.10.30

태그
#TIL, #데이터 베이스

댓글 1
지나가던 사람
잘 읽었어요
이름
비밀번호
등록
티스토리툴바
"""


def test_the_head_of_a_page_is_title_category_and_date():
    post = read_text(
        f"메뉴 바로가기\n\n하루의 블로그\n홈\n태그\n방명록\n개발/TIL\n\n하루 글\n\n"
        f"by haru 2023. 10. 26. 23:41\n\n728x90\n반응형\n\n글이다.\n{TAIL}"
    )
    assert (post.title, post.category, post.published) == ("하루 글", "개발/TIL", "2023. 10. 26. 23:41")
    assert post.tags == ["TIL", "데이터 베이스"]
    assert [block.markdown for block in post.blocks] == ["글이다."]


@pytest.mark.parametrize(
    ("head", "title", "category"),
    [
        ("본문 바로가기\n개발/TIL\n하루 글\n728x90", "하루 글", "개발/TIL"),
        ("본문 바로가기\n하루 글\n개발/TIL\n2023. 10. 26.", "하루 글", "개발/TIL"),
        ("728x90\n개발일지\nTIL 20231026\n2023. 10. 26. 23:41", "TIL 20231026", "개발일지"),
        ("728x90\nTIL 20231026\n개발일지\n2023. 10. 26. 23:41", "TIL 20231026", "개발일지"),
        ("하루 글", "하루 글", ""),
        ("TCP/IP", "TCP/IP", ""),
        ("1. 스택과 큐", "1. 스택과 큐", ""),
        ("오늘 목표\n- 읽기", "", ""),
        ("오늘은 책을 읽었다.", "", ""),
    ],
)
def test_heads_of_many_skins(head, title, category):
    post = read_text(f"{head}\n\n오늘 한 것\n\n- 읽기")
    assert (post.title, post.category) == (title, category)


@pytest.mark.parametrize("label", ["개발 > TIL", "개발/TIL"])
def test_the_list_of_other_posts_names_the_category(label):
    text = f"{label}\n하루 글\n\n글이다.\n\n'{label}' 카테고리의 다른 글\n다른 글 (0) 2023.10.31"
    post = read_text(text)
    assert (post.title, post.category) == ("하루 글", "개발/TIL")
    assert [block.markdown for block in post.blocks] == ["글이다."]


def test_what_stands_above_and_is_not_known_is_kept():
    post = read_text("본문 바로가기\n어떤 줄\n개발/TIL\n하루 글\n\n글이다.")
    assert post.loose == ["어떤 줄"]


@pytest.mark.parametrize(
    "words", ["수정", "삭제", "통계", "반응형", "공감", "댓글", "이름", "태그", "홈", "300x200", "등록"]
)
def test_words_that_look_like_buttons_are_words_in_a_post(words):
    lines = "\n\n".join(f"문단 {number}이다." for number in range(20))
    day = found(f"오늘 목표\n\n{words}\n\n오늘 배운 것\n\n{lines}\n\n{words}\n\n{lines}\n\n{words}")
    assert day.daily_goals == [(words, False)]
    assert day.body.count(words) == 2


def test_paragraphs_lists_and_code_of_a_text():
    text = (
        "가\n나_다*라\n\n  • 하나\n    ◦ 안\n  • 둘\n\n- [x] 함\n- [ ] 안 함\n\n"
        "function f() {\n    return `a*b`;\n}\n\n# 제목 아님\n> 인용 아님\n1) 첫째다.\n| 가 | 나 |\n|---|---|"
    )
    assert found(text).body == (
        "가\n나_다\\*라\n\n- 하나\n    - 안\n- 둘\n\n- [x] 함\n- [ ] 안 함\n\n"
        "```\nfunction f() {\n    return `a*b`;\n}\n```\n\n"
        "\\# 제목 아님\n\\> 인용 아님\n\n1\\) 첫째다.\n\n\\| 가 | 나 |\n\\|---|---|"
    )


def test_addresses_stay_links_where_they_stand():
    body = found(
        "글.\n\n자료 출처 : https://data.example.com/a_b*c?x=1&copy=2 (참고)\n\n<https://data.example.com/d>"
    ).body
    assert "자료 출처 : https://data.example.com/a_b\\*c?x=1&copy=2 (참고)" in body
    assert "<https://data.example.com/d>" in body


def test_a_kpt_on_single_lines():
    day = found("KPT\nKeep : 가\nProblem : 나\nTry: 다\n소감 : 좋다")
    assert (day.keep, day.problem, day.try_, day.reflection) == (["가"], ["나"], ["다"], "좋다")


@pytest.mark.parametrize("line", ["좋았던 점: 날씨", "소감: 좋다", "Keep: 하루 한 번"])
def test_a_line_of_prose_makes_no_kpt(line):
    day = found(f"{line}\n\n그리고 더 있다.")
    assert day.body == f"{line}\n\n그리고 더 있다."


def test_each_word_of_a_post_is_in_some_field():
    text = OWN_TEXT[OWN_TEXT.index("이번 주 목표") : OWN_TEXT.index("'haru >")]
    day = found(f"앞선 글\n\n{text}\n\n1. 끝 이름\n\n| a | b |\n\nif (a) {{\n  b();\n}}\n\n◆ 남은 것 ◆")
    names = ["이번", "주", "목표", "오늘", "한", "것", "정리", "KPT", "Keep", "Problem", "Try", "소감"]
    listed = [words for words, _done in (*day.weekly_goals, *day.daily_goals)]
    kept = " ".join(
        [*listed, *day.done_today, *day.keep, *day.problem, *day.try_, day.body, day.summary, day.reflection]
    )
    kept = kept.replace("\\", "")
    for word in text.split() + ["앞선", "끝", "이름", "|", "b();", "◆", "남은"]:
        assert word in kept or word in names or word == "•", word


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (OWN_TEXT, True),
        ("728x90\n글", True),
        ("오늘 목표\n가\n소감\n나", True),
        ("오늘 목표\n가", False),
        ("그냥 적어 둔 글.\n\n정리", False),
        ("", False),
    ],
)
def test_a_copied_page_is_told_from_other_texts(text, answer):
    assert looks_like_page(text) is answer


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("TIL 20231026", "2023-10-26"),
        ("[TIL] 2023-10-26 (목)", "2023-10-26"),
        ("TIL 2023.10.26.", "2023-10-26"),
        ("TIL 2023. 10. 26", "2023-10-26"),
        ("23.10.26 TIL", "2023-10-26"),
        ("23/10/26 개발일지", "2023-10-26"),
        ("2023년 10월 26일 회고", "2023-10-26"),
        ("TIL 231026", "2023-10-26"),
        ("10/26 TIL", "2023-10-26"),
        ("10월 26일 일기", "2023-10-26"),
        ("12월 30일 일기", "2022-12-30"),
        ("2023.10.01 ~ 2023.10.07 WIL", "2023-10-07"),
        ("20231020 읽은 논문", "2023-10-20"),
        ("20190101에 나온 논문", None),
        ("버전 20231399", None),
        ("iOS 17.1.2 고치기", None),
        ("IntelliJ 2021.1.2", None),
        ("TIL #23", None),
        ("TIL Day 12", None),
        ("백준 231026번", None),
        ("CVE-2023-1234", None),
        ("제목", None),
    ],
)
def test_a_title_names_the_day(title, day):
    found_day = day_in(title, date(2023, 10, 27))
    assert (found_day.isoformat() if found_day else None) == day


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023. 10. 26. 23:41", "2023-10-26T23:41:00+09:00"),
        ("2023-10-26 23:41:12", "2023-10-26T23:41:12+09:00"),
        ("2023. 10. 26. 오후 11:41", "2023-10-26T23:41:00+09:00"),
        ("2023. 10. 26. 오전 12:05", "2023-10-26T00:05:00+09:00"),
        ("2023-10-26T23:41:12+09:00", "2023-10-26T23:41:12+09:00"),
        ("2023-10-26T15:41:12Z", "2023-10-27T00:41:12+09:00"),
        ("2023.10.26", "2023-10-26"),
        ("2023년 10월 26일", "2023-10-26"),
        ("2023. 10. 26. 25:99", "2023-10-26"),
        ("0000-00-00 00:00:00", None),
        ("2023-02-30", None),
        ("9999-12-31T23:59:59+00:00", None),
        ("어제", None),
    ],
)
def test_pages_write_their_instant_in_many_ways(written, moment):
    said = instant(written, "Asia/Seoul")
    shown = said and (said[1].astimezone(said[1].tzinfo).isoformat() if said[1] else said[0].isoformat())
    if said and said[1]:
        assert said[0].isoformat() == moment[:10]
        assert said[1] == type(said[1]).fromisoformat(moment)
    else:
        assert shown == moment
