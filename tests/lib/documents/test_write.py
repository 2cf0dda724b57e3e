"""A document as the file of an export."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.lib.documents import Document, Line, compose
from app.lib.documents.write import quote

HEADINGS = {
    "weekly_goals": "이번 주 목표",
    "daily_goals": "오늘 목표",
    "done_today": "오늘 한 것",
    "summary": "정리",
    "kpt": "KPT",
    "keep": "Keep",
    "problem": "Problem",
    "try": "Try",
    "reflection": "소감",
}

WHOLE = Document(
    title='"인용": 그리고 #',
    date="2023-10-26",
    category="TIL",
    visibility="private",
    thumbnail="../pictures/0123.webp",
    thumbnail_alt="해",
    digest_week="2023-W43",
    uid="0d9c0000-0000-4000-8000-000000000000",
    created="2023-10-26T13:20:11.123456Z",
    weekly_goals=[Line(" ", "하루 한 줄")],
    daily_goals=[Line("x", "*별*"), Line("-", "쉬기")],
    done_today=[Line("", "1. 읽기")],
    body="본문\n<!-- haru: body -->\n끝\n",
    summary="정리한 것",
    problem=[Line("", "늦잠")],
    try_=[Line("x", "[x] 일찍")],
    reflection="좋다",
)
FILE = r"""---
title: "\"인용\": 그리고 #"
date: 2023-10-26
category: "TIL"
visibility: private
thumbnail: "../pictures/0123.webp"
thumbnail_alt: "해"
digest_week: 2023-W43
uid: 0d9c0000-0000-4000-8000-000000000000
created: 2023-10-26T13:20:11.123456Z
---

<!-- haru: weekly_goals -->
## 이번 주 목표

- [ ] 하루 한 줄

<!-- haru: daily_goals -->
## 오늘 목표

- [x] \*별\*
- [-] 쉬기

<!-- haru: done_today -->
## 오늘 한 것

- 1\. 읽기

<!-- haru: body -->

본문
<!-- haru:: body -->
끝


<!-- haru: summary -->
## 정리

정리한 것

<!-- haru: kpt -->
## KPT

<!-- haru: problem -->
### Problem

- 늦잠

<!-- haru: try -->
### Try

- [x] \[x\] 일찍

<!-- haru: reflection -->
## 소감

좋다
"""


def test_a_document_is_front_matter_and_the_sections_that_say_something():
    assert compose(WHOLE, HEADINGS) == FILE


@given(st.text())
def test_a_title_reads_the_same_as_json_and_as_yaml(title):
    quoted = quote(title)
    assert json.loads(quoted) == title
    assert yaml.load(f"title: {quoted}\n", yaml.BaseLoader) == {"title": title}
    assert "\n" not in quoted


@pytest.mark.parametrize("odd", ["null", "2023-10-26 # x", "no", "1e5", "- x", "2023-10-26\nx"])
def test_front_matter_that_is_no_date_or_plain_word_is_quoted(odd):
    front = compose(Document(date=odd, visibility=odd), {}).split("---\n")[1]
    assert yaml.load(front, yaml.BaseLoader) == {"date": odd, "visibility": odd}
    assert front.count('"') == 4


def test_a_document_of_nothing_is_an_empty_front():
    assert compose(Document(), HEADINGS) == "---\n---\n\n\n"
