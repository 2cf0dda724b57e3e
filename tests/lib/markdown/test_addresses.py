"""Other addresses for the pictures and links of a text, and nothing else of it changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lib.markdown.addresses import replace_addresses

PIECES = [
    "![", "[", "]", "(", ")", "](", "a.png", "b c.png", "`", "```", "\n", "\\", "<", ">", "<img src=", "'", '"', "]: ",
    "    ", "- ", "> ", "data:", "/", "<pre>", "글", " ",
]  # fmt: skip


def moved(address, is_picture):
    return f"/new/{'picture' if is_picture else 'link'}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![a](b.png)", "![a](/new/picture)"),
        ("[a](b.md)", "[a](/new/link)"),
        ("[![a](b.png)](c.png)", "[![a](/new/picture)](/new/link)"),
        ('![a](b.png "한 줄")', '![a](/new/picture "한 줄")'),
        ("![a](<b c.png>)", "![a](/new/picture)"),
        ("![a](b c.png 'title')", "![a](/new/picture 'title')"),
        ("![a [b]](c(d(e)).png)", "![a [b]](/new/picture)"),
        ("[r]: b.png 'title'", "[r]: /new/link 'title'"),
        ("<img alt='>' src=b.png>", "<img alt='>' src=\"/new/picture\">"),
        ("\\![a](b.png)", "\\![a](/new/link)"),
        ("`![a](b.png)`", "`![a](b.png)`"),
        ("```\n[r]: b.png\n```", "```\n[r]: b.png\n```"),
        ("[^1]: 각주", "[^1]: 각주"),
        ("![a](b c)", "![a](b c)"),
        ("<img data-src=b.png>", "<img data-src=b.png>"),
    ],
)
def test_each_address_is_replaced_where_it_is_one(source, expected):
    assert replace_addresses(source, moved) == expected


def test_what_is_asked_for_is_the_address_that_is_meant():
    asked = []
    replace_addresses("![](a\\_b&amp;c.png) <img src='d&amp;e.png'>", lambda *said: asked.append(said))
    assert asked == [("a_b&c.png", True), ("d&e.png", True)]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_text_whose_addresses_stay_is_the_same_text(source):
    assert replace_addresses(source, lambda address, is_picture: None) == source
