"""HTML within a text: what a writer expects of it, and nothing that reaches the page around."""

import pytest

from app.lib.markdown import render


@pytest.mark.parametrize(
    "typed",
    [
        "<kbd>Ctrl</kbd>",
        "H<sub>2</sub>O, x<sup>2</sup>",
        "첫 줄<br>둘째 줄",
        "<mark>형광펜</mark>과 <ins>더한 것</ins>",
        '<abbr title="Today I Learned">TIL</abbr>',
        "<ruby>漢<rt>한</rt></ruby>",
    ],
)
def test_tags_that_a_writer_needs_work(typed):
    assert render(typed).html == f"<p>{typed}</p>\n"


def test_markdown_works_within_details():
    html = render("<details open>\n<summary>접어 둔 *글*</summary>\n\n- **굵게**\n\n</details>\n\n밖").html
    assert (
        html.index("<details open")
        < html.index("<strong>굵게</strong>")
        < html.index("</details>")
        < html.index("<p>밖")
    )


@pytest.mark.parametrize(
    "typed",
    [
        "List<String> names",
        "vector<int>와 Map<K, V>",
        "<script>alert(1)</script>",
        "<iframe src=x>",
        "</template>",
        "a <?php b ?> c",
    ],
)
def test_what_is_no_tag_of_the_list_is_shown_as_typed(typed):
    shown = typed.replace("<", "&lt;").replace(">", "&gt;")
    assert render(typed).html.strip() == f"<p>{shown}</p>"


def test_a_block_of_unknown_tags_is_a_paragraph():
    assert render("<iframe\nsrc=x></iframe>\n").html.startswith("<p>&lt;iframe")


def test_comments_are_not_shown():
    assert render("글 <!-- 숨은 말 --> 끝\n\n<!-- 숨은\n\n말 -->\n").html == "<p>글  끝</p>\n"


def test_shells_of_other_editors_vanish_and_their_words_stay():
    assert render('<center><font color="red">글</font></center>').html.strip() == "<p>글</p>"


def test_classes_ids_styles_and_handlers_go():
    html = render(
        '<div class="bar" id="main" style="top:0" onclick="x"><b class=x name=y data-z=1>글</b></div>'
    ).html
    assert html == "<div><b>글</b></div>"


def test_what_a_paragraph_leaves_open_ends_with_it():
    assert render("<b>굵게\n\n보통").html == "<p><b>굵게</b></p>\n<p>보통</p>\n"
    assert render("<a href=/x>링크\n\n보통").html == '<p><a href="/x">링크</a></p>\n<p>보통</p>\n'


def test_a_stray_end_ends_nothing():
    assert render("</div></section></main>\n\n글").html.strip() == "<p>글</p>"


def test_a_link_typed_as_a_tag_is_a_link_like_any_other():
    html = render('<a href="https://b.example" target="_top" class="button">글</a>').html
    assert html == '<p><a href="https://b.example" rel="noopener noreferrer nofollow ugc">글</a></p>\n'
    assert render('<a href="javascript:x">글</a> 끝').html == "<p><span>글</span> 끝</p>\n"


def test_tables_and_lists_typed_as_tags_keep_their_shape():
    typed = '<table><tbody><tr><td colspan="2">가</td></tr></tbody></table>'
    assert render(typed).html == typed
    assert "<ul><li>가</li><li>나</li></ul>" in render("|a|\n|-|\n|<ul><li>가</li><li>나</li></ul>|").html


def test_entities_are_letters():
    assert render("<div>&lt;b&gt; &amp; &copy;</div>").html == "<div>&lt;b&gt; &amp; ©</div>"
    assert "<b>" in render("<div>&lt;b&gt;</div>").text
