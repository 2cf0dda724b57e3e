"""Plain words in a text in Markdown show as they were typed."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from app.lib.markdown import escape, link, render
from app.lib.text import has_control

SIGNS = "\\`*_{}[]()#+-.!|<>~&:;@/^=$\"'1 2x가나www.http://"
PIECES = [
    "https://a.kr",
    "www.a.kr",
    "a@b.kr",
    "&amp;",
    "&#35;",
    "<b>",
    "[^1]",
    "![a](b)",
    "[x] ",
    "**",
    "~~",
    "__",
]
LINES = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=40),
    st.text(max_size=40),
    st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=12).map("".join),
).filter(lambda line: line.strip() and not has_control(line))


def shown(markdown):
    return BeautifulSoup(render(markdown).html, "html.parser")


@pytest.mark.parametrize(
    "line",
    [
        "*굵게*가 아님",
        "snake_case와 __init__",
        "# 제목이 아님",
        "#태그",
        "> 인용",
        "- 빼기",
        "+1",
        "1. 하나",
        "12) 열둘",
        "9~10시, ~~지움~~",
        "[링크](https://a.kr) ![그림](b.png)",
        "[x] 끝",
        "[^1]: 각주",
        "<script>alert(1)</script> <b>",
        "`코드` ```",
        "a && b &amp; &#35;",
        "https://a.kr/읽기 www.a.kr me@a.kr",
        "C:\\temp\\",
        "| 가 | 나 |",
        "---",
        "***",
        "Array<String>",
    ],
)
@pytest.mark.parametrize("before", ["", "- ", "- [ ] ", "  - ", "> ", "글 "])
def test_a_line_shows_as_typed_wherever_it_stands(before, line):
    words = shown(before + escape(line)).text.split()
    assert words == before.replace("- [ ] ", "").strip(" ->").split() + line.split()


@given(LINES)
@example("1.\t하나")
def test_no_line_becomes_more_than_words_in_a_list(line):
    page = shown(f"- {escape(line)}\n- [x] {escape(line)}\n  - {escape(line)}")
    assert {tag.name for tag in page.find_all()} == {"ul", "li", "label", "input", "p"} - (
        set() if page.p else {"p"}
    )
    assert page.text.split() == line.split() * 3


@pytest.mark.parametrize(
    "line", ["snake_case", "9~10시", "R&D", "1등", "3.5", "a-b", "하루 -> 일주일", "3:00", "@haru"]
)
def test_what_means_nothing_stays_readable(line):
    assert escape(line) == line


@given(LINES)
def test_the_words_of_a_link_show_as_typed(words):
    anchor = shown(link(words, "/@haru/1/글")).a
    assert anchor["href"] == "/@haru/1/%EA%B8%80"
    assert anchor.text.split() == words.split()


@pytest.mark.parametrize(
    "address",
    [
        "https://a.kr/",
        "https://a.kr/wiki/%ED%95%98%EB%A3%A8_(%EB%82%A0)",
        "https://a.kr/?a=1&copy=2&lt;=3",
        "https://a.kr/a_b_c*d*#e~~f",
        "http://xn--bj0bj06e.kr/'\"",
        "https://a.kr/[x]",
    ],
)
@pytest.mark.parametrize("words", ["제목", None])
def test_an_address_comes_through_a_link_unchanged(address, words):
    first = render(f"<{address}>").sources[0]
    again = render("- " + link(words or first.title, first.url)).sources
    assert [(source.title, source.url) for source in again] == [(words or first.title, first.url)]
