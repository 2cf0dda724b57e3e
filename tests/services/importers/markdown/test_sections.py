"""Notes in the shape of a day become the fields of a day."""

import pytest

DAY = """# TIL

## 이번 주 목표

- [x] 책 한 권 읽기
- [ ] 달리기

## 오늘의 목표
1. [x] **알고리즘** 풀기
2. [ ] `git rebase` 정리

---

## 오늘 한 것

* 알고리즘 풀기
* 산책

## 오늘 배운 것

훅은 함수다.

```js
## 정리
```

## 정리

훅을 배웠다.

- 하나

## KPT

### Keep
- 일찍 일어났다

### Problem

- 늦게 잤다

### Try
일찍 자기

## 소감

좋은 하루.
"""


def test_a_day_of_this_journals_shape(read):
    found = read(DAY, "TIL/2023-10-26.md")
    assert found.weekly_goals == [("책 한 권 읽기", True), ("달리기", False)]
    assert found.daily_goals == [("알고리즘 풀기", True), ("`git rebase` 정리", False)]
    assert found.done_today == ["알고리즘 풀기", "산책"]
    assert found.body == "## 오늘 배운 것\n\n훅은 함수다.\n\n```js\n## 정리\n```"
    assert found.summary == "훅을 배웠다.\n\n- 하나"
    assert (found.keep, found.problem, found.try_) == (["일찍 일어났다"], ["늦게 잤다"], ["일찍 자기"])
    assert found.reflection == "좋은 하루."
    assert found.title == "TIL"


def test_keep_problem_and_try_side_by_side(read):
    found = read("text\n\n# Keep\n- a\n\n# Problem\n- b\n\n# Try\n- c\n", "2023-10-26.md")
    assert (found.keep, found.problem, found.try_, found.body) == (["a"], ["b"], ["c"], "text")


@pytest.mark.parametrize(
    "section",
    [
        "## 오늘 목표\n\n- a\n  - b",
        "## 오늘 목표\n\n- [a](https://example.com)",
        "## 오늘 목표\n\n```\ncode\n```",
        "## 오늘 목표\n\n- a\n\nand words",
        "## 오늘 목표\n\n> a",
        "## 오늘 목표\n\n- " + "가" * 501,
        "## 오늘 목표\n\n### 아침\n\n- a",
        "## 오늘 한 것\n\n- [ ] a",
        "## 오늘 목표",
        # Not parts of a day, but of the subject they stand under.
        "## React\n\nx\n\n### 정리\n\ny",
        # A report of a bug, a plan of a course.
        "## Problem\n\n- a\n\n## Solution\n\n- b",
        "## Goals\n\n- a",
    ],
)
def test_what_is_not_clean_stays_as_it_stands(read, section):
    text = f"before\n\n{section}\n\n## 끝으로 배운 것\n\nend"
    assert read(text).body == text


def test_a_second_summary_follows_the_first(read):
    found = read("text\n\n## 요약\n\none\n\n## 배운 점\n\ntwo")
    assert (found.body, found.summary) == ("text", "one\n\ntwo")


def test_a_summary_takes_its_own_headings_along(read):
    found = read("text\n\n## 정리\n\none\n\n### more\n\n```\nx  \n```\n\n## 참고\n\nlinks")
    assert (found.body, found.summary) == ("text\n\n## 참고\n\nlinks", "one\n\n### more\n\n```\nx  \n```")


def test_a_heading_over_all_the_others_hides_nothing(read):
    found = read("---\ntitle: Said\n---\n# A day\n\nx\n\n## 오늘 목표\n- [ ] a\n\n## 소감\n좋다\n")
    assert (found.body, found.daily_goals, found.reflection) == ("# A day\n\nx", [("a", False)], "좋다")


def test_a_day_without_notes(read):
    found = read("## 오늘 목표\n- [x] a\n\n## 소감\n좋다\n", "2023-10-26.md")
    assert (found.body, found.daily_goals, found.reflection, found.title) == ("", [("a", True)], "좋다", "")


def test_of_very_many_summaries_the_first_are_one_and_no_word_is_lost(read):
    found = read("text\n\n" + "".join(f"## 정리\n\nword{number}.\n\n" for number in range(3_000)))
    assert found.summary.startswith("word0.\n\nword1.")
    together = found.summary + found.body
    assert all(f"word{number}." in together for number in range(3_000))
    assert "## 정리" in found.body
