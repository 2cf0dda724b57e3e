"""The Markdown of comments: less of it, and held to a shorter list."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.markdown import render_comment
from tests.vectors import VECTORS

TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "s", "span", "strong", "ul"}
ATTRIBUTES = {
    "a": {"href": r"(https?:|mailto:|[^:]*([/?#]|$))(?s:.*)", "title": r"(?s).*", "rel": ".*"},
    "ol": {"start": r"\d{1,9}"},
    "pre": {"class": "code", "data-lang": r"[\w+#.-]+", "tabindex": "0"},
    "span": {"class": "[a-z0-9]{1,3}"},
}
REL = {"nofollow", "ugc", "noopener", "noreferrer"}
SIGNS = st.sampled_from(
    [
        *"#*_`>-+|[]()<>&;\\:~!\n\t가1.\u200b\ud800\0",
        "**",
        "![",
        "](",
        "[^1]",
        "<b>",
        "<img src=",
        "```",
        "www.",
        "\n\n",
    ]
)

PLAIN = [
    ("첫 줄\n둘째 줄", "<p>첫 줄<br>\n둘째 줄</p>"),
    ("**회고(KPT)**를 *또* ~~그만~~", "<p><strong>회고(KPT)</strong>를 <em>또</em> <s>그만</s></p>"),
    ("# 제목\n글", "<p><strong>제목</strong></p>\n<p>글</p>"),
    ("제목\n---", "<p>제목<br>\n---</p>"),
    ("#태그", "<p>#태그</p>"),
    ("<b>굵게</b> List<String>", "<p>&lt;b&gt;굵게&lt;/b&gt; List&lt;String&gt;</p>"),
    ("<!-- 말 -->", "<p>&lt;!-- 말 --&gt;</p>"),
    ("| a |\n|---|", "<p>| a |<br>\n|---|</p>"),
    ("[^1]", "<p>[^1]</p>"),
    ("- [x] 한 것", "<ul>\n<li>[x] 한 것</li>\n</ul>"),
    ("> 인용", "<blockquote>\n<p>인용</p>\n</blockquote>"),
    ("3. 셋", '<ol start="3">\n<li>셋</li>\n</ol>'),
    ("`a<b`", "<p><code>a&lt;b</code></p>"),
    ("![말](/media/abc/600.webp)", "<p>말</p>"),
]


def strangers(html):
    """Tags, attributes and values that no comment may hold."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        allowed = ATTRIBUTES.get(element.tag, {}) if element.tag in TAGS else None
        for name, value in element.attrib.items():
            if not allowed or name not in allowed or not re.fullmatch(allowed[name], value):
                found.append((element.tag, name, value))
        if allowed is None or (element.tag == "a" and set(element.get("rel", "").split()) != REL):
            found.append(element.tag)
    return found


@pytest.mark.parametrize(("written", "shown"), PLAIN)
def test_a_comment_is_shown_as_people_expect(written, shown):
    assert render_comment(written).strip() == shown


def test_every_link_says_that_it_is_a_readers():
    links = "[a](https://b.example) <https://c.example> www.d.example e@f.example [g](/@haru) ![h](https://i.example/j.png)"
    page = html5lib.parseFragment(render_comment(links), namespaceHTMLElements=False)
    rels = [set(link.get("rel").split()) for link in page.iter("a")]
    assert rels == [REL] * 6


def test_code_keeps_its_colours():
    assert '<pre class="code" data-lang="python" tabindex="0">' in render_comment("```python\nprint(1)\n```")


def test_the_list_itself_finds_what_is_strange():
    assert len(strangers('<p id="x">글</p><img src="x"><a href="javascript:x" rel="ugc">글</a>')) == 5


def test_no_vector_leaves_anything_strange():
    places = ("{}", "글 {} 글", "- {}", "> {}", "[글]({})", "![글]({})")
    pages = {place.replace("{}", vector) for vector in VECTORS for place in places}
    found = {page: strangers(render_comment(page)) for page in pages}
    assert {page: strange for page, strange in found.items() if strange} == {}


@given(st.lists(SIGNS | st.text(max_size=5), max_size=60).map("".join))
def test_any_text_renders_within_the_list(source):
    assert strangers(render_comment(source)) == []


@pytest.mark.parametrize("part", ["[", "![", "*a ", "> ", "- ", "`", "<", "(", "**가(", "~~"])
def test_a_tower_of_signs_renders(part):
    assert strangers(render_comment(part * (5_000 // len(part)))) == []
