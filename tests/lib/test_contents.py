"""The contents of a text, from its rendered headings."""

from app.lib.contents import contents
from app.lib.markdown import render


def outline(markdown):
    def nested(sections):
        return [(each.words, nested(each.sections)) for each in sections]

    return nested(contents(render(markdown).html))


def test_headings_stand_one_within_another():
    text = "# 가\n## 나\n### 다\n## 라\n# 마"
    assert outline(text) == [("가", [("나", [("다", [])]), ("라", [])]), ("마", [])]


def test_levels_left_out_are_no_levels():
    assert outline("### 가\n# 나\n### 다\n## 라") == [("가", []), ("나", [("다", []), ("라", [])])]


def test_two_headings_and_deep_ones_need_no_contents():
    assert outline("# 가\n# 나\n#### 다\n##### 라") == []


def test_words_are_read_without_their_markup():
    text = "# `<b>` & **굵게**를\n# [링크](https://example.com)\n# a\\_b <kbd>C</kbd>"
    assert [words for words, _ in outline(text)] == ["<b> & 굵게를", "링크", "a_b C"]


def test_each_leads_to_the_anchor_of_its_heading():
    html = render("# 같은 말\n\n# 같은 말\n\n# 나\u0022\n").html
    ids = [each.id for each in contents(html)]
    assert ids == ["s-같은-말", "s-같은-말-2", "s-나"]
    assert all(f'id="{each}"' in html for each in ids)


def test_what_looks_like_a_heading_in_code_or_html_is_none():
    code = '```html\n<h2 id="s-x">x</h2>\n```\n<h2 id="s-y">y</h2>\n'
    assert outline(code * 3) == []
