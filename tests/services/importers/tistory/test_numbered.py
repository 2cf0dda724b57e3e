"""A numbered line that is no sentence is a heading of what follows."""

import pytest

from app.services.importers.tistory.numbered import is_sentence
from tests.services.importers.tistory.reading import found

NAMES = [
    "실행 컨텍스트 스택 (call stack, execution context stack)",
    "LLM 거대 언어 모델 (대형 언어 모델)",
    "응답하라 추억시대 - Thumbnail 등록",
    "대형 언어 모델(Large language model, LLM) 거대 언어 모델",
    "개요",
    "서비스 수요",
    "람다",
    "자바의 람다",
    "실행 컨텍스트란?",
    "왜 인덱스를 쓰는가?",
    "HTTP/2",
    "C++",
    "사용 방법:",
    "스택과 큐",
    "주요 개념",
    "다음 단계",
    "게임 프레임",
    "React 설치하기",
]
SENTENCES = [
    "전역 코드를 평가하여 전역 실행 컨텍스트를 생성한다. 실행 컨텍스트 스택에 전역 실행 컨텍스트를 푸시한다.",
    "함수가 호출되면 스택에 쌓인다",
    "값이 할당된다",
    "먼저 설치해 주세요",
    "이렇게 하면 됩니다",
    "그래서 빠르죠",
    "스택에 값을 저장함",
    "모듈을 불러와서,",
    "It runs first.",
    "오늘도 해냈다!",
    "아주 " * 40 + "긴 이름",
]


@pytest.mark.parametrize("words", NAMES)
def test_a_name_after_a_number_is_a_heading(words):
    assert not is_sentence(words)
    assert found(f"1. {words}\n\n그 아래의 글.").body.startswith("## 1. ")


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_after_a_number_stays_a_paragraph(words):
    assert is_sentence(words)
    assert found(f"먼저\n\n1. {words}\n\n그 아래의 글.").body.startswith("먼저\n\n1\\. ")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("가\n\n1. 사과\n\n2. 배\n\n3. 귤\n\n끝.", "가\n\n1. 사과\n2. 배\n3. 귤\n\n끝."),
        ("가.\n\n3.   넓은   이름\n\n글.", "가.\n\n## 3. 넓은 이름\n\n글."),
        ("가.\n\n1) 이름\n\n글.", "가.\n\n## 1) 이름\n\n글."),
        ("가.\n\n1. 이름\n\n글.\n\n1.1 안쪽\n\n글.", "가.\n\n## 1. 이름\n\n글.\n\n### 1.1 안쪽\n\n글."),
        ("가.\n\n1.1 버전\n\n글.", "가.\n\n1.1 버전\n\n글."),
        (
            "가.\n\n1. 이름\n\n글.\n\n2. 둘\n\n3. 셋\n\n글.",
            "가.\n\n## 1. 이름\n\n글.\n\n## 2. 둘\n\n## 3. 셋\n\n글.",
        ),
        ("가.\n\n1. https://haru.example/a\n\n글.", "가.\n\n1\\. https://haru.example/a\n\n글."),
        ("가.\n\n  1. 목록\n  2. 의 줄\n\n글.", "가.\n\n1. 목록\n2. 의 줄\n\n글."),
        ("가.\n\n2023. 10. 26.\n\n글.", "가.\n\n2023\\. 10. 26.\n\n글."),
        ("가.\n\n3 사과\n\n글.", "가.\n\n3 사과\n\n글."),
        ("가.\n\n1. 끝에 선 이름", "가.\n\n1\\. 끝에 선 이름"),
        ("가.\n\n1. C# #\n\n글.", "가.\n\n## 1. C# \\#\n\n글."),
        ("가.\n\n1. *별* _밑_ <b>\n\n글.", "가.\n\n## 1. \\*별\\* \\_밑\\_ \\<b>\n\n글."),
    ],
)
def test_numbers_that_head_count_or_tell(text, body):
    assert found(text).body == body


def test_goals_may_be_numbered_with_more_under_each():
    day = found("오늘 목표\n\n1. 알고리즘\n  • 백준\n2. 자료 구조\n  • 스택\n\n소감\n\n좋다.")
    assert [words for words, _done in day.daily_goals] == ["알고리즘", "백준", "자료 구조", "스택"]
    assert day.body == ""


def test_what_was_done_ends_where_the_numbered_notes_begin():
    day = found(
        "오늘 한 것\n\n공부\n\n1. 스택\n\n쌓는다.\n\n정리\n\n1. 스택\n\n쌓는 것.\n\n2. 큐\n\n세우는 것."
    )
    assert day.done_today == ["공부"]
    assert day.body == "## 1. 스택\n\n쌓는다."
    assert day.summary == "## 1. 스택\n\n쌓는 것.\n\n## 2. 큐\n\n세우는 것."


def test_a_summary_within_the_notes_does_not_swallow_what_follows_it():
    day = found("1. 스택\n\n쌓는다.\n\n정리\n\n쌓는 것.\n\n2. 큐\n\n세운다.\n\n소감\n\n좋다.")
    assert day.summary == "쌓는 것."
    assert day.body == "## 1. 스택\n\n쌓는다.\n\n## 2. 큐\n\n세운다."


def test_of_several_summaries_the_last_is_that_of_the_day():
    day = found("1. 스택\n\n쌓는다.\n\n정리\n\n쌓는 것.\n\n2. 큐\n\n세운다.\n\n정리\n\n다 배웠다.")
    assert day.summary == "다 배웠다."
    assert day.body == "## 1. 스택\n\n쌓는다.\n\n## 정리\n\n쌓는 것.\n\n## 2. 큐\n\n세운다."
