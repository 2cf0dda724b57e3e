"""Emphasis beside Hangul, and everywhere else as CommonMark says."""

import re

import pytest
from markdown_it import MarkdownIt

from app.lib.markdown import render
from app.lib.markdown.emphasis import korean_emphasis
from tests.lib.markdown.commonmark_spec import examples


def same_page(html):
    # The library writes an empty quote on one line, the specification on two.
    return re.sub(r"<blockquote>\s*</blockquote>", "<blockquote></blockquote>", html)


def test_all_652_examples_of_commonmark_hold_with_the_rule_for_hangul():
    parser = MarkdownIt("commonmark").use(korean_emphasis)
    cases = examples()
    wrong = [
        case["example"]
        for case in cases
        if same_page(parser.render(case["markdown"])) != same_page(case["html"])
    ]
    assert (wrong, len(cases)) == ([], 652)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**회고(KPT)**를 썼다", "<strong>회고(KPT)</strong>를 썼다"),
        ('**"인용"**은 그대로', '<strong>"인용"</strong>은 그대로'),
        ("*강조(emphasis)*를", "<em>강조(emphasis)</em>를"),
        ("~~취소(삭제)~~는", "<s>취소(삭제)</s>는"),
        ('이것은**"인용"**입니다', '이것은<strong>"인용"</strong>입니다'),
        ("**`git rebase`**를", "<strong><code>git rebase</code></strong>를"),
        ("**[문서](/entries/1)**에서", '<strong><a href="/entries/1">문서</a></strong>에서'),
        ("***둘 다(both)***도", "<em><strong>둘 다(both)</strong></em>도"),
        ("**‘작은따옴표’**와 **「낫표」**의", "<strong>‘작은따옴표’</strong>와 <strong>「낫표」</strong>의"),
        ("앞말**(괄호)**뒷말", "앞말<strong>(괄호)</strong>뒷말"),
        ("**끝!**이라고", "<strong>끝!</strong>이라고"),
        ("*가(a)*와 *나(b)*는", "<em>가(a)</em>와 <em>나(b)</em>는"),
        ("**중첩 *안(in)*의 말(씀)**은", "<strong>중첩 <em>안(in)</em>의 말(씀)</strong>은"),
        ("**あさ(朝)**を", "<strong>あさ(朝)</strong>を"),
    ],
)
def test_emphasis_ends_before_a_particle(typed, shown):
    assert render(typed).html == f"<p>{shown}</p>\n"


@pytest.mark.parametrize(
    "typed",
    [
        "9~10시, 2~3시",
        "안녕~~ 반가워~~",
        "파일_이름_규칙",
        "5 * 3 * 2는 30",
        "** 빈칸 **은",
        "**열기만 했다",
        "2 ** 3을",
    ],
)
def test_signs_that_mean_themselves_stay(typed):
    assert render(typed).html == f"<p>{typed}</p>\n"


@pytest.mark.parametrize("typed", ['**"quoted"**and', "a**(b)**c"])
def test_between_latin_letters_commonmark_decides(typed):
    plain = MarkdownIt("commonmark").render(typed)
    assert MarkdownIt("commonmark").use(korean_emphasis).render(typed) == plain
