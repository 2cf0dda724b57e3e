"""Pages that mean harm, or are none."""

import pytest
from bs4 import BeautifulSoup

from app.lib.markdown import render
from app.services.importers.found import Outcome, Refused
from app.services.importers.tistory.html_page import read_html
from app.services.importers.tistory.text_page import read_text
from tests.services.importers.tistory.reading import found, found_in
from tests.services.importers.tistory.shapes import backup_file, saved_page
from tests.vectors import VECTORS


def assert_harmless(markdown):
    page = BeautifulSoup(render(markdown).html, "html.parser")
    assert page.find(["script", "style", "iframe", "object", "svg", "base", "meta", "form"]) is None
    for element in page.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        for name in ("href", "src"):
            assert "script:" not in str(element.get(name) or "").lower()


@pytest.mark.parametrize("read", [found, found_in])
def test_nothing_runs_in_what_comes_in(read):
    for vector in VECTORS[::5]:
        day = read(vector)
        for text in (day.body, day.summary, day.reflection):
            assert_harmless(text)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<script>pwned()</script>",
        "<p>&nbsp;</p>",
        '<div class="contents_style"><script>pwned()</script></div>',
        "<div>" * 5_000 + "글",
        "<ul><li>" * 5_000 + "글",
        "<b>" * 90_000 + "글",
        "<" * 200_000,
    ],
    ids=[
        "nothing",
        "no body",
        "a script",
        "a space",
        "an empty post",
        "deep",
        "deep lists",
        "deeper",
        "many",
    ],
)
def test_a_page_without_a_post_is_refused_with_a_line(bring, entries, tmp_path, html):
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (tmp_path / "post.html").write_text(saved_page("<p>글</p>"), encoding="utf-8")
    rows = bring(tmp_path)
    assert [row.outcome for row in rows] == [Outcome.REFUSED, Outcome.NEW]
    assert rows[0].notes[0].code in {"no_post", "page_too_deep", "page_too_large"}
    assert len(entries()) == 1


@pytest.mark.parametrize(
    "article",
    [
        "<p>글<div>안</p>밖</div>",
        "<p>가<p>나<li>다<li>라<p>마",
        "<table><tr><td>칸<td>둘<tr><td>셋</table>뒤",
        "<ul><li>하나<li>둘</ul>뒤",
        "<h2>제목<p>글</h2>뒤",
        "<b>굵은<p>글</b>뒤</p>",
        "<a href='https://data.example.com'><div>가</div><div>나</div></a>뒤",
        "<pre>코드<p>글</p></pre>뒤",
        "<span><p>가</p><ul><li>나</li></ul></span>뒤",
        "<unknown>가</unknown><p>뒤",
    ],
)
def test_no_word_of_crooked_html_is_lost(article):
    body = found_in(f"{article}<p>끝</p>").body
    for word in BeautifulSoup(article, "html.parser").get_text(" ").split():
        assert word in body


@pytest.mark.parametrize(
    "text",
    [
        "#a  " * 3_000 + "#",
        "'" * 20_000 + " 카테고리의 다른 글",
        "1." * 20_000,
        "- " * 20_000,
        "(" * 20_000,
        "\n" * 400_000,
        "`" * 20_000,
        "1. 이름\n" * 5_000 + "1.1. 이름\n",
        "## 정리\n\n글\n\n" * 5_000,
    ],
)
def test_long_lines_take_no_long_time(text):
    post = read_text(f"제목\n\n{text}\n\n글")
    assert post.title == "제목"
    page = read_html(f"<h1>제목</h1><p class='category'>{text}</p><article><p>{text}</p><p>글</p></article>")
    assert page.title == "제목"


def test_scripts_that_begin_often_take_no_long_time():
    script = "T.entryInfo = {" * 20_000
    assert read_html(f"<script>{script}</script><h1>제목</h1><article><p>글</p></article>").title == "제목"


def test_a_text_of_too_many_lines_is_refused(bring, tmp_path):
    (tmp_path / "page.txt").write_text("본문 바로가기\n" + "글\n" * 60_000, encoding="utf-8")
    (row,) = bring(tmp_path)
    assert (row.outcome, row.notes[0].code) == (Outcome.REFUSED, "page_too_large")


@pytest.mark.parametrize("sign", ["<![a](", "<![foo[나]]>", "<![", "<![if-x]>", "<![ 2"])
def test_a_page_may_hold_signs_that_the_parser_does_not_know(sign):
    body = found_in(f"<p>가</p><p>{sign}</p><p>다</p>").body
    assert body.startswith("가\n\n")
    assert body.endswith("다")


def test_a_file_of_the_backup_may_close_more_than_it_opened(bring_one):
    html = backup_file("<p>앞</p></div></div></div><p>남은 글</p>", title="TIL 20231026")
    assert bring_one("12.html", html).body == "앞\n\n남은 글"


def test_control_characters_and_lone_surrogates_go(bring_one):
    entry = bring_one(
        "page.html", saved_page("<p>가\x00나&#0;다&#xD800;라\x0b</p>", title="제\x07목 20231026")
    )
    assert entry.title == "제목 20231026"
    assert [char for char in entry.body if ord(char) < 32 and char != "\n"] == []


def test_dates_that_do_not_exist_are_passed_over(bring_one):
    page = saved_page("<p>글</p>", title="TIL 20230231", date="2023-10-26T23:41:12+09:00")
    assert bring_one("page.html", page).entry_date.isoformat() == "2023-10-26"


def test_a_page_too_deep_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        read_html("<div><p>" * 3_000 + "글")
    assert refused.value.note.code == "page_too_deep"
