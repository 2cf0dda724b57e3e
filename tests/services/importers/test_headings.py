"""The names people give the parts of their day are known, however they are dressed."""

import unicodedata

import pytest

from app.services.importers.headings import SPELLINGS, field_of

KNOWN = [
    ("이번 주 목표", "weekly_goals"),
    ("이번주 목표", "weekly_goals"),
    ("이번주목표", "weekly_goals"),
    ("금주 목표", "weekly_goals"),
    ("주간 목표", "weekly_goals"),
    ("이번 주 할 일", "weekly_goals"),
    ("Weekly goals", "weekly_goals"),
    ("THIS WEEK’S GOALS", "weekly_goals"),
    ("오늘 목표", "daily_goals"),
    ("오늘의 목표", "daily_goals"),
    ("오늘 할 일", "daily_goals"),
    ("오늘 할일", "daily_goals"),
    ("오늘의 할 일", "daily_goals"),
    ("할 일", "daily_goals"),
    ("Today's goals", "daily_goals"),
    ("To-do", "daily_goals"),
    ("TODO", "daily_goals"),
    ("오늘 한 것", "done_today"),
    ("오늘 한 일", "done_today"),
    ("한 일", "done_today"),
    ("오늘의 한 일", "done_today"),
    ("완료한 일", "done_today"),
    ("Done today", "done_today"),
    ("What I did", "done_today"),
    ("정리", "summary"),
    ("요약", "summary"),
    ("배운 점", "summary"),
    ("배운점", "summary"),
    ("오늘의 배운 점", "summary"),
    ("한 줄 요약", "summary"),
    ("Summary", "summary"),
    ("TL;DR", "summary"),
    ("KPT", "kpt"),
    ("kpt 회고", "kpt"),
    ("회고(KPT)", "kpt"),
    ("K/P/T", "kpt"),
    ("K.P.T.", "kpt"),
    ("Keep / Problem / Try", "kpt"),
    ("Keep", "keep"),
    ("KEEP", "keep"),
    ("Keep (좋았던 점)", "keep"),
    ("K (Keep)", "keep"),
    ("Keep - 유지할 점", "keep"),
    ("좋았던 점", "keep"),
    ("잘한 점", "keep"),
    ("Problem (아쉬운 점)", "problem"),
    ("아쉬운 점", "problem"),
    ("아쉬웠던 점", "problem"),
    ("부족한 점", "problem"),
    ("Try (시도할 점)", "try"),
    ("시도할 점", "try"),
    ("개선할 점", "try"),
    ("Action items", "try"),
    ("소감", "reflection"),
    ("느낀 점", "reflection"),
    ("느낀점", "reflection"),
    ("배우고 느낀 점", "reflection"),
    ("느낀 점 / 배운 점", "reflection"),
    ("회고", "reflection"),
    ("오늘의 회고", "reflection"),
    ("하루를 마치며", "reflection"),
    ("Retrospective", "reflection"),
    ("Reflection", "reflection"),
    ("오늘 배운 것", "body"),
    ("오늘 공부한 내용", "body"),
    ("내일 할 일", "body"),
    ("What I learned", "body"),
    # Dressed up.
    ("## 이번 주 목표", "weekly_goals"),
    ("**오늘 목표**", "daily_goals"),
    ("📌 오늘 목표", "daily_goals"),
    ("오늘 목표 🎯", "daily_goals"),
    ("✅ 오늘 한 것!", "done_today"),
    ("■ 정리", "summary"),
    ("▶ 정리 :", "summary"),
    ("[정리]", "summary"),
    ("<정리>", "summary"),
    ("「 정리 」", "summary"),
    ("【KPT】", "kpt"),
    ("(소감)", "reflection"),
    ("-- 소감 --", "reflection"),
    ("3. 소감", "reflection"),
    ("3) 소감", "reflection"),
    ("(3) 소감", "reflection"),
    ("③ 소감", "reflection"),
    ("3️⃣ 소감", "reflection"),
    ("III. 소감", "reflection"),
    ("　소　감　", "reflection"),
    ("__Ｋｅｅｐ__", "keep"),
]

OTHERS = [
    "",
    "---",
    "🎉",
    "1. 실행 컨텍스트 스택 (call stack)",
    "오늘 목표는 이루지 못했다",
    "오늘 목표 - 알고리즘",
    "정리하면 다음과 같다",
    "자료 출처",
    "목표 달성률 분석",
    "Problem",
    "Try",
    "K",
    "문제",
    "시도",
    "해결",
    "try-catch",
    "학습",
    "KPT" * 30,
]


@pytest.mark.parametrize(("line", "field"), KNOWN)
def test_a_name_means_a_field(line, field):
    assert field_of(line) == field


@pytest.mark.parametrize("line", [line for line, _field in KNOWN if "가" <= line[-1] <= "힣"])
def test_so_it_does_in_another_unicode_form(line):
    assert field_of(unicodedata.normalize("NFD", line)) == field_of(line)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_mean_none(line):
    assert field_of(line) is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Problem", "problem"),
        ("Try", "try"),
        ("K", "keep"),
        ("P :", "problem"),
        ("T", "try"),
        ("K : Keep", "keep"),
        ("문제점", "problem"),
        ("시도", "try"),
        ("개선 방안", "try"),
        ("Liked", "keep"),
        ("소감", "reflection"),
    ],
)
@pytest.mark.parametrize("before", ["kpt", "keep", "reflection"])
def test_some_words_mean_a_part_of_a_kpt_once_one_has_begun(line, field, before):
    assert field_of(line, before) == field


@pytest.mark.parametrize("line", ["Problem", "문제", "해결", "T"])
def test_the_same_words_are_the_writers_own_elsewhere(line):
    assert field_of(line, "summary") is None


def test_each_spelling_of_the_table_means_its_field_alone():
    for field, names in SPELLINGS.items():
        for name in names.split(","):
            assert field_of(name.strip()) == field
