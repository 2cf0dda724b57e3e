"""A text as a whole: headings, tasks, tables, footnotes, and its words."""

import re

import pytest

from app.lib.markdown import Heading, render


def test_headings_are_anchors_with_hangul_and_stay_on_their_level():
    rendered = render("## 콜 스택 (call stack)\n\n#### `git` 다시\n\n제목\n===\n")
    assert rendered.headings == [
        Heading(2, "콜 스택 (call stack)", "s-콜-스택-call-stack"),
        Heading(4, "git 다시", "s-git-다시"),
        Heading(1, "제목", "s-제목"),
    ]
    assert '<h2 id="s-콜-스택-call-stack">콜 스택 (call stack)</h2>' in rendered.html


def test_the_link_to_a_heading_stands_beside_it_and_bears_its_name():
    assert render("## 회고").html == (
        '<div class="heading"><h2 id="s-회고">회고</h2>\n'
        '<a class="anchor" href="#s-회고" aria-labelledby="s-회고">#</a></div>\n'
    )


def test_headings_with_the_same_words_have_different_ids():
    ids = [heading.id for heading in render("# 회고\n# 회고\n# 회고-2\n# 회고\n# !\n# ?\n").headings]
    assert ids == ["s-회고", "s-회고-2", "s-회고-2-2", "s-회고-3", "s-x", "s-x-2"]


def test_a_heading_without_words_is_no_anchor():
    assert render("#\n\n##  \n").headings == []


def test_links_within_a_text_find_its_headings():
    html = render("[위로](#회고-정리) [거기](#%ED%9A%8C%EA%B3%A0-정리) [없음](#어디)\n\n## 회고 정리").html
    assert html.count('href="#s-회고-정리"') == 3
    assert 'href="#%EC%96%B4%EB%94%94"' in html


def test_texts_of_one_page_do_not_share_ids():
    source = "# 회고\n\n[위로](#회고) 글[^1]\n\n[^1]: 주석"
    ids = [
        set(re.findall(r' id="([^"]+)"', render(source, part=part).html))
        for part in ("", "summary", "reflection")
    ]
    assert [len(found) for found in ids] == [3, 3, 3]
    assert len(set.union(*ids)) == 9
    assert 'href="#summary-s-회고"' in render(source, part="summary").html


def test_tasks_are_boxes_named_by_their_words_that_nobody_can_press():
    html = render("- [x] **한** 일\n- [ ] 할 일\n  - [X] 작은 일\n- 보통").html
    assert '<label><input type="checkbox" checked="" disabled=""> <strong>한</strong> 일</label>' in html
    assert '<label><input type="checkbox" disabled=""> 할 일</label>' in html
    assert html.count("<input") == html.count("<label>") == 3
    assert html.count('class="task-list-item"') == 3


def test_numbered_lists_keep_their_first_number():
    assert '<ol start="3">' in render("3. 셋\n4. 넷").html


def test_a_table_scrolls_by_itself_and_is_aligned_by_classes():
    html = render("|가|나|다|\n|:-|:-:|-:|\n|1|2|3|").html
    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert '<th class="align-left">가</th>' in html
    assert '<td class="align-center">2</td>' in html
    assert '<td class="align-right">3</td>' in html


def test_footnotes_stand_at_the_end_and_lead_back():
    html = render("글[^a] 또[^a] 끝[^긴-이름]\n\n[^a]: 하나\n[^긴-이름]: 둘\n\n마지막").html
    assert html.index("마지막") < html.index('<section class="footnotes" role="doc-endnotes">')
    targets, ids = re.findall(r'href="#([^"]+)"', html), re.findall(r' id="([^"]+)"', html)
    assert ids == ["fnref-1", "fnref-1-2", "fnref-2", "fn-1", "fn-2"]
    assert sorted(targets) == sorted(["fn-1", "fn-1", "fn-2", "fnref-1", "fnref-1-2", "fnref-2"])


def test_a_footnote_that_is_nowhere_said_stays_text():
    assert render("글[^1]").html == "<p>글[^1]</p>\n"


def test_the_end_of_a_line_stays_one():
    assert render("첫 줄\n둘째 줄").html == "<p>첫 줄<br>\n둘째 줄</p>\n"


def test_a_lone_picture_stays_in_its_paragraph():
    html = render("글\n\n![그림](/media/a/600.webp)\n", lambda _key: {600: (1, 1)}).html
    assert "<p><img " in html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# 제목\n\n*글*과 `코드`\n이어서\n\n- 하나\n- [x] 둘", "제목\n글과 코드 이어서\n하나\n둘"),
        ("글\n\n```python\nx = 1\n```", "글"),
        ("```python\nx = 1\n```", "x = 1"),
        ("글[^1] ![그림](/a.png)\n\n[^1]: 주석", "글"),
        ("|가|나|\n|-|-|\n|1|2|", "가\n나\n1\n2"),
        ("<details><summary>접은 글</summary>\n\n안\n\n</details>", "접은 글\n안"),
        ("&lt;b&gt; [글](/a) https://haru.example/%ED%95%98", "<b> 글 https://haru.example/하"),
        ("", ""),
        ("---", ""),
    ],
)
def test_the_words_of_a_text_are_those_a_reader_reads(source, words):
    assert render(source).text == words


def test_what_cannot_be_shown_is_replaced():
    assert render("앞\0뒤\ud800끝").html == "<p>앞\ufffd뒤\ufffd끝</p>\n"
    assert render("가\r\n나\r다").html == "<p>가<br>\n나<br>\n다</p>\n"


@pytest.mark.parametrize(
    ("source", "lines"),
    [("말\n\n```\na\n\nb\n```\n\n    c\n", 3), ("```\na\nb\n```", 0), ("말", 0), ("말[^1]\n\n[^1]: `a`", 0)],
)
def test_lines_of_code_are_counted_where_the_text_leaves_them_out(source, lines):
    assert render(source).code_lines == lines
