"""The fields that Hugo, Jekyll, Obsidian and velog put before a text."""

import pytest

HUGO = """+++
title = "Hugo에서 쓴 글"
date = 2023-10-26T22:10:00+09:00
draft = true
tags = ["hugo", "go"]
categories = ["Web", "Tools"]
description = "무엇에 대한 글인가."
[cover]
image = "cover.png"
alt = "표지"
+++

본문이다.
"""
JEKYLL = """---
layout: post
title:  "Welcome: to Jekyll!"
date:   2023-10-26 22:10:00 +0900
categories: jekyll
tags: [ruby, til]
header:
  teaser: /assets/teaser.jpg
---
Hello.
"""
OBSIDIAN = """---
created: 2023-10-26T22:10
modified: 2023-11-01T10:00
aliases: [other]
tags:
  - til/python
  - "#daily"
cssclass: wide
---
# 파이썬

본문.
"""
VELOG = """---
title: "[TIL] 2023-10-26 리액트"
description: "오늘은 리액트의 훅을 배웠다. 훅은…"
date: 2023-10-26T13:20:11.123Z
tags: ["TIL","react"]
---
오늘은 [리액트](https://react.dev)의 **훅**을 배웠다. 훅은 함수다.
"""


def test_hugo(read):
    found = read(HUGO, "content/posts/hello.md")
    assert (found.title, found.category, str(found.entry_date)) == ("Hugo에서 쓴 글", "Web", "2023-10-26")
    assert (found.body, found.tags) == ("본문이다.", ["Tools", "hugo", "go"])
    assert found.summary == "무엇에 대한 글인가."
    assert (found.thumbnail, found.thumbnail_alt) == ("cover.png", "표지")
    assert found.notes == []


def test_jekyll(read):
    found = read(JEKYLL, "_posts/2023-10-26-welcome.md")
    assert (found.title, found.category, str(found.entry_date)) == (
        "Welcome: to Jekyll!",
        "jekyll",
        "2023-10-26",
    )
    assert (found.body, found.tags) == ("Hello.", ["ruby", "til"])
    assert found.thumbnail == "/assets/teaser.jpg"


def test_obsidian(read):
    found = read(OBSIDIAN, "vault/Python/note.md", language="en")
    assert (found.title, found.category, str(found.entry_date)) == ("파이썬", "Python", "2023-10-26")
    assert (found.body, found.tags) == ("본문.", ["til/python", "daily"])
    assert found.created_at.isoformat() == "2023-10-26T13:10:00+00:00"


def test_velog_with_a_description_that_is_the_beginning_of_the_text(read):
    found = read(VELOG, "posts/TIL-리액트.md")
    assert (found.title, str(found.entry_date)) == ("[TIL] 2023-10-26 리액트", "2023-10-26")
    assert found.summary == ""
    assert found.body.endswith("훅은 함수다.")
    assert found.tags == ["TIL", "react"]
    released = read(
        "---\ntitle: x\nreleased_at: 2023-10-26T13:20:11.123Z\nseries: {name: React 읽기}\n---\nx"
    )
    assert (str(released.entry_date), released.category) == ("2023-10-26", "React 읽기")


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        ("tags: 파이썬, 데이터 베이스", ["파이썬", "데이터 베이스"]),
        ("tags: 파이썬，til", ["파이썬", "til"]),
        ("tags: python til", ["python", "til"]),
        ('tags: "#python #til"', ["python", "til"]),
        ('tags: "#python, #기계 학습"', ["python", "기계 학습"]),
        ("tags: [기계 학습, '#til', C#, 2023]", ["기계 학습", "til", "C#", "2023"]),
        ("tags:\n  - name: react\n  - til", ["react", "til"]),
        ("tag: 하루\nTags: [til]", ["til", "하루"]),
        ("태그: 하루 일기", ["하루", "일기"]),
        ("Hashtags: '#하루'", ["하루"]),
        ("categories: [Web, Tools]\ntags: [web, go]", ["Tools", "web", "go"]),
        ("tags: none", []),
        ("tags:", []),
    ],
)
def test_tags_are_a_list_or_a_text_of_names(read, said, tags):
    found = read(f"---\n{said}\n---\n글")
    assert (found.body, found.tags) == ("글", tags)


def test_fields_that_cannot_be_read_stay_in_the_notes_and_are_told(read):
    raw = "---\ntitle: a: b: c\ndate: 2023-10-26\n---"
    found = read(f"{raw}\n\n# Heading\n\ntext\n")
    assert (found.title, found.body) == ("Heading", f"```yaml\n{raw}\n```\n\ntext")
    assert found.notes[0].code == "front_matter"


def test_fields_that_run_code_are_no_fields(read):
    raw = '---\ntitle: !!python/object/apply:os.system ["true"]\n---'
    found = read(f"{raw}\ntext")
    assert found.notes[0].code == "front_matter"
    assert raw in found.body


def test_fields_of_odd_shapes_say_nothing(read):
    found = read(
        "---\ntitle: {a: b}\ndate: [[x]]\ntags: {a: 1}\ncategories: [[]]\nthumbnail: [1]\nsummary: [null]\n---\ntext"
    )
    assert (found.title, found.body, found.category, found.thumbnail) == ("note", "text", "notes", "")


def test_a_rule_that_opens_a_text_is_no_front_matter(read):
    assert read("---\n\ntext\n\n---\n\nmore").body == "---\n\ntext\n\n---\n\nmore"


def test_a_series_or_category_that_is_none_leaves_the_folder(read):
    assert read("---\ncategory:\nseries: none\ntags: [none]\n---\nx").category == "notes"
    assert read("---\nseries: none\n---\nx").body == "x"


def test_a_picture_of_the_web_is_no_thumbnail(read):
    assert read("---\nthumbnail: https://example.com/a.png\n---\nx").thumbnail == ""
