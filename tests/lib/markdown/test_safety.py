"""Whatever is written, a page holds only what is on the closed list."""

import re

import html5lib
from hypothesis import example, given
from hypothesis import strategies as st

from app.lib.markdown import render
from tests.lib.markdown.closed_list import strangers
from tests.vectors import CALL, VECTORS

SIGNS = st.sampled_from(
    [
        *"#*_`>-+|[]()<>&;\\:@'\" \n\t~!^=/.1ab가🎉\u200b\u202e\u3000\ud800\0\uffff",
        "\n\n",
        "    ",
        "**",
        "~~",
        "```",
        "~~~",
        "1. ",
        "- [x] ",
        "|-|",
        "![",
        "](",
        "[^1]",
        "]: ",
        "<!--",
        "-->",
        "</",
        "/>",
        "<details>",
        "</details>",
        "<summary>",
        "<b>",
        "</b>",
        "<a href=",
        "</a>",
        "<img src=",
        "<div>",
        "</div>",
        "<pre>",
        "<table>",
        "<td>",
        "<p>",
        "<script>",
        "&#",
        "http://",
        "https://",
        "www.",
        "/media/a/600.webp",
        "javascript:",
        "data:",
        "mailto:",
        "나(다)",
        "```python\n",
    ]
)
MARKDOWN = st.lists(SIGNS | st.text(max_size=5), max_size=60).map("".join)
PICTURE = {600: (600, 450), 1200: (1200, 900)}


def own_picture(_key):
    return PICTURE


def test_the_vectors_are_many_and_different():
    assert len(VECTORS) == len(set(VECTORS)) > 200


def test_the_list_itself_finds_what_is_strange():
    page = (
        '<p onclick="x">글<script>x</script><a href="javascript:x">글</a><b class="bar">글</b><!-- x --></p>'
    )
    assert len(strangers(page)) == 5


def test_no_vector_leaves_anything_strange():
    places = ("{}", "글 {} 글", "- {}", "<div>\n{}\n</div>")
    pages = {place.replace("{}", vector) for vector in VECTORS for place in places}
    found = {page: strangers(render(page, own_picture).html) for page in pages}
    assert {page: strange for page, strange in found.items() if strange} == {}


def test_no_address_of_the_vectors_leads_to_a_script():
    html = "".join(render(vector).html for vector in VECTORS)
    page = html5lib.parseFragment(html, namespaceHTMLElements=False)
    addresses = [link.attrib["href"] for link in page.iter("a") if "href" in link.attrib]
    bare = [re.sub(r"[\x00-\x20\u200b]", "", address).lower() for address in addresses]
    assert [
        address
        for address in bare
        if re.match(r"[a-z][a-z0-9+.-]*:(?<!https:)(?<!http:)(?<!mailto:)", address)
    ] == []
    assert addresses


def test_the_vectors_stay_readable_as_what_they_are():
    assert CALL in render(f"<script>{CALL}</script>").text


@given(MARKDOWN)
@example("[a](\ud800)")
@example("http://[::1%](")
@example("<a href='//[' >x")
def test_any_text_renders_within_the_list(source):
    rendered = render(source, own_picture)
    assert strangers(rendered.html) == []
    html5lib.HTMLParser(strict=False).parseFragment(rendered.html)


@given(st.text(max_size=200))
def test_any_characters_render(source):
    assert strangers(render(source, part="summary").html) == []


@given(MARKDOWN)
def test_ids_are_unique_within_a_text(source):
    ids = re.findall(r' id="([^"]*)"', render(source).html)
    assert len(ids) == len(set(ids))
